import { expect, test } from 'vitest'
import { fine, linesIn, lost, refuses, type Weather } from './attack-line.ts'
import { AttackShop, openShop } from './attack-shop.ts'
import { cashMovement } from './goods.ts'
import { audit } from './plain-audit.ts'

test('[P4] two clones that sell side by side mint one epoch, not one a sale', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const clone = till.clone()
  await till.goOnline()
  await clone.goOnline()
  for (let n = 0; n < 60; n++) {
    await till.sell()
    await shop.advance(700)
    await clone.sell()
    await shop.advance(700)
  }
  await shop.heal()
  expect(till.epochs.length + clone.epochs.length).toBe(3)
  audit(shop, { forks: true })
})

test('[P4] a proxy that cuts every exchange at 8 s is outwitted by smaller slices', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(500)
  // 20 ms for each command: 500 take 10 s, and nothing of them gets through.
  const proxy: Weather = async (request, { deliver, pause }) => {
    const tookMs = request.path === 'push' ? linesIn(request) * 20 : 20
    await pause(Math.min(tookMs, 8_000))
    return tookMs > 8_000 ? lost : deliver()
  }
  await till.goOnline(proxy)
  await shop.advance(60_000)
  expect(till.counters).toMatchObject({ settled: 500, waiting: 0 })
  expect(till.line.requests('push').length).toBeLessThan(20)
  await shop.heal()
  audit(shop)
})

test('[P5] one command that the server fails at is parked alone, and judged again by the next version', async () => {
  const shop = await openShop()
  const { till } = shop
  shop.trouble = { atTransaction: () => null, isOldBuild: () => true }
  await till.sellSome(10)
  const movement = await till.append({ payload: cashMovement })
  await till.sellSome(9)
  await till.goOnline()
  expect(till.line.requests('push')).toHaveLength(1)
  expect(till.counters).toEqual({ made: 20, settled: 19, waiting: 0, needsHelp: 1 })
  expect(till.disk.queue.byLink(movement)?.answer?.code).toBe('INTERNAL')
  expect(shop.count('sales')).toBe(19)

  shop.trouble = { atTransaction: () => null, isOldBuild: () => false }
  await shop.server.restart()
  await shop.heal()
  expect(till.counters).toEqual({ made: 20, settled: 20, waiting: 0, needsHelp: 0 })
  expect(shop.count('cash_movements')).toBe(1)
  audit(shop)
})

test('[P4] 500 tills that are asked for patience do not press, however much they sell', async () => {
  const shop = new AttackShop()
  const tills = Array.from({ length: 500 }, (_, n) => shop.addTill(`till ${n + 1}`))
  for (const [n, till] of tills.entries()) {
    await till.enrol(n + 1)
    await till.goOnline(refuses(503, 'unavailable', 30))
  }
  await shop.advance(1_000)
  for (const { line } of tills) line.sent.length = 0
  for (let round = 0; round < 3; round++) {
    for (const till of tills) await till.sell()
    await shop.advance(5_000)
  }
  // Each till waits for its 30 s, and none comes at its own three sales.
  expect(tills.flatMap(({ line }) => line.sent)).toEqual([])

  for (const { line } of tills) line.weather = fine
  await shop.advance(31_000)
  expect(shop.count('sales')).toBe(1_500)
  audit(shop)
}, 20_000)
