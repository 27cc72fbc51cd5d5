import { expect, test } from 'vitest'
import { answerLost, fine, says } from './attack-line.ts'
import { dayMs, openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// A server that was put back knows less than it said. What was settled may be settled otherwise.

test('[P5] after a restore a conflict may be decided the other way round, and both tills are told', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  const clone = till.clone()
  const empty = await shop.backUp()
  const first = await till.pay(payment, { pieces: 1 })
  const second = await clone.pay(payment, { pieces: 3 })
  if ('problem' in first || 'problem' in second) throw new Error('both were paid')
  await till.push()
  await clone.push()
  expect([till.standingOf(first), clone.standingOf(second)]).toEqual(['SYNCED', 'FAILED'])
  await shop.restore(empty)
  await clone.heartbeat()
  await clone.goOnline()
  await shop.advance(31_000)
  await shop.heal()
  expect([till.standingOf(first), clone.standingOf(second)]).toEqual(['FAILED', 'SYNCED'])
  expect(till.counters).toEqual({ made: 1, settled: 0, waiting: 0, needsHelp: 1 })
  audit(shop, { parked: [first], forks: true })
})

test('[P1] a till enrolled again after the backup is taken in again with its unsent sales', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  await till.sell()
  await till.push()
  const backup = await shop.backUp()
  // A new code and a new token for the same till: the backup knows only the token before.
  await shop.revoke()
  await till.enrol()
  await till.sellSome(2)
  await till.push()
  await till.sell()
  await shop.restore(backup)
  await till.goOnline()
  expect(till.tab.engine.status().reach).toEqual({ kind: 'notKnown' })
  expect(await till.enrol()).toBe('enrolled')
  expect(till.device.deviceId).toBe(deviceId)
  await shop.heal()
  audit(shop)
})

test('[P5] bytes that rot on the till after they arrived are settled by what the server holds', async () => {
  const shop = await openShop()
  const { till } = shop
  const sale = await till.sell()
  await till.pushOnce(answerLost)
  const row = till.disk.queue.byLink(sale.link)
  if (!row) throw new Error('the row is there')
  till.disk.queue.replace({ ...row, body: row.body.replace('Product', 'Prodact') })
  await till.push()
  expect(till.standingOf(sale)).toBe('FAILED')
  await shop.heal()
  expect(till.standingOf(sale)).toBe('SYNCED')
  audit(shop)
})

test('[P1] what lies below a sale that rotted is sent again, though a copy of the till stands in its place', async () => {
  const shop = await openShop()
  const { till } = shop
  const copy = till.clone()
  const empty = await shop.backUp()
  const first = await till.sell()
  await till.push()
  const rotten = await till.sell()
  const row = till.disk.queue.byLink(rotten.link)
  if (!row) throw new Error('the row is there')
  till.disk.queue.replace({ ...row, body: row.body.replace('Product', 'Prodact') })
  const last = await till.sell()
  await till.push()
  await shop.restore(empty)
  // Two lines of the copy's: to the server they look like those below the gap.
  const copied = await copy.sellSome(2)
  await copy.push()
  await shop.heal()
  const booked = [...copied, first, last].map(({ link }) => `'${link}'`)
  expect(shop.count(`journal WHERE link IN (${booked.join()})`)).toBe(4)
  expect(shop.count('sales')).toBe(4)
  expect(till.counters).toEqual({ made: 3, settled: 2, waiting: 0, needsHelp: 1 })
})

test('[P1] the last copy of a pruned sale is in the backup: restoring it brings it back', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(3)
  await till.push()
  const backup = await shop.backUp()
  await shop.advance(31 * dayMs)
  await till.heartbeat()
  expect(till.rows).toEqual([])
  await till.sellSome(3)
  await till.push()
  await shop.restore(backup)
  await shop.heal()
  audit(shop)
})

test('[P1] a server put back twice, while the till sends, is refilled twice', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  await till.goOnline()
  await till.sellSome(5)
  await shop.advance(1_000)
  const later = await shop.backUp()
  await till.sellSome(5)
  await shop.restore(later)
  await till.sellSome(5)
  await shop.advance(10_000)
  await shop.restore(empty)
  await till.sellSome(5)
  await shop.heal()
  audit(shop)
})

test('[P1] a push that was under way when the server was put back is no second history', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  await till.sellSome(3)
  till.line.next('push', async (_, { deliver, pause }) => {
    await pause(4_000)
    return deliver()
  })
  till.line.weather = fine
  till.tab.engine.start()
  await shop.advance(2_000)
  await shop.restore(empty)
  await till.sellSome(2)
  await shop.heal()
  expect(shop.count('branches')).toBe(1)
  audit(shop)
})

test('[P4] a command that the way never let through does not stop a refill', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  await till.sellSome(3)
  const long = await till.sell({ lines: 8 })
  await till.sellSome(3)
  till.line.weather = (request, way) =>
    request.path === 'push' && (request.body ?? '').length > 2_600
      ? says(413, 'Too large')(request, way)
      : fine(request, way)
  till.tab.engine.start()
  await shop.advance(60_000)
  expect(till.standingOf(long)).toBe('FAILED')
  await shop.restore(empty)
  await shop.advance(60_000)
  expect(shop.count('journal')).toBe(6)
  // The way grows wider: what was never sent goes with the next refill, and the hole is filled.
  await shop.restore(empty)
  await shop.heal()
  expect(till.standingOf(long)).toBe('SYNCED')
  audit(shop)
})
