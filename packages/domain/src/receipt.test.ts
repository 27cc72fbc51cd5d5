import { expect, test } from 'vitest'
import {
  apples,
  card,
  cartAfter,
  cash,
  context,
  expectOk,
  fiveCents,
  flatWhite,
  product,
  sourdough,
  store,
} from '../testing/examples.ts'
import { addProduct, type Cart, discountLine, type LineId } from './cart.ts'
import { completeRefund } from './complete-refund.ts'
import { completeSale } from './complete-sale.ts'
import { basisPoints, minorUnits, quantity } from './money.ts'
import { type Receipt, type ReceiptSection, receiptOf } from './receipt.ts'
import { receiptText } from './receipt-text.ts'

const unknown = { stockBelieved: null }
const till = { copy: false, tillName: 'Till 7' }

const cart = cartAfter(
  (cart) => addProduct(cart, flatWhite, { ...unknown, quantity: quantity(2_000) }),
  (cart) => discountLine(cart, 1 as LineId, { kind: 'percent', share: basisPoints(1_000) }),
  (cart) => addProduct(cart, sourdough, unknown),
  (cart) => addProduct(cart, apples, { ...unknown, quantity: quantity(1_253) }),
  (cart) => discountLine(cart, 3 as LineId, { kind: 'amount', amount: minorUnits(9) }),
)
const rounded = { ...context, cashRounding: fiveCents }
const sale = expectOk(completeSale({ cart, tenders: [card(500), cash(1_000)], context: rounded }))

function rowsOf(receipt: Receipt, name: ReceiptSection['name']) {
  return receipt.sections.find((section) => section.name === name)?.rows ?? []
}

function soldAs(cart: Cart, change: Partial<typeof context> = {}) {
  const tenders = [cash(1_000_000_000)]
  return expectOk(completeSale({ cart, tenders, context: { ...context, ...change } }))
}

test('a receipt on 80 mm paper', () => {
  expect(`\n${receiptText(receiptOf(sale, store, till), 42)}`).toBe(`
              Corner Coffee
               12 Mill Road
            Cambridge CB1 2AD
               01223 000000
            VAT GB 123 4567 89
------------------------------------------
Receipt                         T07-000123
Date                    14 Jul 2026, 14:05
Till                                Till 7
Served by                              Ada
------------------------------------------
Flat white                           £6.80
  2 × £3.40
  Discount 10%                      −£0.68
Sourdough                            £4.25
Apples                               £2.49
  1.253 kg × £1.99
  Discount                          −£0.09
------------------------------------------
Total                               £12.77
Cash rounding                       −£0.02
To pay                              £12.75
------------------------------------------
Card                                 £5.00
Cash                                £10.00
Change                               £2.25
------------------------------------------
VAT            Net         Tax       Gross
S 20%        £5.10       £1.02       £6.12
Z 0%         £6.65       £0.00       £6.65
------------------------------------------
          Thank you. Come again.
`)
})

test('a refund is a receipt with every figure below zero', () => {
  const source = {
    kind: 'sale',
    sale,
    returns: [{ line: 0, quantity: quantity(2_000), stockBelieved: null }],
    earlier: [],
  } as const
  const refund = expectOk(
    completeRefund({
      source,
      tenders: [card(-612)],
      context: { ...context, receiptNumber: 'T07-000124' },
    }),
  )
  const receipt = receiptOf(refund, store, till)
  expect(receipt.title).toBe('Refund')
  expect(rowsOf(receipt, 'facts').at(-1)).toMatchObject({
    label: 'Refund of',
    value: 'T07-000123',
  })
  expect(rowsOf(receipt, 'lines')).toMatchObject([
    { kind: 'pair', label: 'Flat white', value: '−£6.80' },
    { kind: 'detail', label: '−2 × £3.40', value: '' },
    { kind: 'detail', label: 'Discount 10%', value: '£0.68' },
  ])
  expect(rowsOf(receipt, 'totals')).toMatchObject([{ label: 'Total', value: '−£6.12' }])
  expect(rowsOf(receipt, 'tenders')).toMatchObject([{ label: 'Card', value: '−£6.12' }])
  const none = receiptOf({ ...refund, refundOf: null }, store, till)
  expect(rowsOf(none, 'facts').at(-1)).toMatchObject({ value: 'no receipt' })
})

test('a copy says so, and nothing else differs', () => {
  const first = receiptOf(sale, store, till)
  const copy = receiptOf(sale, store, { ...till, copy: true })
  expect(rowsOf(first, 'copy')).toEqual([])
  expect(rowsOf(copy, 'copy')).toMatchObject([{ text: 'COPY' }])
  expect(copy.sections.filter(({ name }) => name !== 'copy')).toEqual(first.sections)
})

test('where tax is added, the receipt shows it before the total', () => {
  const taxed = soldAs(cart, { taxRules: { mode: 'exclusive', rounding: 'perGroup' } })
  expect(rowsOf(receiptOf(taxed, store, till), 'totals')).toMatchObject([
    { label: 'Subtotal', value: '£12.77' },
    { label: 'VAT', value: '£1.22' },
    { label: 'Total', value: '£13.99', emphasis: 'total' },
  ])
})

test('the time is that of the shop where it was sold', () => {
  const away = soldAs(cart, { timeZone: 'America/New_York' })
  expect(rowsOf(receiptOf(away, store, till), 'facts')).toContainEqual(
    expect.objectContaining({ label: 'Date', value: '14 Jul 2026, 09:05' }),
  )
})

test('what the shop has not filled in leaves no empty line', () => {
  const bare = {
    ...store,
    addressLines: [],
    phone: '',
    taxNumber: '',
    taxName: '',
    receiptFooter: '',
  }
  const receipt = receiptOf(sale, bare, till)
  expect(rowsOf(receipt, 'shop')).toHaveLength(1)
  expect(receipt.sections.map(({ name }) => name)).not.toContain('footer')
  expect(rowsOf(receipt, 'tax')[0]).toMatchObject({ cells: ['Tax', 'Net', 'Tax', 'Gross'] })
})

test('control bytes never reach a printer', () => {
  const odd = { ...product('Mug', 800), name: 'Mug\u001b@\u0000\nblue' }
  const receipt = receiptOf(soldAs(cartAfter((c) => addProduct(c, odd, unknown))), store, till)
  expect(rowsOf(receipt, 'lines')).toMatchObject([{ label: 'Mug @  blue', value: '£8.00' }])
})

test('long names and large figures keep to narrow paper', () => {
  const odd = cartAfter(
    (c) =>
      addProduct(c, product('A very long name that goes on over the edge', 123_456_789), unknown),
    (c) => addProduct(c, { ...product('Word', 100), name: `W${'o'.repeat(80)}rd` }, unknown),
  )
  const text = receiptText(receiptOf(soldAs(odd), store, till), 32)
  expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(32)
  expect(text).toContain(`
A very long name   £1,234,567.89
that goes on over
the edge
`)
  expect(text).toContain(`
S 20%
  Net              £1,028,807.41
  Tax                £205,761.48
  Gross            £1,234,568.89
`)
})
