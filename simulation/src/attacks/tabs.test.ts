import { expect, test } from 'vitest'
import { answerDelayed } from './attack-line.ts'
import { openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// Several pages of one till, and pages that end or stop in the middle of something.

test('[P4] a frozen page that holds the push lock keeps sales waiting for a minute at most', async () => {
  const shop = await openShop()
  const { till } = shop
  const frozen = till.tab
  const awake = till.openTab()
  await till.sell()
  till.line.next('push', answerDelayed)
  await till.goOnline()
  frozen.freeze()
  await till.sell({}, awake)
  await shop.advance(65_000)
  expect(till.counters.waiting).toBe(0)
  expect(shop.count('sales')).toBe(2)
  // It thaws with a late answer in hand: nothing is booked or counted twice.
  await till.line.arriveLate()
  await frozen.thaw()
  await shop.advance(61_000)
  await till.sell({}, frozen)
  await shop.heal()
  audit(shop)
})

test('[P2] a page that dies between commit and `complete` has sold, whatever it knew', async () => {
  const shop = await openShop()
  const { till } = shop
  const dying = till.tab
  const payment = await till.startPayment(dying)
  dying.fault = (moment, kind) => {
    if (moment === 'afterCommit' && kind === 'strict') dying.die()
    return null
  }
  // Its promise never ends: the page is gone.
  void till.pay(payment, {}, dying)
  await shop.settle()
  expect(till.counters.made).toBe(1)
  expect(till.canary?.seq, 'the canary was not told').not.toBe(1)
  till.closeTab(dying)
  till.openTab()
  // The cashier taps Pay again on what was open, and is shown the sale that there is.
  expect(await till.pay(payment)).toMatchObject({ problem: { kind: 'alreadySold' } })
  await shop.heal()
  expect(till.counters).toEqual({ made: 1, settled: 1, waiting: 0, needsHelp: 0 })
  audit(shop)
})

test('[P2] a commit whose outcome the page never learns is found by the next tap', async () => {
  const shop = await openShop()
  const { till } = shop
  const payment = await till.startPayment()
  till.tab.fault = (moment, kind) =>
    moment === 'afterCommit' && kind === 'strict' ? { kind: 'closed' } : null
  expect(await till.pay(payment)).toEqual({ problem: { kind: 'closed' } })
  till.tab.fault = () => null
  expect(await till.pay(payment)).toMatchObject({ problem: { kind: 'alreadySold' } })
  await shop.heal()
  audit(shop)
})

test('[P3] a page that dies before the commit has sold nothing, and the next tap sells once', async () => {
  const shop = await openShop()
  const { till } = shop
  const dying = till.tab
  const payment = await till.startPayment(dying)
  dying.fault = (moment, kind) => {
    if (moment !== 'beforeCommit' || kind !== 'strict') return null
    dying.die()
    return { kind: 'closed' }
  }
  void till.pay(payment, {}, dying)
  await shop.settle()
  expect(till.rows).toEqual([])
  till.closeTab(dying)
  till.openTab()
  expect(await till.pay(payment)).toHaveProperty('saleId', payment.saleId)
  await shop.heal()
  audit(shop)
})

test('[P2] both pages drain at once, without a lock between them: each sale is booked once', async () => {
  const shop = await openShop()
  const { till } = shop
  const tabs = [till.tab, till.openTab(), till.openTab()]
  for (const { world } of tabs) Object.assign(world.locks, { tryWith: withoutLock })
  await till.sellSome(40)
  await till.goOnline()
  for (let n = 0; n < 20; n++) {
    await till.sell({}, tabs[n % 3])
    await shop.advance(50)
  }
  await shop.heal()
  expect(till.counters).toEqual({ made: 60, settled: 60, waiting: 0, needsHelp: 0 })
  expect(shop.count('branches')).toBe(1)
  audit(shop)
})

/** A browser without Web Locks. */
async function withoutLock<T>(_: string, body: () => Promise<T>): Promise<T> {
  return body()
}

test('[P2] a double tap, in one page or in two, makes one sale and shows it twice', async () => {
  const shop = await openShop()
  const { till } = shop
  const other = till.openTab()
  const once = await till.startPayment()
  const taps = await Promise.all([till.pay(once), till.pay(once), till.pay(once, {}, other)])
  expect(taps.filter((tap) => 'saleId' in tap)).toHaveLength(1)
  expect(taps.filter((tap) => 'problem' in tap).map((tap) => tap.problem.kind)).toEqual([
    'alreadySold',
    'alreadySold',
  ])
  await shop.heal()
  audit(shop)
})

test('[P2] two pages that pay the same cart have the same ids from the first tap on', async () => {
  const shop = await openShop()
  const { till } = shop
  const other = till.openTab()
  const payment = await till.startPayment()
  expect(await till.startPayment(other, payment)).toEqual(payment)
  await till.pay(payment, { pieces: 2 }, other)
  expect(await till.pay(payment, { pieces: 5 })).toMatchObject({
    problem: { kind: 'alreadySold', sale: { id: payment.saleId } },
  })
  await shop.heal()
  audit(shop)
})

test('[P2] a cart that was discarded in another page is not sold', async () => {
  const shop = await openShop()
  const { till } = shop
  const other = till.openTab()
  const payment = await till.startPayment()
  await other.storage.write('strict', (tx) => tx.drafts.delete(payment.draftId))
  expect(await till.pay(payment)).toEqual({ problem: { kind: 'draftGone' } })
  expect(till.rows).toEqual([])
  await till.sell()
  await shop.heal()
  expect(shop.count('sales')).toBe(1)
  audit(shop)
})

test('[P2] an answer that could not be written down costs a duplicate, and no sale', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  let full = 3
  till.tab.fault = (moment, kind) => {
    if (moment !== 'beforeCommit' || kind !== 'relaxed' || full === 0) return null
    if (shop.count('journal') > 0) full -= 1
    return shop.count('journal') > 0 ? { kind: 'full' } : null
  }
  const sale = await till.sell()
  await shop.settle()
  expect(shop.isBooked(sale)).toBe(true)
  expect(till.standingOf(sale)).toBe('PENDING')
  expect(till.tab.engine.status().storageFailure).toEqual({ kind: 'full' })
  await shop.heal()
  expect(till.tab.engine.status().storageFailure).toBe(null)
  audit(shop)
})
