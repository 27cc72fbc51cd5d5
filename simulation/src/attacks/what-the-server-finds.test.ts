import { expect, test } from 'vitest'
import { firstProducts } from '../world/shop-image.ts'
import { answerLost, delayed, fine, headerOf } from './attack-line.ts'
import { dayMs, openShop } from './attack-shop.ts'
import { cashMovement } from './goods.ts'
import { audit } from './plain-audit.ts'

// The rows of the wire's first table: what the server finds below and in a slice, and what it does.

test('[P2] prev is the tip of a branch: the lines are appended', async () => {
  const shop = await openShop()
  const { till } = shop
  for (let n = 0; n < 3; n++) {
    await till.sellSome(2)
    await till.push()
  }
  expect(till.line.requests('push').map((it) => headerOf(it).prev.seq)).toEqual([0, 2, 4])
  expect(shop.db.prepare('SELECT tip_seq, is_fork FROM branches').all()).toEqual([
    { tip_seq: 6, is_fork: 0 },
  ])
  await shop.heal()
  audit(shop)
})

test('[P2] the line is known: it is a duplicate, with the outcome that it has now', async () => {
  const shop = await openShop()
  const { till } = shop
  const sale = await till.sell({ pieces: 13 })
  await till.pushOnce(answerLost)
  expect(till.standingOf(sale)).toBe('PENDING')
  await till.push()
  const [row] = till.rows
  expect(row?.status).toBe('SYNCED')
  expect(row?.story.map(({ kind }) => kind)).toContain('duplicate')
  // It took more than there was: the flag of the first is told again.
  expect(row?.answer).toMatchObject({ now: 'flagged', flags: ['NEGATIVE_STOCK'] })
  await shop.heal()
  audit(shop)
})

test('[P6] prev is known and has another child: a second branch, and every later answer on it says so', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const clone = till.clone()
  await till.sell()
  await till.push()
  await clone.sell()
  // The answer that says `fork` is lost; it is said again to the same lines.
  await clone.pushOnce(answerLost)
  expect(clone.epochs).toHaveLength(1)
  await clone.push()
  expect(clone.epochs).toHaveLength(2)
  expect(till.epochs).toHaveLength(1)
  await shop.heal()
  audit(shop, { forks: true })
})

test('[P1] prev is unknown: the lines are kept as orphans, and the till goes on after `have`', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(2)
  await till.push()
  const backup = await shop.backUp()
  await till.sellSome(2)
  await till.push()
  const fifth = await till.sell()
  await shop.restore(backup)
  await till.pushOnce(fine)
  expect(shop.count('orphans WHERE link = ?', fifth.link)).toBe(1)
  expect(shop.isJournalled(fifth)).toBe(false)
  expect(shop.isBooked(fifth)).toBe(false)
  await till.push()
  expect(headerOf(till.line.requests('push').at(-1)).prev.seq).toBe(2)
  expect(shop.count('orphans')).toBe(0)
  await shop.heal()
  expect(till.line.requests('links')).toEqual([])
  audit(shop)
})

test('[P1] prev is unknown and `have` is another’s: the till asks which of its links are known', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(2)
  await till.push()
  const clone = till.clone()
  const backup = await shop.backUp()
  await till.sellSome(3)
  await till.push()
  await shop.restore(backup)
  // The clone's lines are higher than what the server has of the till's.
  await clone.sellSome(2)
  await clone.push()
  await till.sell()
  await till.push()
  expect(till.line.requests('links')).toHaveLength(1)
  await shop.heal()
  audit(shop, { forks: true })
})

test('[P1] prev is unknown and nothing below can come: taken above a hole, which is told to a person', async () => {
  const shop = await openShop()
  const { till } = shop
  const gone = await shop.loseForGood(till, 2)
  await till.sell()
  await till.push()
  const last = headerOf(till.line.requests('push').at(-1))
  expect(last).toMatchObject({ oldest: true, prev: { seq: 2 } })
  expect(shop.items('HISTORY_MISSING')).toBe(1)
  await shop.heal()
  expect(till.tab.engine.status().proof, 'a hole is never proved over').toBe(null)
  audit(shop, { nobodyHolds: gone, unproved: [till] })
})

test('[P1] whoever brings the missing lines fills the hole, and all is proved again', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  await till.sellSome(2)
  await till.push()
  const copy = till.copyProfile()
  await shop.backUp()
  await shop.advance(31 * dayMs)
  await till.heartbeat()
  await shop.restore(empty)
  await till.sell()
  await till.push()
  expect(shop.count('holes WHERE filled_at IS NULL')).toBe(1)
  till.clone(copy)
  await shop.heal()
  expect(shop.count('holes WHERE filled_at IS NULL')).toBe(0)
  expect(shop.count('branches WHERE tip_seq = 3 AND is_fork = 0')).toBe(1)
  audit(shop)
})

test('[P2] the command id is known with the same body: a duplicate, on another branch too', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  const clone = till.clone()
  await till.pay(payment)
  // What draws no receipt number comes first: the same bytes then stand in another place.
  await clone.append({ payload: cashMovement })
  await clone.pay(payment)
  await till.push()
  await clone.push()
  expect(shop.count("journal WHERE outcome = 'duplicate'")).toBe(1)
  expect(clone.counters).toEqual({ made: 2, settled: 2, waiting: 0, needsHelp: 0 })
  await shop.heal()
  expect(shop.count('sales')).toBe(1)
  audit(shop, { forks: true })
})

test('[P1] the command id is known with another body: parked, and never called a duplicate', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  const clone = till.clone()
  await till.pay(payment, { pieces: 1 })
  const other = await clone.pay(payment, { pieces: 3 })
  if ('problem' in other) throw new Error('both copies took money')
  await till.push()
  await clone.push()
  expect(clone.rows[0]).toMatchObject({ status: 'FAILED', answer: { code: 'ID_CONFLICT' } })
  // No button and no new version of the program books it: a person has to look.
  clone.line.weather = fine
  const judged = await clone.tab.engine.judgeAgain([other.link])
  expect(judged).toEqual({ ok: true, value: 0 })
  await shop.server.restart()
  await shop.heal()
  expect(clone.standingOf(other)).toBe('FAILED')
  audit(shop, { parked: [other], forks: true })
})

test('[P5] a parked sale that a manager dismisses needs no help any more, on both sides', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  const clone = till.clone()
  await till.pay(payment, { pieces: 1 })
  const other = await clone.pay(payment, { pieces: 3 })
  if ('problem' in other) throw new Error('both copies took money')
  await till.push()
  await clone.push()
  const word = { how: 'dismissed', note: 'Money was given back.' } as const
  await shop.server.settleParkedByManager(other.link, word, () => 'deed')
  await shop.heal()
  expect(clone.rows[0]).toMatchObject({
    status: 'SYNCED',
    answer: { now: 'parked', settled: { how: 'dismissed', by: 'Mo' } },
  })
  audit(shop, { parked: [other], forks: true })
})

test('[P5] a type, a version or a content that nobody knows yet: journalled raw, parked, judged after a deploy', async () => {
  const shop = await openShop()
  const { till } = shop
  const strange = [
    await till.append({ type: 'GIFT_CARD' }),
    await till.append({ v: 2 }),
    await till.append({ payload: { cashier: 'nobody' } }),
  ]
  await till.sellSome(3)
  await till.push()
  expect(till.counters).toEqual({ made: 6, settled: 3, waiting: 0, needsHelp: 3 })
  const codes = strange.map((link) => till.disk.queue.byLink(link)?.answer?.code)
  expect(codes).toEqual(['UNKNOWN_TYPE', 'UNKNOWN_VERSION', 'INVALID_PAYLOAD'])
  // The new version still knows none of them: they stay, with the bytes that the till made.
  await shop.server.restart()
  await shop.heal()
  expect(till.counters).toEqual({ made: 6, settled: 3, waiting: 0, needsHelp: 3 })
  audit(shop)
})

test('[P5] what an older server could not read is booked by the next one, and the till hears of it', async () => {
  const shop = await openShop()
  const { till } = shop
  shop.trouble = { atTransaction: () => null, isOldBuild: () => true }
  const movement = await till.append({ payload: cashMovement })
  await till.push()
  // As a version leaves it that does not know this kind of command yet.
  shop.db.exec("UPDATE journal SET code = 'UNKNOWN_TYPE', message = 'Not known yet.'")
  expect(till.standingOf({ link: movement })).toBe('FAILED')
  shop.trouble = { atTransaction: () => null, isOldBuild: () => false }
  await shop.server.restart()
  await shop.heal()
  expect(till.standingOf({ link: movement })).toBe('SYNCED')
  expect(shop.count('cash_movements')).toBe(1)
  audit(shop)
})

test('[P5] a line whose hash agrees and that is no command at all is journalled raw and parked', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.append({ entity_id: 'not an id' })
  await till.sell()
  await till.push()
  const [row] = till.rows
  expect(row).toMatchObject({ status: 'FAILED', answer: { code: 'UNREADABLE' } })
  const raw = shop.db.prepare('SELECT command_id, body FROM journal WHERE seq = 1').get()
  expect(raw?.command_id).toBe(null)
  expect(Buffer.from(raw?.body as Uint8Array).toString()).toBe(row?.body)
  await shop.heal()
  audit(shop)
})

test('[P1] the token was revoked: what comes is journalled and parked, and a manager books it', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  await shop.revoke()
  const late = await till.sell()
  await till.goOnline()
  await shop.advance(1_000)
  expect(till.standingOf(late)).toBe('FAILED')
  expect(shop.isBooked(late)).toBe(false)
  expect(till.tab.engine.status().reach).toMatchObject({ kind: 'revoked' })
  // Heartbeats are answered as ever; only the catalogue is not.
  const before = till.line.requests('heartbeat').length
  await shop.advance(61_000)
  expect(till.line.requests('heartbeat').length).toBeGreaterThan(before)

  await shop.server.judgeByManager([late.link])
  await shop.heal()
  expect(till.counters).toEqual({ made: 2, settled: 2, waiting: 0, needsHelp: 0 })
  audit(shop)
})

test('[P1] lines that come late and twice, in any order, make one history', async () => {
  const shop = await openShop()
  const { till } = shop
  for (let n = 0; n < 4; n++) {
    await till.sell({ article: n % firstProducts.length })
    await till.pushOnce(delayed)
  }
  await till.push()
  await shop.heal()
  expect(shop.count('branches')).toBe(1)
  audit(shop)
})
