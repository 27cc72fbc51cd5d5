import { expect, test } from 'vitest'
import { down, fine, refuses } from './attack-line.ts'
import { type AttackShop, dayMs, openShop, type Receipt, startMs } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// The wall clock of a till may say anything. Money, order, retries and retention do not ask it.

const yearMs = 365 * dayMs

function bookedAs(shop: AttackShop, { saleId }: Receipt) {
  return shop.db
    .prepare('SELECT recorded_at, business_date, receipt_number FROM sales WHERE sale_id = ?')
    .get(saleId)
}

function flagsOf({ till, link }: Receipt): readonly string[] {
  return till.disk.queue.byLink(link)?.answer?.flags ?? []
}

test('[P7] a clock that jumps years forward: the sale stands, and the skew is flagged', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  const before = await till.sell()
  till.clockOffMs = 5 * yearMs
  const ahead = await till.sell()
  await shop.settle()
  expect(flagsOf(before)).toEqual([])
  // Recorded after it was received: no measuring is needed for that.
  expect(flagsOf(ahead)).toEqual(['CLOCK_SKEW'])
  till.clockOffMs = 0
  const after = await till.sell()
  await shop.settle()
  expect(till.rows.map(({ seq, link }) => [seq, link])).toEqual([
    [1, before.link],
    [2, ahead.link],
    [3, after.link],
  ])
  const numbers = [before, ahead, after].map(({ receiptNumber }) => receiptNumber)
  expect(numbers).toEqual(['T01-000001', 'T01-000002', 'T01-000003'])
  await shop.heal()
  audit(shop)
})

test('[P7] a clock that jumps years back is flagged once it was measured; mere age never is', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  till.clockOffMs = -5 * yearMs
  const notYet = await till.sell()
  await shop.advance(31_000)
  expect(till.tab.engine.status().clockOffsetMs).toBe(-5 * yearMs)
  const measured = await till.sell()
  await shop.settle()
  expect(flagsOf(notYet)).toEqual([])
  expect(flagsOf(measured)).toEqual(['CLOCK_SKEW'])
  till.clockOffMs = 0
  await shop.advance(31_000)
  // A week in a cellar is age, and no skew.
  till.line.weather = down
  const old = await till.sell()
  till.tab.engine.stop()
  await shop.advance(7 * dayMs)
  await shop.heal()
  expect(flagsOf(old)).toEqual([])
  audit(shop)
})

for (const jumpMs of [10 * yearMs, -10 * yearMs]) {
  test(`[P4] retries keep their pace when the clock jumps by ${jumpMs / yearMs} years`, async () => {
    const shop = await openShop()
    const { till } = shop
    await till.goOnline()
    till.line.weather = down
    await till.sell()
    await shop.advance(5 * 60_000)
    till.clockOffMs = jumpMs
    const tries = till.line.sent.length
    await shop.advance(5 * 60_000)
    // Full jitter up to a minute: a handful in five minutes, neither none nor a storm.
    expect(till.line.sent.length - tries).toBeGreaterThanOrEqual(4)
    expect(till.line.sent.length - tries).toBeLessThan(40)
    till.line.weather = fine
    await shop.advance(65_000)
    expect(till.counters.waiting).toBe(0)
    await shop.heal()
    audit(shop)
  })
}

test('[P4] a jump of the clock neither shortens nor lengthens a Retry-After', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  for (const jumpMs of [yearMs, -yearMs]) {
    till.line.next('push', refuses(503, 'unavailable', 40))
    await till.sell()
    await shop.settle()
    till.clockOffMs = jumpMs
    await shop.advance(39_000)
    expect(till.counters.waiting).toBe(1)
    await shop.advance(2_000)
    expect(till.counters.waiting).toBe(0)
  }
  await shop.heal()
  audit(shop)
})

test('[P1] a till whose clock is years off prunes nothing; put right, it prunes after thirty days', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(2)
  await till.push()
  const backup = await shop.backUp()
  till.clockOffMs = 5 * yearMs
  await till.heartbeat()
  expect(till.rows).toHaveLength(2)
  till.clockOffMs = -5 * yearMs
  await shop.advance(29 * dayMs)
  await till.heartbeat()
  expect(till.rows).toHaveLength(2)
  await shop.advance(2 * dayMs)
  await till.heartbeat()
  expect(till.rows).toHaveLength(2)
  till.clockOffMs = 0
  await till.heartbeat()
  expect(till.rows).toHaveLength(0)
  await shop.restore(backup)
  await shop.heal()
  audit(shop)
})

test('[P8] both ends of a summer time: order, receipts and business dates are right', async () => {
  const shop = await openShop()
  const { till } = shop
  // London, 28 March 2027: clocks go from 01:00 to 02:00; midnight then is at 23:00 UTC.
  const moments = [
    ['2027-03-27T23:59:00.000Z', '2027-03-27'],
    ['2027-03-28T00:59:00.000Z', '2027-03-28'],
    ['2027-03-28T01:01:00.000Z', '2027-03-28'],
    ['2027-03-28T22:59:00.000Z', '2027-03-28'],
    ['2027-03-28T23:01:00.000Z', '2027-03-29'],
    // 31 October: 01:30 comes twice.
    ['2027-10-31T00:30:00.000Z', '2027-10-31'],
    ['2027-10-31T01:30:00.000Z', '2027-10-31'],
    ['2027-10-31T23:30:00.000Z', '2027-10-31'],
  ] as const
  const sold: Receipt[] = []
  for (const [at] of moments) {
    await shop.advance(Date.parse(at) - startMs - shop.time.nowMs)
    sold.push(await till.sell())
    await till.push()
  }
  expect(sold.map((receipt) => bookedAs(shop, receipt))).toEqual(
    moments.map(([recorded_at, business_date], at) => ({
      recorded_at,
      business_date,
      receipt_number: `T01-00000${at + 1}`,
    })),
  )
  expect(shop.items('CLOCK_SKEW')).toBe(0)
  await shop.heal()
  audit(shop)
})

test('[P7] a till that forgot to change its clock by an hour is flagged, and sells on', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  for (const hours of [1, -1]) {
    till.clockOffMs = hours * 3_600_000
    await shop.advance(31_000)
    const sale = await till.sell()
    await shop.settle()
    expect(flagsOf(sale)).toEqual(['CLOCK_SKEW'])
  }
  await shop.heal()
  audit(shop)
})
