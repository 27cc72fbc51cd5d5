import { expect, test } from 'vitest'
import { dayMs, openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// Found by random worlds, and shortened.

test('[P1] a forked till keeps sending the epoch it left, after a restore too', async () => {
  const shop = await openShop()
  const { till } = shop
  const clone = till.clone()
  await till.sellSome(2)
  await till.push()
  const beforeTheFork = await shop.backUp()
  await clone.sellSome(2)
  await clone.push()
  await clone.sellSome(2)
  await clone.push()
  expect(clone.epochs).toHaveLength(2)
  await shop.backUp()
  await shop.restore(beforeTheFork)
  await shop.heal()
  audit(shop, { forks: true })
})

test('[P4] after a restore a parked command is sent again too, and nothing behind it waits', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  const backup = await shop.backUp()
  const parked = await till.append({ type: 'FROM_TOMORROW' })
  await till.push()
  expect(till.standingOf({ link: parked })).toBe('FAILED')
  await till.sellSome(18)
  await shop.restore(backup)
  await shop.heal()
  expect(till.counters).toEqual({ made: 20, settled: 19, waiting: 0, needsHelp: 1 })
  expect(shop.isJournalled({ link: parked })).toBe(true)
  audit(shop)
})

test('[P4] a hole above the oldest row of a till is filled by it, though the server knows nothing below', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  const settleAndPrune = async () => {
    await till.push()
    await shop.backUp()
    await shop.advance(31 * dayMs)
    await till.heartbeat()
  }
  const gone = await till.sellSome(2)
  await settleAndPrune()
  await till.sellSome(3)
  await till.push()
  await shop.advance(20 * dayMs)
  await till.sell()
  await till.push()
  const copy = till.copyProfile()
  await shop.backUp()
  await shop.advance(11 * dayMs)
  await till.heartbeat()
  expect(till.rows.map(({ seq }) => seq)).toEqual([6])
  // Its one row is sent again, as the oldest that it keeps; then an earlier copy is put back.
  await shop.restore(empty)
  await till.heartbeat()
  await till.sell()
  await till.push()
  expect(shop.count('holes WHERE prev_seq = 5 AND filled_at IS NULL')).toBe(1)
  till.putBackProfile(copy)
  expect(till.rows.map(({ seq }) => seq)).toEqual([3, 4, 5, 6])
  await shop.heal()
  expect(shop.count('holes WHERE prev_seq = 5 AND filled_at IS NULL')).toBe(0)
  // What was pruned everywhere is gone: it is said, and nothing is proved over it.
  expect(shop.items('HISTORY_MISSING')).toBe(1)
  audit(shop, { nobodyHolds: gone, unproved: [till] })
})
