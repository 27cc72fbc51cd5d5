import { expect, test } from 'vitest'
import {
  card,
  cartAfter,
  cash,
  context,
  expectOk,
  flatWhite,
  sourdough,
} from '../testing/examples.ts'
import { addProduct, discountLine, type LineId } from './cart.ts'
import { checkSale, type SaleProblem } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import { limits } from './limits.ts'
import { basisPoints, minorUnits, quantity, unitPrice } from './money.ts'
import type { Sale, SaleLine, Tender } from './sale.ts'

const unknown = { stockBelieved: null }
const sale = expectOk(
  completeSale({
    cart: cartAfter(
      (cart) => addProduct(cart, flatWhite, { ...unknown, quantity: quantity(2_000) }),
      (cart) => discountLine(cart, 1 as LineId, { kind: 'percent', share: basisPoints(1_000) }),
      (cart) => addProduct(cart, sourdough, unknown),
    ),
    tenders: [card(500), cash(600)],
    context,
  }),
)

function withLine(change: Partial<SaleLine>): Sale {
  return { ...sale, lines: sale.lines.map((line, n) => (n === 0 ? { ...line, ...change } : line)) }
}

function withTenders(...tenders: readonly Tender[]): Sale {
  const tendered = tenders.reduce((sum, { amount }) => sum + amount, 0)
  return { ...sale, tenders, change: minorUnits(tendered - sale.totals.payable) }
}

function kindsOf(document: Sale): readonly SaleProblem['kind'][] {
  return checkSale(document).map(({ kind }) => kind)
}

test('a good sale has nothing wrong', () => {
  expect(sale.totals.payable).toBe(1_037)
  expect(checkSale(sale)).toEqual([])
})

test('a wrong figure is named with what it should be', () => {
  expect(checkSale(withLine({ amount: minorUnits(613) }))).toEqual([
    { kind: 'figureWrong', field: 'lines[0].amount', found: 613, expected: 612 },
  ])
  const totals = { ...sale.totals, tax: minorUnits(103) }
  expect(checkSale({ ...sale, totals })).toEqual([
    { kind: 'figureWrong', field: 'totals.tax', found: 103, expected: 102 },
  ])
})

test('a tax group is named by its category and rate', () => {
  const [first, ...rest] = sale.taxGroups
  const group = { ...first, net: minorUnits(511) } as (typeof sale.taxGroups)[number]
  expect(checkSale({ ...sale, taxGroups: [group, ...rest] })).toEqual([
    { kind: 'figureWrong', field: 'taxGroups[S 2000].net', found: 511, expected: 510 },
  ])
})

test('the order of tax groups is no figure; a group too few, too many or twice is', () => {
  const groups = sale.taxGroups
  expect(checkSale({ ...sale, taxGroups: groups.toReversed() })).toEqual([])
  expect(checkSale({ ...sale, taxGroups: groups.slice(1) })).toEqual([
    { kind: 'taxGroupsWrong', found: 'Z 0', expected: 'S 2000, Z 0' },
  ])
  expect(kindsOf({ ...sale, taxGroups: [...groups, ...groups] })).toEqual(['taxGroupsWrong'])
})

test('what is no integer is found before anything is computed with it', () => {
  expect(checkSale(withLine({ quantity: 0.5 as SaleLine['quantity'] }))).toEqual([
    { kind: 'notAnInteger', field: 'lines[0].quantity' },
  ])
  const nan = Number.NaN as SaleLine['unitPrice']
  expect(kindsOf(withLine({ unitPrice: nan }))).toContain('notAnInteger')
})

test('limits hold for quantity, price, discount and total', () => {
  expect(kindsOf(withLine({ quantity: quantity(limits.quantityMax + 1) }))).toEqual(['overLimit'])
  expect(kindsOf(withLine({ unitPrice: unitPrice(limits.unitPriceMax + 1) }))).toEqual([
    'overLimit',
  ])
  const share = { kind: 'percent', share: basisPoints(10_001) } as const
  expect(kindsOf(withLine({ discount: share }))).toEqual(['overLimit'])
  const more = { kind: 'amount', amount: minorUnits(681) } as const
  expect(
    kindsOf(withLine({ discount: more, discountAmount: more.amount, amount: minorUnits(-1) })),
  ).toEqual(['overLimit'])
  const lines = Array.from({ length: limits.linesMax + 1 }, () => sale.lines[1] as SaleLine)
  expect(kindsOf({ ...sale, lines })).toEqual(['tooManyLines'])
  expect(kindsOf(withTenders(...Array<Tender>(21).fill(cash(100))))).toEqual(['tooManyTenders'])
})

test('a sale sells and a refund takes back', () => {
  expect(kindsOf(withLine({ quantity: quantity(0) }))).toContain('signWrong')
  expect(kindsOf(withLine({ quantity: quantity(-2_000) }))).toContain('signWrong')
  expect(kindsOf({ ...sale, kind: 'refund' })).toContain('signWrong')
})

test('a document without lines is no sale', () => {
  expect(kindsOf({ ...sale, lines: [] })).toContain('noLines')
})

test('a price of the catalogue is the price of the catalogue', () => {
  expect(kindsOf(withLine({ listPrice: unitPrice(1) }))).toEqual(['priceOriginWrong'])
  expect(kindsOf(withLine({ priceOrigin: 'open' }))).toEqual(['priceOriginWrong'])
  expect(kindsOf(withLine({ priceOrigin: 'override', listPrice: unitPrice(1) }))).toEqual([])
})

test('change comes out of cash, and a total is rounded for cash only', () => {
  expect(kindsOf(withTenders(card(1_037)))).toEqual([])
  expect(kindsOf(withTenders(card(1_100)))).toEqual(['changeWithoutCash'])
  expect(kindsOf(withTenders(cash(1_000)))).toContain('signWrong')
  const totals = { ...sale.totals, rounding: minorUnits(-2), payable: minorUnits(1_035) }
  expect(kindsOf({ ...sale, totals, tenders: [cash(1_035)], change: minorUnits(0) })).toEqual([])
  expect(kindsOf({ ...sale, totals, tenders: [card(1_035)], change: minorUnits(0) })).toEqual([
    'roundingWithoutCash',
  ])
})

test('a sale names no other sale, and a currency that exists', () => {
  const refundOf = { saleId: null, receiptNumber: 'T01-000001' }
  expect(kindsOf({ ...sale, refundOf })).toEqual(['saleNamesRefund'])
  expect(kindsOf({ ...sale, currency: 'XXX' })).toEqual(['currencyUnknown'])
})

test('minus zero, which some JSON holds, is zero', () => {
  expect(
    checkSale({ ...sale, totals: { ...sale.totals, rounding: -0 as Sale['change'] } }),
  ).toEqual([])
})
