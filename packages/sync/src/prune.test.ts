import type { ChainPoint, HeartbeatAnswer, Link } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { askedNow, recordHeartbeat } from './heartbeat.ts'
import { openShop, type TestShop } from './testing/test-till.ts'

const day = 24 * 3_600_000

/** A shop whose till sold so many coffees and was answered for each. */
async function settledShop(sales: number): Promise<TestShop> {
  const shop = await openShop()
  for (let n = 0; n < sales; n++) await shop.till.sell()
  await shop.advance(1_000)
  shop.till.engine.stop()
  return shop
}

interface Said {
  readonly durable: ChainPoint | null
  readonly daysLater?: number
  readonly missing?: { from: number; to: number }[]
  readonly answeredAfterMs?: number
  /** The device slept so long between question and answer: its monotonic clock stood still. */
  readonly sleptMs?: number
  /** Only the server's clock moves on by those days: it jumped. */
  readonly serverJumps?: boolean
}

/** Hears of a watermark. @returns the rows that are kept then */
async function hear({ till }: TestShop, { durable, daysLater = 31, ...said }: Said) {
  const before = await till.rows()
  const serverMs = till.world.clock.nowMs() + daysLater * day
  if (!said.serverJumps) till.jumpWallClock(daysLater * day)
  const head = before.at(-1) as (typeof before)[number]
  const own = { seq: head.seq, link: head.link }
  const answer: HeartbeatAnswer = {
    nonce: 'n',
    server_time: new Date(serverMs).toISOString(),
    epochs: [{ epoch: head.epoch, own, tip: own, missing: said.missing ?? [], durable }],
    outcomes: [],
    catalogue_version: 0,
  }
  const { monotonicMs, wallMs } = askedNow(till.world)
  const asked = {
    monotonicMs: monotonicMs - (said.answeredAfterMs ?? 0),
    wallMs: wallMs - (said.sleptMs ?? said.answeredAfterMs ?? 0),
  }
  const recorded = await recordHeartbeat(till.storage, till.world, { answer, asked })
  expect(recorded.ok).toBe(true)
  return (await till.rows()).map(({ seq }) => seq)
}

async function pointAt({ till }: TestShop, seq: number): Promise<ChainPoint> {
  const row = (await till.rows()).find((it) => it.seq === seq)
  return { seq, link: row?.link as Link }
}

test('[P1] what lies in a backup and is 31 days old is let go, the sale itself is kept', async () => {
  const shop = await settledShop(4)
  expect(await hear(shop, { durable: await pointAt(shop, 3) })).toEqual([4])
  const kept = await shop.till.storage.read((tx) => tx.transactions.newest(10))
  expect(kept.ok && kept.value).toHaveLength(4)
})

test('[P1] nothing is let go before 30 days of the server’s time', async () => {
  const shop = await settledShop(2)
  expect(await hear(shop, { durable: await pointAt(shop, 2), daysLater: 29 })).toEqual([1, 2])
})

test('[P1] nothing is let go above the backup, or without one', async () => {
  const shop = await settledShop(3)
  expect(await hear(shop, { durable: null })).toEqual([1, 2, 3])
  expect(await hear(shop, { durable: await pointAt(shop, 1) })).toEqual([2, 3])
})

test('[P1] a watermark that is no link of this till lets nothing go', async () => {
  const shop = await settledShop(3)
  const foreign = { seq: 2, link: 'f'.repeat(64) as Link }
  expect(await hear(shop, { durable: foreign })).toEqual([1, 2, 3])
})

test('[P1] above a hole at the server nothing is let go', async () => {
  const shop = await settledShop(4)
  const durable = await pointAt(shop, 4)
  expect(await hear(shop, { durable, missing: [{ from: 2, to: 3 }] })).toEqual([2, 3, 4])
})

test('[P1] an answer that is minutes old lets nothing go: the server may be another since', async () => {
  const shop = await settledShop(2)
  const durable = await pointAt(shop, 2)
  expect(await hear(shop, { durable, answeredAfterMs: 61_000 })).toEqual([1, 2])
  expect(await hear(shop, { durable, sleptMs: 61_000 })).toEqual([1, 2])
  expect(await hear(shop, { durable, answeredAfterMs: 59_000 })).toEqual([])
})

test('[P1] a server whose clock jumped by years lets nothing go', async () => {
  const shop = await settledShop(2)
  const durable = await pointAt(shop, 2)
  expect(await hear(shop, { durable, daysLater: 3_000, serverJumps: true })).toEqual([1, 2])
})

test('[P1] a server whose clock was years behind when it answered lets nothing go when it is right', async () => {
  const shop = await settledShop(2)
  for (const row of await shop.till.rows()) {
    const answer = row.answer && { ...row.answer, serverTime: '2020-01-01T00:00:00.000Z' }
    await shop.till.storage.write('strict', (tx) => tx.queue.put({ ...row, answer }))
  }
  expect(await hear(shop, { durable: await pointAt(shop, 2), daysLater: 0 })).toEqual([1, 2])
})

test('[P1] nor where this till’s clock was set back by minutes since: what it made is young', async () => {
  const shop = await settledShop(1)
  const later = new Date(shop.till.world.clock.nowMs() + 30 * 60_000).toISOString()
  for (const row of await shop.till.rows()) {
    const answer = row.answer && { ...row.answer, serverTime: '2020-01-01T00:00:00.000Z' }
    const changed = { ...row, answer, created_at: later }
    await shop.till.storage.write('strict', (tx) => tx.queue.put(changed))
  }
  const durable = await pointAt(shop, 1)
  expect(await hear(shop, { durable, daysLater: 0 })).toEqual([1])
  expect(await hear(shop, { durable, daysLater: 31 })).toEqual([])
})

test('[P1] nor where this till’s own clock was years ahead when the sale was made', async () => {
  const shop = await settledShop(1)
  for (const row of await shop.till.rows()) {
    const created_at = '2040-01-01T00:00:00.000Z'
    await shop.till.storage.write('strict', (tx) => tx.queue.put({ ...row, created_at }))
  }
  const durable = await pointAt(shop, 1)
  expect(await hear(shop, { durable, daysLater: 3_000, serverJumps: true })).toEqual([1])
  expect(await hear(shop, { durable, daysLater: 31 })).toEqual([])
})

test('[P5] a command that needs help is kept, and all that came after it', async () => {
  const shop = await settledShop(3)
  const [, second] = await shop.till.rows()
  if (!second) throw new Error('three rows were made')
  await shop.till.storage.write('strict', (tx) => tx.queue.put({ ...second, status: 'FAILED' }))
  expect(await hear(shop, { durable: await pointAt(shop, 3) })).toEqual([2, 3])
})

test('[P1] [P6] after letting go the till sells on, proves its head and fills a server as far as it can', async () => {
  const shop = await settledShop(5)
  await hear(shop, { durable: await pointAt(shop, 3) })
  shop.server.journal.forgetAllBut(2)
  shop.till.engine.start()
  const sale = await shop.till.sell()
  await shop.advance(60_000)
  expect(shop.server.journal.booked).toContain(sale.id)
  expect(shop.server.journal.booked).toHaveLength(5)
  const { counters } = shop.till.engine.status()
  expect(counters).toEqual({ made: 6, settled: 6, waiting: 0, needsHelp: 0 })
})
