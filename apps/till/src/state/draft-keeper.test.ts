import { minorUnits, quantity } from '@evertill/domain'
import { expect, test } from 'vitest'
import { addToCart } from './cart-actions.ts'
import { discardCart, holdCart, recallCart } from './held-actions.ts'
import { openPayment, startOpenPayment, takePayment } from './payment.ts'
import { cheese, coffee, openTestTill, TestBrowser } from './testing/test-till.ts'
import type { Till } from './till.ts'

function namesOf({ store }: Till): readonly string[] {
  return store.get().cart.lines.map(({ name }) => name)
}

async function draftsOf({ storage }: Till) {
  const drafts = await storage.read((tx) => tx.drafts.all())
  return drafts.ok ? drafts.value : []
}

test('a reload brings the open cart back', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  const till = await openTestTill({ browser, tab })
  addToCart(till, coffee)
  await till.drafts.settled()
  tab.crash()
  expect(namesOf(await openTestTill({ browser, tab: browser.openTab(tab.kept) }))).toEqual([
    'Coffee',
  ])
})

test('a reload in the very moment of a tap loses no line', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  const till = await openTestTill({ browser, tab })
  addToCart(till, coffee)
  await till.drafts.settled()
  addToCart(till, cheese, { quantity: quantity(500) })
  till.drafts.rememberUnwritten()
  tab.crash()
  const next = await openTestTill({ browser, tab: browser.openTab(tab.kept) })
  expect(namesOf(next)).toEqual(['Coffee', 'Cheese'])
  await next.drafts.settled()
  expect(await draftsOf(next)).toHaveLength(1)
})

test('[P2] what a page remembered when it was left is forgotten once it came back and sold', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  const till = await openTestTill({ browser, tab })
  addToCart(till, coffee)
  till.drafts.rememberUnwritten()
  openPayment(till)
  await takePayment(till, [{ kind: 'cash', amount: minorUnits(340) }])
  expect(till.store.get().screen.kind).toBe('paid')
  tab.crash()
  expect(namesOf(await openTestTill({ browser, tab: browser.openTab(tab.kept) }))).toEqual([])
})

test('a cart emptied in the moment of a reload stays empty', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  const till = await openTestTill({ browser, tab })
  addToCart(till, coffee)
  await till.drafts.settled()
  discardCart(till)
  till.drafts.rememberUnwritten()
  tab.crash()
  const next = await openTestTill({ browser, tab: browser.openTab(tab.kept) })
  expect(namesOf(next)).toEqual([])
  await next.drafts.settled()
  expect(await draftsOf(next)).toEqual([])
})

test('a crash of the whole browser brings it back, too', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  const till = await openTestTill({ browser, tab })
  addToCart(till, coffee)
  await till.drafts.settled()
  tab.crash()
  expect(namesOf(await openTestTill({ browser }))).toEqual(['Coffee'])
})

test('two tabs have a cart each, and neither takes the other one', async () => {
  const browser = new TestBrowser()
  const first = await openTestTill({ browser })
  addToCart(first, coffee)
  await first.drafts.settled()
  const second = await openTestTill({ browser })
  expect(namesOf(second)).toEqual([])
  expect(await second.drafts.setOrphansAside()).toEqual([])
  expect(namesOf(first)).toEqual(['Coffee'])
})

test('a second cart that a crash left open waits among the held ones', async () => {
  const browser = new TestBrowser()
  const tabs = [browser.openTab(), browser.openTab()]
  for (const tab of tabs) {
    const till = await openTestTill({ browser, tab })
    addToCart(till, coffee)
    await till.drafts.settled()
  }
  for (const tab of tabs) tab.crash()
  const till = await openTestTill({ browser })
  expect(namesOf(till)).toEqual(['Coffee'])
  expect(await till.drafts.setOrphansAside()).toMatchObject([{ note: 'Left open' }])
})

test('a held cart comes back once, to whoever asks first', async () => {
  const browser = new TestBrowser()
  const first = await openTestTill({ browser })
  const second = await openTestTill({ browser })
  addToCart(first, coffee)
  await holdCart(first, 'Blue pram')
  expect(namesOf(first)).toEqual([])
  const [held] = await second.drafts.held()
  expect(held?.note).toBe('Blue pram')
  await recallCart(second, held?.draftId ?? '')
  await recallCart(first, held?.draftId ?? '')
  expect([namesOf(second), namesOf(first)]).toEqual([['Coffee'], []])
  expect(first.store.get().shelfNotice).toMatchObject({ kind: 'problem' })
})

test('[P2] a cart whose payment began keeps its ids, whatever is changed in it', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  await startOpenPayment(till)
  const [before] = await draftsOf(till)
  addToCart(till, coffee)
  await till.drafts.settled()
  const [after] = await draftsOf(till)
  expect(before?.payment).not.toBeNull()
  expect(after?.payment).toEqual(before?.payment)
})

test('an emptied cart leaves nothing behind', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  await till.drafts.settled()
  till.drafts.keep({ ...till.store.get().cart, lines: [] })
  await till.drafts.settled()
  expect(await draftsOf(till)).toEqual([])
})
