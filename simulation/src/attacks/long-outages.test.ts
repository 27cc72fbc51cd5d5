import { expect, test } from 'vitest'
import { down, fine, linesIn, refuses, silent } from './attack-line.ts'
import { openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

for (const [what, weather] of [
  ['refuses every connection', down],
  ['swallows every packet', silent],
] as const) {
  test(`[P4] however long a network ${what}, the queue drains within 65 s of its end`, async () => {
    const shop = await openShop()
    const { till } = shop
    await till.goOnline()
    await shop.advance(1_000)
    let waitedMsMax = 0
    for (let seconds = 1; seconds < 1_800; seconds = Math.ceil(seconds * 1.4)) {
      till.line.weather = weather
      await till.sell()
      await shop.advance(seconds * 1_000)
      till.line.weather = fine
      const sinceMs = shop.time.nowMs
      while (till.counters.waiting > 0) await shop.advance(500)
      waitedMsMax = Math.max(waitedMsMax, shop.time.nowMs - sinceMs)
      await shop.advance(10_000)
    }
    expect(waitedMsMax).toBeLessThanOrEqual(65_500)
    await shop.heal()
    audit(shop)
  })
}

test('[P4] a Retry-After of nothing is no invitation to press without a pause', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  till.line.weather = refuses(503, 'unavailable', 0)
  await till.sell()
  const sinceMs = shop.time.nowMs
  await shop.advance(10_000)
  expect(till.line.requests('push', sinceMs).length).toBeLessThanOrEqual(12)
  await shop.heal()
  audit(shop)
})

test('[P4] 700 sales over a restore and a foreign branch find their way in a handful of questions', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(300)
  await till.push()
  const clone = till.clone()
  const backup = await shop.backUp()
  await till.sellSome(400)
  await till.push()
  await clone.sellSome(3)
  await clone.push()
  await shop.restore(backup)
  await clone.heartbeat()
  await clone.push()
  till.line.sent.length = 0
  await till.goOnline()
  await shop.advance(40_000)
  expect(till.line.requests('links').length).toBeLessThanOrEqual(1)
  expect(till.line.requests('push').length).toBeLessThanOrEqual(8)
  const lines = till.line.requests('push').reduce((sum, request) => sum + linesIn(request), 0)
  expect(lines).toBeLessThan(1_000)
  await shop.heal()
  audit(shop, { forks: true })
}, 20_000)
