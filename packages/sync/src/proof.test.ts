import type { ChainPoint, HeartbeatAnswer, Link } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { askedNow, recordHeartbeat } from './heartbeat.ts'
import { startShop, type TestTill } from './testing/test-till.ts'
import type { QueueRecord } from './till-records.ts'

const foreign = 'f'.repeat(64) as Link

/** A till with so many sales, all settled. */
async function settledTill(sales: number): Promise<TestTill> {
  const shop = startShop()
  await shop.till.enrol()
  for (let n = 0; n < sales; n++) await shop.till.sell()
  shop.till.engine.start()
  await shop.advance(0)
  shop.till.engine.stop()
  return shop.till
}

interface Said {
  readonly own?: ChainPoint | null
  readonly tip?: ChainPoint | null
  readonly missing?: readonly { from: number; to: number }[]
}

async function hear(till: TestTill, said: Said | null) {
  const [first] = await till.rows()
  if (!first) throw new Error('a row was made')
  const { own = null, tip = own, missing = [] } = said ?? {}
  const answer: HeartbeatAnswer = {
    nonce: 'n',
    server_time: '2026-11-21T10:00:00.000Z',
    epochs: said ? [{ epoch: first.epoch, own, tip, missing: [...missing], durable: null }] : [],
    outcomes: [],
    catalogue_version: 0,
  }
  const recorded = await recordHeartbeat(till.storage, till.world, {
    answer,
    asked: askedNow(till.world),
  })
  if (!recorded.ok || !recorded.value) throw new Error('it was recorded')
  return recorded.value
}

async function pointAt(till: TestTill, seq: number): Promise<ChainPoint> {
  const row = (await till.rows()).find((it) => it.seq === seq)
  return { seq, link: row?.link ?? foreign }
}

async function epochsOf({ storage }: TestTill): Promise<number> {
  const read = await storage.read((tx) => tx.metadata.get('epochs'))
  return read.ok ? (read.value?.length ?? 0) : 0
}

async function put(till: TestTill, seq: number, change: Partial<QueueRecord>): Promise<void> {
  const row = (await till.rows()).find((it) => it.seq === seq)
  if (row) await till.storage.write('strict', (tx) => tx.queue.put({ ...row, ...change }))
}

test('[P5] an epoch is proved by its head’s own link, with no hole below', async () => {
  const till = await settledTill(3)
  const head = await pointAt(till, 3)
  expect(await hear(till, { own: head })).toMatchObject({ proved: true, lacking: null })
  expect(await hear(till, { own: await pointAt(till, 2) })).toMatchObject({ proved: false })
  expect(await hear(till, { own: head, missing: [{ from: 2, to: 2 }] })).toMatchObject({
    proved: false,
  })
  expect(await hear(till, { own: null })).toMatchObject({ proved: false })
  expect(await hear(till, null)).toMatchObject({ proved: false })
})

test('[P5] the right seq with another link proves nothing', async () => {
  const till = await settledTill(3)
  const found = await hear(till, { own: { seq: 3, link: foreign }, tip: null })
  expect(found.proved).toBe(false)
})

test('[P5] a sale that waits is not proved, nor one made since the question', async () => {
  const till = await settledTill(3)
  const head = await pointAt(till, 3)
  await till.sell()
  expect(await hear(till, { own: head })).toMatchObject({ proved: false, lacking: null })
  expect(await epochsOf(till)).toBe(1)
})

test('[P1] what was settled and the server lacks is sent again; what waits is no loss', async () => {
  const till = await settledTill(4)
  const lacking = async (said: Said) => (await hear(till, said)).lacking
  const rewind = { epochNo: 1, oldest: false }
  expect(await lacking({ own: await pointAt(till, 2) })).toEqual({
    ...rewind,
    afterSeq: 2,
    untilSeq: null,
  })
  expect(await lacking({ own: null })).toEqual({ ...rewind, afterSeq: 3, untilSeq: null })
  const hole = { own: await pointAt(till, 4), missing: [{ from: 2, to: 3 }] }
  expect(await lacking(hole)).toEqual({ ...rewind, afterSeq: 1, untilSeq: 3 })
  await till.sell()
  expect(await lacking({ own: await pointAt(till, 4) })).toBe(null)
})

test('[P1] where the newest row rotted, an older one asks how far a restored server knows', async () => {
  const till = await settledTill(4)
  await put(till, 4, { body: '{' })
  const { lacking } = await hear(till, { own: null })
  expect(lacking).toEqual({ epochNo: 1, oldest: false, afterSeq: 2, untilSeq: null })
  for (const seq of [1, 2, 3]) await put(till, seq, { body: '{' })
  expect((await hear(till, { own: null })).lacking).toBe(null)
})

test('a row that can never be sent is no reason to send again for ever', async () => {
  const till = await settledTill(3)
  const answer: QueueRecord['answer'] = {
    now: 'notSendable',
    flags: [],
    code: 'DAMAGED',
    message: null,
    settled: null,
    serverTime: null,
  }
  await put(till, 2, { status: 'FAILED', answer })
  const said = { own: await pointAt(till, 3), missing: [{ from: 2, to: 2 }] }
  expect(await hear(till, said)).toMatchObject({ proved: false, lacking: null })
})

test('[P6] a tip above the head, or another line in place of ours, begins a new epoch', async () => {
  const above = await settledTill(2)
  await hear(above, { own: await pointAt(above, 2), tip: { seq: 3, link: foreign } })
  expect(await epochsOf(above)).toBe(2)
  const beside = await settledTill(2)
  await hear(beside, { own: await pointAt(beside, 2), tip: { seq: 1, link: foreign } })
  expect(await epochsOf(beside)).toBe(2)
  const atHead = await settledTill(2)
  await hear(atHead, { own: await pointAt(atHead, 2), tip: { seq: 2, link: foreign } })
  expect(await epochsOf(atHead)).toBe(2)
})

test('[P6] an answer older than the ledger begins none', async () => {
  const till = await settledTill(2)
  const tip = await pointAt(till, 2)
  await till.sell()
  await hear(till, { own: tip, tip })
  expect(await epochsOf(till)).toBe(1)
})

test('[P4] a settled row that rotted and that the server lacks holds up nothing behind it', async () => {
  const till = await settledTill(3)
  const own = await pointAt(till, 3)
  await put(till, 1, { body: '{"rotten":true}' })
  expect((await hear(till, { own, missing: [{ from: 1, to: 1 }] })).lacking).toBe(null)
  const { lacking } = await hear(till, { own, missing: [{ from: 1, to: 2 }] })
  expect(lacking).toMatchObject({ afterSeq: 1, untilSeq: 2 })
})
