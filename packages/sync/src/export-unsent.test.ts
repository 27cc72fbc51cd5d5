import { bodyHash, nextLink, readTillFile, type TillFile, wireLimits } from '@evertill/protocol'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportUnsent, type UnsentFile } from './export-unsent.ts'
import { nodeSha256 } from './testing/node-sha256.ts'
import { openShop, startShop, type TestShop, type TestTill } from './testing/test-till.ts'
import { copyTillDisk } from './testing/till-disk.ts'
import type { QueueRecord } from './till-records.ts'

async function exported({ storage, world }: TestTill): Promise<UnsentFile> {
  const file = await exportUnsent({ storage, world })
  if (!file.ok || !file.value) throw new Error('nothing was exported')
  return file.value
}

function readBack({ text }: UnsentFile): TillFile {
  const file = readTillFile(nodeSha256, new TextEncoder().encode(text))
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  return file.value
}

function bodiesOf({ slices }: TillFile): readonly string[] {
  return slices.flatMap(({ bodies }) => bodies.map((body) => new TextDecoder().decode(body)))
}

/** What the server does with a file: slice by slice, the road of a push. */
function importInto({ server }: TestShop, { slices }: TillFile): readonly string[] {
  return slices.map(({ header, bodies }) => {
    const texts = bodies.map((body) => new TextDecoder().decode(body))
    return server.journal.take(header, texts).kind
  })
}

async function change(till: TestTill, row: QueueRecord, to: Partial<QueueRecord>): Promise<void> {
  await till.storage.write('strict', (tx) => tx.queue.put({ ...row, ...to }))
}

test('nothing that waits is no file, and neither is a till without a ledger', async () => {
  const shop = startShop()
  expect(await exportUnsent(shop.till)).toEqual({ ok: true, value: null })
  await shop.till.enrol()
  expect(await exportUnsent(shop.till)).toEqual({ ok: true, value: null })
})

test('[P1] what waits is exported whole, named by till and time, and the till stays as it is', async () => {
  const shop = await openShop()
  await shop.till.sell()
  await shop.advance(0)
  shop.network.weather = () => 'down'
  await shop.till.sell()
  await shop.till.sell(3)
  const before = await shop.till.rows()
  const file = await exported(shop.till)
  expect(file).toMatchObject({ commands: 2, damaged: 0 })
  expect(file.fileName).toBe('evertill-T07-2026-11-21-0900.jsonl')
  expect(file.bytes).toBe(new TextEncoder().encode(file.text).length)
  const { start, slices } = readBack(file)
  expect(start).toMatchObject({ till_name: 'Front', store_name: 'Corner shop', commands: 2 })
  const [sent, , last] = before
  expect(slices.map(({ header }) => [header.oldest, header.prev, header.last])).toEqual([
    [true, { seq: 1, link: sent?.link }, { seq: 3, link: last?.link }],
  ])
  expect(await shop.till.rows()).toEqual(before)
})

test('a slice holds at most 500 commands and 512 kB, and a larger command travels alone', async () => {
  const shop = startShop()
  await shop.till.enrol()
  for (let n = 0; n < 3; n++) await shop.till.sell()
  for (let n = 0; n < 3; n++) await shop.till.sell(1_000)
  await shop.till.sell(2_000)
  for (let n = 0; n < 501; n++) await shop.till.sell()
  const { slices } = readBack(await exported(shop.till))
  const sizes = slices.map(({ bodies }) => bodies.length)
  expect(sizes.slice(-2)).toEqual([500, 1])
  expect(sizes.reduce((sum, size) => sum + size)).toBe(508)
  for (const { bodies } of slices) {
    const bytes = bodies.reduce((sum, body) => sum + body.length + 1, 0)
    expect(bytes <= wireLimits.pushBytes || bodies.length === 1).toBe(true)
  }
})

test('[P1] what the way to the server never let through travels too, and is settled once known', async () => {
  const shop = await openShop()
  shop.network.weather = () => 'smallProxy'
  await shop.till.sell(9)
  await shop.advance(60_000)
  expect((await shop.till.rows())[0]?.answer).toMatchObject({ code: 'TOO_LARGE' })
  const file = readBack(await exported(shop.till))
  expect(importInto(shop, file)).toEqual(['taken'])
  await shop.advance(60_000)
  expect((await shop.till.rows())[0]).toMatchObject({
    status: 'SYNCED',
    answer: { now: 'applied' },
  })
  expect(shop.till.engine.status().counters).toMatchObject({ settled: 1, needsHelp: 0 })
})

test('[P1] damaged rows are left out and counted, and never make the file unreadable', async () => {
  const shop = startShop()
  await shop.till.enrol()
  for (let n = 0; n < 6; n++) await shop.till.sell()
  const rows = await shop.till.rows()
  const [first, , third, , , last] = rows as [QueueRecord, ...QueueRecord[]]
  await change(shop.till, first, { body: `${first.body}\n` })
  if (third) await change(shop.till, third, { body: third.body.replace('Coffee', 'Cofee') })
  if (last) await change(shop.till, last, { body: '' })
  const file = await exported(shop.till)
  expect(file).toMatchObject({ commands: 3, damaged: 3 })
  const sound = [1, 3, 4].map((at) => rows[at]?.body)
  expect(bodiesOf(readBack(file))).toEqual(sound)
})

test('[P1] a row whose lower neighbour is gone is left out, and those above it are not', async () => {
  const shop = startShop()
  await shop.till.enrol()
  for (let n = 0; n < 4; n++) await shop.till.sell()
  await shop.till.storage.write('strict', (tx) => tx.queue.delete(1, 1))
  const file = await exported(shop.till)
  expect(file).toMatchObject({ commands: 2, damaged: 1 })
  expect(bodiesOf(readBack(file))).toHaveLength(2)
})

test('[P1] [P2] a file reads back as the rows, byte for byte, and settles each of them', async () => {
  const deed = fc.constantFrom('sell', 'large', 'damage', 'putBack', 'online', 'parks', 'park')
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000), fc.array(deed, { maxLength: 24 }), async (seed, deeds) => {
      const shop = await openShop({ seed })
      shop.network.weather = () => 'down'
      let copy = copyTillDisk(shop.disk)
      let till = shop.till
      let tabs = 0
      for (const what of deeds) {
        if (what === 'sell') await till.sell()
        if (what === 'large') await till.sell(700)
        if (what === 'online') {
          shop.network.weather = () => 'fine'
          await shop.advance(65_000)
          shop.network.weather = () => 'down'
        }
        if (what === 'parks') shop.server.journal.parks = (body) => body.includes('00003')
        if (what === 'park') copy = copyTillDisk(shop.disk)
        if (what === 'putBack') {
          till.engine.stop()
          await shop.timers.settle()
          shop.disk = copyTillDisk(copy)
          // Ids come of the tab's seed, and no two tabs ever make the same ones.
          tabs += 1
          till = shop.openTab(seed + 7 * tabs)
          till.engine.start()
        }
        if (what === 'damage') {
          const waiting = (await till.rows()).find(({ status }) => status === 'PENDING')
          if (waiting) await change(till, waiting, { body: waiting.body.replace('{', '{ ') })
        }
        await shop.advance(10)
      }
      const isSound = soundnessOf(await till.rows())
      const unsent = (await till.rows()).filter(
        (row) => row.status === 'PENDING' || row.answer?.now === 'notSendable',
      )
      const wanted = unsent.filter(isSound).map(({ body }) => body)
      const result = await exportUnsent(till)
      if (!result.ok) throw new Error(result.error.kind)
      expect(result.value === null).toBe(unsent.length === 0)
      if (!result.value) return
      const file = readBack(result.value)
      expect(bodiesOf(file)).toEqual(wanted)
      expect(result.value).toMatchObject({
        commands: wanted.length,
        damaged: unsent.length - wanted.length,
      })

      expect(importInto(shop, file).every((kind) => kind === 'taken')).toBe(true)
      const { booked } = shop.server.journal
      const known = [...booked]
      shop.network.weather = () => 'fine'
      till.engine.wake('online')
      await shop.advance(120_000)
      for (const row of await till.rows()) {
        if (!wanted.includes(row.body)) continue
        expect(row.answer?.now).not.toBe('notSendable')
        expect(row.status).not.toBe('PENDING')
        expect(row.story.map(({ kind }) => kind)).toContain('duplicate')
      }
      expect(new Set(booked).size).toBe(booked.length)
      expect(booked).toEqual(known)
    }),
    { numRuns: 60 },
  )
}, 60_000)

function soundnessOf(rows: readonly QueueRecord[]): (row: QueueRecord) => boolean {
  const below = new Map(rows.map((row) => [`${row.epochNo} ${row.seq + 1}`, row.link]))
  return (row) => {
    const prev = below.get(`${row.epochNo} ${row.seq}`)
    // The first of an epoch is never damaged here twice: its neighbour is `link_0`.
    if (!prev) return !row.body.startsWith('{ ')
    return nextLink(nodeSha256, prev, bodyHash(nodeSha256, row.body)) === row.link
  }
}
