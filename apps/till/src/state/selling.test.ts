import { type MinorUnits, minorUnits, quantity, type Sale } from '@evertill/domain'
import { expect, test, vi } from 'vitest'
import { addCode, addToCart, askAboutLine, removeFromCart, stepLine } from './cart-actions.ts'
import { finishedPayment } from './finished-payment.ts'
import { openPayment, takePayment } from './payment.ts'
import { earlierRefunds, giveBack } from './refund.ts'
import { cheese, coffee, openTestTill, TestBrowser } from './testing/test-till.ts'
import type { Till } from './till.ts'

const cash = (amount: number) => [{ kind: 'cash', amount: amount as MinorUnits }] as const

function screenOf({ store }: Till) {
  return store.get().screen
}

async function salesOf({ storage }: Till): Promise<readonly string[]> {
  const found = await storage.read((tx) => tx.transactions.newest(10))
  return found.ok ? found.value.map(({ receiptNumber }) => receiptNumber) : []
}

test('a sale is shown as paid once it is saved, with its change', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, cash(1_000))
  expect(screenOf(till)).toMatchObject({
    kind: 'paid',
    sale: { receiptNumber: 'T07-000001', change: 660 },
  })
  expect(till.store.get().cart.lines).toEqual([])
})

test('[P2] two taps on Take make one sale', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  openPayment(till)
  await Promise.all([takePayment(till, cash(340)), takePayment(till, cash(340))])
  expect(await salesOf(till)).toEqual(['T07-000001'])
})

test('[P11] a full disk is said, and the same sale can be tried again', async () => {
  let full = false
  const fault = (moment: string, durability: string) =>
    full && moment === 'beforeCommit' && durability === 'strict'
      ? ({ kind: 'full' } as const)
      : null
  const till = await openTestTill({ fault })
  addToCart(till, coffee)
  openPayment(till)
  full = true
  await takePayment(till, cash(340))
  const failed = screenOf(till)
  expect(failed).toMatchObject({ kind: 'notSaved', reason: { kind: 'full' } })
  expect(await salesOf(till)).toEqual([])
  expect(till.store.get().cart.lines).toHaveLength(1)
  full = false
  await takePayment(till, cash(340))
  expect(screenOf(till).kind).toBe('paid')
  expect(await salesOf(till)).toEqual(['T07-000001'])
})

test('[P11] with a reserve the sale and the refund in hand are saved, and the till says from what', async () => {
  let full = false
  const reservePlace = { laid: false }
  const fault = (moment: string, durability: string) =>
    full && reservePlace.laid && moment === 'beforeCommit' && durability !== 'read'
      ? ({ kind: 'full' } as const)
      : null
  const till = await openTestTill({ fault, reservePlace })
  expect(till.store.get().reserve).toBe('whole')
  full = true
  addToCart(till, coffee)
  await till.drafts.settled()
  expect(till.store.get()).toMatchObject({ draftFailure: { kind: 'full' }, reserve: 'whole' })
  openPayment(till)
  await takePayment(till, cash(340))
  expect(screenOf(till).kind).toBe('paid')
  expect(till.store.get()).toMatchObject({ draftFailure: null, reserve: 'spent' })

  expect(await till.reserve.fill()).toBe(true)
  const { sale } = screenOf(till) as { readonly sale: Sale }
  await giveBack(till, { sale, earlier: [], quantities: [1_000], means: 'cash' })
  expect(await salesOf(till)).toHaveLength(2)
  expect(till.store.get().reserve).toBe('spent')
})

test('[P1][P2] a failure after the commit is no failure: the sale is shown, also after a crash', async () => {
  const browser = new TestBrowser()
  const tab = browser.openTab()
  // The first strict commit gives the cart its ids, the second one is the sale.
  let commitsUntilLost = Number.POSITIVE_INFINITY
  const fault = (moment: string, durability: string) => {
    if (moment !== 'afterCommit' || durability !== 'strict') return null
    commitsUntilLost -= 1
    return commitsUntilLost === 0 ? ({ kind: 'closed' } as const) : null
  }
  const till = await openTestTill({ browser, tab, fault })
  addToCart(till, coffee)
  openPayment(till)
  await till.drafts.settled()
  commitsUntilLost = 2
  await takePayment(till, cash(340))
  expect(screenOf(till)).toMatchObject({ kind: 'paid', sale: { receiptNumber: 'T07-000001' } })
  tab.crash()
  const again = await openTestTill({ browser, tab: browser.openTab(tab.kept) })
  expect((await finishedPayment(again))?.receiptNumber).toBe('T07-000001')
  expect(await salesOf(again)).toEqual(['T07-000001'])
  expect(again.store.get().cart.lines).toEqual([])
})

test('too little cash takes nothing and is said in place', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, cash(300))
  expect(screenOf(till).kind).toBe('pay')
  expect(till.store.get().payProblem).toBe('£0.40 is still missing.')
  expect(await salesOf(till)).toEqual([])
})

test('an empty cart is not paid', async () => {
  const till = await openTestTill()
  openPayment(till)
  expect(screenOf(till).kind).toBe('sell')
  expect(till.store.get().shelfNotice).toMatchObject({
    sentence: 'There is nothing in the cart yet.',
  })
})

test('a code adds its product; an unknown one adds nothing and says so', async () => {
  const till = await openTestTill()
  expect(addCode(till, '5012345678900')).toBe(true)
  expect(addCode(till, '5012345678900', '3')).toBe(true)
  expect(till.store.get().cart.lines).toMatchObject([{ quantity: 4_000 }])
  expect(addCode(till, '99999999')).toBe(false)
  expect(till.store.get().shelfNotice).toEqual({ kind: 'unknownCode', code: '99999999' })
  expect(till.store.get().cart.lines).toHaveLength(1)
})

test('a quantity that no line can have is refused with a sentence about the quantity', async () => {
  const till = await openTestTill()
  addCode(till, '5012345678900', '-1')
  expect(till.store.get().shelfNotice).toMatchObject({
    sentence: 'A quantity cannot be below zero. To take goods back, make a refund.',
  })
  addCode(till, '5012345678900', '1000000000')
  expect(till.store.get().shelfNotice).toMatchObject({
    sentence: 'The largest quantity is 999,999.999. Check the number.',
  })
  expect(till.store.get().cart.lines).toEqual([])
})

test('with no line open a discount is asked for the last one; an empty cart says why not', async () => {
  const till = await openTestTill()
  askAboutLine(till, 'discount')
  expect(till.store.get()).toMatchObject({ question: null, shelfNotice: { kind: 'problem' } })
  addToCart(till, coffee)
  till.store.set({ openLine: null })
  askAboutLine(till, 'discount')
  const [line] = till.store.get().cart.lines
  expect(till.store.get().question).toEqual({ kind: 'discount', line: line?.id })
})

test('what is weighed asks its weight before it joins the cart', async () => {
  const till = await openTestTill()
  addToCart(till, cheese)
  expect(till.store.get().question).toMatchObject({ kind: 'quantity' })
  expect(till.store.get().cart.lines).toEqual([])
  addToCart(till, cheese, { quantity: quantity(345) })
  expect(till.store.get().cart.lines).toMatchObject([{ amount: 117 }])
})

test('one less of one removes the line, and the one beside it is open next', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  addToCart(till, cheese, { quantity: quantity(1_000) })
  const [first, second] = till.store.get().cart.lines
  if (!first || !second) throw new Error('two lines')
  stepLine(till, first.id, -1)
  expect(till.store.get().openLine).toBe(second.id)
  removeFromCart(till, second.id)
  expect(till.store.get().openLine).toBeNull()
})

test('a refund goes the same road, and what was given back is not given back again', async () => {
  const till = await openTestTill()
  addCode(till, '5012345678900', '3')
  openPayment(till)
  await takePayment(till, cash(1_020))
  const paid = screenOf(till)
  if (paid.kind !== 'paid') throw new Error('paid')
  const { sale } = paid
  await giveBack(till, { sale, earlier: [], quantities: [2_000], means: 'cash' })
  expect(screenOf(till)).toMatchObject({
    kind: 'paid',
    sale: { kind: 'refund', receiptNumber: 'T07-000002', totals: { payable: -680 } },
  })
  const earlier = await earlierRefunds(till.storage, sale)
  if (!earlier.ok) throw new Error('read')
  expect(earlier.value).toHaveLength(1)
  await giveBack(till, { sale, earlier: earlier.value, quantities: [2_000], means: 'cash' })
  expect(till.store.get().payProblem).toBe('Of this line, 1 can still be given back.')
  expect(minorUnits((await salesOf(till)).length)).toBe(2)
})

test('[P2] a refund that was written but not heard of is one refund, however often it is tried', async () => {
  let cut = false
  // The storage closes right after the refund's own commit, the third, and stays closed for a while.
  let strictCommits = 0
  const fault = (moment: string, durability: string) => {
    if (cut && strictCommits >= 3) return { kind: 'closed' } as const
    if (!cut || moment !== 'afterCommit' || durability !== 'strict') return null
    strictCommits += 1
    return strictCommits === 3 ? ({ kind: 'closed' } as const) : null
  }
  const till = await openTestTill({ fault })
  addCode(till, '5012345678900', '3')
  openPayment(till)
  await takePayment(till, cash(1_020))
  const paid = screenOf(till)
  if (paid.kind !== 'paid') throw new Error('paid')
  cut = true
  await giveBack(till, { sale: paid.sale, earlier: [], quantities: [1_000], means: 'cash' })
  const failed = screenOf(till)
  if (failed.kind !== 'notSaved') throw new Error('not saved')
  failed.again()
  await vi.waitFor(() => expect(till.store.get().saving).toBe(false))
  expect(screenOf(till).kind).toBe('notSaved')
  cut = false
  failed.again()
  await vi.waitFor(() => expect(screenOf(till).kind).toBe('paid'))
  expect((await salesOf(till)).toSorted()).toEqual(['T07-000001', 'T07-000002'])
  expect(screenOf(till)).toMatchObject({ sale: { kind: 'refund', receiptNumber: 'T07-000002' } })
})

test('[P2] what another window gave back meanwhile is not given back again', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  openPayment(till)
  await takePayment(till, cash(340))
  const paid = screenOf(till)
  if (paid.kind !== 'paid') throw new Error('paid')
  const wish = { sale: paid.sale, earlier: [], quantities: [1_000], means: 'cash' } as const
  await giveBack(till, wish)
  await giveBack(till, wish)
  expect(screenOf(till).kind).toBe('refund')
  expect(till.store.get().payProblem).not.toBeNull()
  expect(await salesOf(till)).toHaveLength(2)
})
