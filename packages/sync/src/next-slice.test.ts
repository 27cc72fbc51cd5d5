import { bodyHash, type Epoch, type Link, linkZero, nextLink, wireLimits } from '@evertill/protocol'
import { expect, test } from 'vitest'
import {
  checkSlice,
  nextSlice,
  pushBody,
  pushHeaderOf,
  type Slice,
  type SliceLimits,
} from './next-slice.ts'
import { createMemoryTillStorage } from './testing/memory-till-storage.ts'
import { nodeSha256 } from './testing/node-sha256.ts'
import { startShop } from './testing/test-till.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { TillStorage } from './till-storage.ts'

const deviceId = '00000000-0000-7000-8000-0000000000d1'
const { world } = startShop().till

interface Planned {
  readonly status?: QueueRecord['status']
  readonly body?: string
  readonly code?: 'DAMAGED' | 'TOO_LARGE'
}

/** A ledger of epochs with such rows, and nothing around it. */
async function ledgerOf(epochs: readonly (readonly Planned[])[]) {
  const storage = createMemoryTillStorage()
  const records: EpochRecord[] = []
  await storage.write('strict', async (tx) => {
    for (const [at, plan] of epochs.entries()) {
      const epoch = `00000000-0000-7000-8000-00000000000${at}` as Epoch
      let link = linkZero(nodeSha256, deviceId, epoch)
      const zero = { seq: 0, link }
      for (const [index, { status = 'PENDING', body, code }] of plan.entries()) {
        const row = rowOf(epoch, at + 1, index + 1, link, body ?? `{"epoch":${at},"n":${index}}`)
        link = row.link
        await tx.queue.add({ ...row, status, ...(code && { answer: notSendable(code) }) })
      }
      const head = { seq: plan.length, link }
      records.push({ epoch, deviceId, epochNo: at + 1, tag: '', head, anchor: zero, receiptNo: 0 })
    }
    await tx.metadata.put('device', {
      deviceId,
      token: 't',
      tillNumber: 1,
      tillName: '',
      storeId: '',
      storeName: '',
      firstOfNumber: true,
    })
    await tx.metadata.put('epochs', records)
  })
  return { storage, epochs: records }
}

function rowOf(epoch: Epoch, epochNo: number, seq: number, prev: Link, body: string): QueueRecord {
  return {
    command_id: `${epochNo}.${seq}`,
    type: 'CREATE_TRANSACTION',
    entity_id: `${epochNo}.${seq}`,
    status: 'PENDING',
    created_at: '2026-11-21T09:00:00.000Z',
    epoch,
    epochNo,
    seq,
    link: nextLink(nodeSha256, prev, bodyHash(nodeSha256, body)),
    body,
    answer: null,
    story: [],
  }
}

function notSendable(code: string): QueueRecord['answer'] {
  return { now: 'notSendable', flags: [], code, message: null, settled: null, serverTime: null }
}

const all: SliceLimits = { rowsMax: 500, stuck: [], rewind: null, answeredUpTo: () => null }

async function sliceOf(storage: TillStorage, limits: Partial<SliceLimits> = {}) {
  const read = await storage.read((tx) => nextSlice(tx, { ...all, ...limits }))
  return read.ok ? read.value : null
}

function shown(slice: Slice | null) {
  if (!slice) return null
  const { prev, oldest, rows } = slice
  return { prev: prev.seq, oldest, rows: rows.map(({ epochNo, seq }) => `${epochNo}.${seq}`) }
}

const synced: Planned = { status: 'SYNCED' }
const parked: Planned = { status: 'FAILED' }
const pending: Planned = {}

test('the oldest epoch goes first, and nothing of the next one goes with it', async () => {
  const { storage } = await ledgerOf([[synced, pending, pending], [pending]])
  expect(shown(await sliceOf(storage))).toEqual({ prev: 1, oldest: false, rows: ['1.2', '1.3'] })
})

test('an empty outbox gives no slice', async () => {
  const { storage } = await ledgerOf([[synced, parked], []])
  expect(await sliceOf(storage)).toBe(null)
})

test('[P4] a stuck epoch does not hold up the next', async () => {
  const { storage } = await ledgerOf([[pending], [pending], [pending]])
  expect(shown(await sliceOf(storage, { stuck: [1] }))?.rows).toEqual(['2.1'])
  expect(shown(await sliceOf(storage, { stuck: [1, 2] }))?.rows).toEqual(['3.1'])
  expect(await sliceOf(storage, { stuck: [1, 2, 3] })).toBe(null)
})

test('a slice ends where its rows are no longer contiguous', async () => {
  const { storage } = await ledgerOf([[pending, pending, synced, pending]])
  expect(shown(await sliceOf(storage))).toEqual({ prev: 0, oldest: false, rows: ['1.1', '1.2'] })
})

test('a slice holds at most as many rows as asked, and 500 in all', async () => {
  const { storage } = await ledgerOf([Array.from({ length: 600 }, () => pending)])
  expect((await sliceOf(storage))?.rows).toHaveLength(500)
  expect((await sliceOf(storage, { rowsMax: 9_999 }))?.rows).toHaveLength(500)
  expect((await sliceOf(storage, { rowsMax: 3 }))?.rows).toHaveLength(3)
  expect((await sliceOf(storage, { rowsMax: 0 }))?.rows).toHaveLength(1)
})

test('a slice holds at most 512 kB of text, counted in bytes; a larger command travels alone', async () => {
  const third = `"${'ü'.repeat(wireLimits.pushBytes / 6 - 10)}"`
  const huge = `"${'x'.repeat(wireLimits.pushBytes + 1)}"`
  const { storage } = await ledgerOf([
    [third, third, third, third].map((body, n) => ({ body: `${body}${' '.repeat(n)}` })),
    [{ body: huge }, pending],
  ])
  expect((await sliceOf(storage))?.rows).toHaveLength(3)
  expect(shown(await sliceOf(storage, { stuck: [1] }))?.rows).toEqual(['2.1'])
})

test('below a row that can never be sent, nothing can come any more', async () => {
  const { storage } = await ledgerOf([[synced, { status: 'FAILED', code: 'DAMAGED' }, pending]])
  expect(shown(await sliceOf(storage))).toEqual({ prev: 2, oldest: true, rows: ['1.3'] })
  const { storage: other } = await ledgerOf([[synced, parked, pending]])
  expect(shown(await sliceOf(other))).toEqual({ prev: 2, oldest: false, rows: ['1.3'] })
})

test('[P1] a rewind sends rows of every status again, up to where it ends', async () => {
  const { storage } = await ledgerOf([[synced, parked, synced, pending, pending]])
  const rewind = { epochNo: 1, afterSeq: 1, untilSeq: null, oldest: false }
  expect(shown(await sliceOf(storage, { rewind }))).toEqual({
    prev: 1,
    oldest: false,
    rows: ['1.2', '1.3', '1.4', '1.5'],
  })
  expect(shown(await sliceOf(storage, { rewind: { ...rewind, untilSeq: 3 } }))?.rows).toEqual([
    '1.2',
    '1.3',
  ])
  const start = { ...rewind, afterSeq: null, oldest: true }
  expect(shown(await sliceOf(storage, { rewind: start, rowsMax: 2 }))).toEqual({
    prev: 0,
    oldest: true,
    rows: ['1.1', '1.2'],
  })
  expect(await sliceOf(storage, { rewind: { ...rewind, afterSeq: 5 } })).toBe(null)
})

test('[P6] rows whose bytes no longer give their links are found, and the rest goes on after them', async () => {
  const { storage } = await ledgerOf([[pending, pending, pending, pending]])
  const slice = await sliceOf(storage)
  if (!slice) throw new Error('four rows wait')
  const damagedAt = (...seqs: readonly number[]) =>
    checkSlice(world, {
      ...slice,
      rows: slice.rows.map((row) => (seqs.includes(row.seq) ? { ...row, body: '{}' } : row)),
    })
  const seqsOf = (rows: readonly QueueRecord[] = []) => rows.map(({ seq }) => seq)

  expect(damagedAt()).toEqual({ damaged: [], sound: slice })
  const first = damagedAt(1, 2)
  expect(seqsOf(first.damaged)).toEqual([1, 2])
  expect(seqsOf(first.sound?.rows)).toEqual([3, 4])
  expect(first.sound).toMatchObject({ oldest: true, prev: { seq: 2, link: slice.rows[1]?.link } })
  const later = damagedAt(3)
  expect(later.damaged).toEqual([])
  expect(seqsOf(later.sound?.rows)).toEqual([1, 2])
  expect(damagedAt(1, 2, 3, 4)).toMatchObject({ sound: null })
})

test('a push is the header line and the bodies, byte for byte', async () => {
  const { storage, epochs } = await ledgerOf([[synced, pending, pending]])
  const slice = await sliceOf(storage)
  if (!slice) throw new Error('two rows wait')
  const header = pushHeaderOf(slice, { nonce: 'n', sentAt: 's' })
  const [first, last] = slice.rows
  expect(header).toMatchObject({
    device_id: deviceId,
    prev: { seq: 1 },
    last: { seq: 3, link: last?.link },
    head: epochs[0]?.head,
    oldest: false,
  })
  expect(pushBody(header, slice.rows)).toBe(
    `${JSON.stringify(header)}\n${first?.body}\n${last?.body}`,
  )
})
