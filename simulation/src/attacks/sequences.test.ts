import { expect, test } from 'vitest'
import { answerDelayed, answerLost, delayed, lastLineCut } from './attack-line.ts'
import { dayMs, openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// The shortest sequences that broke a simpler protocol. S sale, s sale at the clone, D payment
// started, N copy of the profile taken, R it is put back, C clone, P push, p push of the clone,
// Q push whose answer is lost, Z push delayed, X push whose last line is cut, B backup, V restore,
// W prune, H heartbeat, K the till dies.

test('[P1] S X: a sale whose last line was cut on the way is not called settled', async () => {
  const shop = await openShop()
  const { till } = shop
  const sale = await till.sell()
  await till.pushOnce(lastLineCut)
  expect(till.standingOf(sale)).toBe('PENDING')
  expect(shop.isJournalled(sale)).toBe(false)
  await shop.heal()
  audit(shop)
})

test('[P6] S Q X: the same cut after a lost answer makes no fork', async () => {
  const shop = await openShop()
  const { till } = shop
  const sale = await till.sell()
  await till.pushOnce(answerLost)
  await till.pushOnce(lastLineCut)
  expect(till.standingOf(sale)).toBe('PENDING')
  await shop.heal()
  expect(till.epochs).toHaveLength(1)
  audit(shop)
})

test('[P4] S C S: a clone that stays behind its original is not unequal for ever', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const clone = till.clone()
  await till.sell()
  await till.push()
  await clone.push()
  await shop.heal()
  // The server knows a line above the clone's head: the clone leaves that branch.
  expect([till.epochs.length, clone.epochs.length]).toEqual([1, 2])
  audit(shop)
})

test('[P4] S N S P R: a till rolled back behind the server gets out of it', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  await till.sell()
  await till.push()
  till.putBackProfile(copy)
  await shop.heal()
  expect(till.epochs).toHaveLength(2)
  expect(till.counters).toMatchObject({ made: 1, settled: 1 })
  audit(shop)
})

for (const canary of ['back', 'kept'] as const) {
  test(`[P1] D N S P R S: one payment paid twice with two baskets is no duplicate (canary ${canary})`, async () => {
    const shop = await openShop()
    const { till } = shop
    const payment = await till.startPayment()
    const copy = till.copyProfile()
    const first = await till.pay(payment, { pieces: 1 })
    await till.push()
    till.putBackProfile(copy, canary)
    const second = await till.pay(payment, { pieces: 2 })
    if ('problem' in first || 'problem' in second) throw new Error('both were paid')
    await shop.heal()
    expect(till.rows.find(({ link }) => link === second.link)?.answer).toMatchObject({
      now: 'parked',
      code: 'ID_CONFLICT',
    })
    audit(shop, { parked: [second], forks: canary === 'back' })
    expect(shop.isBooked(first)).toBe(true)
  })
}

test('[P2] D N S P R S: the same basket paid again is the same sale, booked once', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  const copy = till.copyProfile()
  await till.pay(payment)
  await till.push()
  till.putBackProfile(copy)
  await till.pay(payment)
  expect(new Set(shop.receipts.map(({ link }) => link)).size).toBe(1)
  await shop.heal()
  expect(shop.count('sales')).toBe(1)
  audit(shop)
})

test('[P6] C S s P p: a second branch is booked, and both copies end equal', async () => {
  const shop = await openShop()
  const { till } = shop
  const clone = till.clone()
  await till.sell()
  await clone.sell()
  await till.push()
  await clone.push()
  expect(shop.items('DEVICE_FORK')).toBe(1)
  await shop.heal()
  await clone.sell()
  await shop.heal()
  // Only the one that came second begins anew; what it sold before stays where it was made.
  expect([till.epochs.length, clone.epochs.length]).toEqual([1, 2])
  expect(shop.count('branches')).toBe(3)
  audit(shop, { forks: true })
})

test('[P6] N S P R S P: what a rolled-back till sells over its first life is booked beside it', async () => {
  const shop = await openShop()
  const { till } = shop
  const copy = till.copyProfile()
  await till.sell()
  await till.push()
  till.putBackProfile(copy)
  await till.sell()
  await till.push()
  expect(till.epochs).toHaveLength(2)
  await till.sell()
  await shop.heal()
  // Both lives printed the first number: a person is told, and both sales stand.
  expect(shop.items('RECEIPT_NUMBER_REUSED')).toBe(1)
  audit(shop, { forks: true })
})

test('[P1] N S Z R S P: the delayed push of the first life is not thrown away', async () => {
  const shop = await openShop()
  const { till } = shop
  const copy = till.copyProfile()
  const first = await till.sell()
  await till.pushOnce(delayed)
  till.putBackProfile(copy)
  await till.sell()
  await till.push()
  expect(shop.isBooked(first)).toBe(false)
  await till.line.arriveLate()
  expect(shop.isBooked(first)).toBe(true)
  await shop.heal()
  audit(shop, { forks: true })
})

test('[P1] S B P S V P K: what came over a gap is kept, though its till dies at that moment', async () => {
  const shop = await openShop()
  const { till } = shop
  const first = await till.sell()
  const backup = await shop.backUp()
  await till.push()
  const second = await till.sell()
  await shop.restore(backup)
  await till.pushOnce((_, { deliver }) => deliver())
  till.dies()
  expect(shop.count('orphans WHERE link = ?', second.link)).toBe(1)
  await shop.heal()
  // Of the first no copy is left anywhere. The second waits for whoever brings what lies below it.
  expect(shop.isJournalled(first)).toBe(false)
  expect(shop.falseProofs).toEqual([])
})

test('[P1] S B P S V P K: a copy of the dead till brings what was missing, and both are booked', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  const backup = await shop.backUp()
  await till.push()
  await till.sell()
  await shop.restore(backup)
  await till.pushOnce((_, { deliver }) => deliver())
  till.dies()
  till.clone(copy)
  await shop.heal()
  expect(shop.count('orphans')).toBe(0)
  audit(shop)
})

test('[P1] S N S P R Z S: an answer from before the rollback settles nothing in the new epoch', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  await till.sell()
  await till.push()
  till.putBackProfile(copy)
  // The answer to this push is still under way when the next sale is made.
  till.line.next('push', answerDelayed)
  await till.goOnline()
  const third = await till.sell()
  await till.line.arriveLate()
  expect(till.standingOf(third)).not.toBe('SYNCED')
  await shop.heal()
  audit(shop, { forks: true })
})

test('[P1] S N S P R Z S: a late answer is judged against the ledger as it is then', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  await till.sell()
  await till.push()
  till.putBackProfile(copy, 'kept')
  till.line.next('push', answerDelayed)
  await till.goOnline()
  const third = await till.sell()
  expect(till.epochs, 'the canary knows of a later head').toHaveLength(2)
  await till.line.arriveLate()
  await shop.heal()
  expect(till.standingOf(third)).toBe('SYNCED')
  audit(shop)
})

test('[P1] S B P B H V W: within thirty days nothing is pruned, and the tills refill an older server', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const empty = await shop.backUp()
  await till.push()
  await shop.backUp()
  await shop.advance(29 * dayMs)
  await till.heartbeat()
  expect(till.rows).toHaveLength(1)
  await shop.restore(empty)
  await shop.heal()
  audit(shop)
})

test('[P1] S B P B H V W: an answer that is not of this minute prunes nothing', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const empty = await shop.backUp()
  await till.push()
  await shop.backUp()
  await shop.advance(31 * dayMs)
  till.line.next('heartbeat', async (_, { deliver }) => {
    const reply = await deliver()
    till.tab.freeze()
    return reply
  })
  await till.goOnline()
  await shop.restore(empty)
  await shop.advance(61_000)
  await till.tab.thaw()
  await shop.settle()
  expect(till.rows).toHaveLength(1)
  await shop.heal()
  audit(shop)
})

test('[P1] S B P B H V W: older than two backups and thirty days, what is lost is said and never proved', async () => {
  const shop = await openShop()
  const { till } = shop
  const pruned = await shop.loseForGood(till, 1)
  await till.sell()
  await shop.heal()
  expect(shop.items('HISTORY_MISSING')).toBe(1)
  expect(till.tab.engine.status().proof).toBe(null)
  audit(shop, { nobodyHolds: pruned, unproved: [till] })
})
