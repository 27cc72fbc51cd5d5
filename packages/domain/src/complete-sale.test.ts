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
} from '../testing/examples.ts'
import { addProduct, emptyCart } from './cart.ts'
import { checkSale } from './check-sale.ts'
import { completeSale, readyToPay } from './complete-sale.ts'
import { limits } from './limits.ts'
import { quantity, unitPrice } from './money.ts'

const unknown = { stockBelieved: null }
const breakfast = cartAfter(
  (cart) =>
    addProduct(cart, flatWhite, { quantity: quantity(2_000), stockBelieved: quantity(40_000) }),
  (cart) => addProduct(cart, sourdough, unknown),
  (cart) => addProduct(cart, apples, { quantity: quantity(1_253), stockBelieved: null }),
)

test('a sale carries every figure of its receipt', () => {
  const sale = expectOk(completeSale({ cart: breakfast, tenders: [cash(2_000)], context }))
  expect(sale.lines.map(({ name, amount }) => [name, amount])).toEqual([
    ['Flat white', 680],
    ['Sourdough', 425],
    ['Apples', 249],
  ])
  expect(sale.taxGroups).toEqual([
    { category: 'S', rate: 2_000, net: 567, tax: 113, gross: 680 },
    { category: 'Z', rate: 0, net: 674, tax: 0, gross: 674 },
  ])
  expect(sale.totals).toEqual({ net: 1_241, tax: 113, gross: 1_354, rounding: 0, payable: 1_354 })
  expect(sale).toMatchObject({ kind: 'sale', refundOf: null, change: 646 })
  expect(checkSale(sale)).toEqual([])
})

test('a sale holds the fields of the contract and no others', () => {
  const sale = expectOk(completeSale({ cart: breakfast, tenders: [cash(2_000)], context }))
  const fields =
    'id kind refundOf receiptNumber currency taxRules lines taxGroups totals tenders change ' +
    'deviceId cashier shiftId recordedAt businessDate timeZone clockOffsetMs catalogueVersion'
  expect(new Set(Object.keys(sale))).toEqual(new Set(fields.split(' ')))
  expect(sale.lines[0]).not.toHaveProperty('id')
})

test('an empty cart is no sale', () => {
  expect(completeSale({ cart: emptyCart, tenders: [cash(0)], context })).toEqual({
    ok: false,
    error: { kind: 'cartEmpty' },
  })
})

test('a sale that is not paid in full says what is missing', () => {
  expect(completeSale({ cart: breakfast, tenders: [card(1_000), cash(300)], context })).toEqual({
    ok: false,
    error: { kind: 'underpaid', missing: 54 },
  })
})

test('cash rounding applies when cash settles the rest, and only to that rest', () => {
  const rounded = { ...context, cashRounding: fiveCents }
  const byCash = expectOk(
    completeSale({ cart: breakfast, tenders: [cash(2_000)], context: rounded }),
  )
  expect(byCash).toMatchObject({ totals: { rounding: 1, payable: 1_355 }, change: 645 })
  const byCard = expectOk(
    completeSale({ cart: breakfast, tenders: [card(1_354)], context: rounded }),
  )
  expect(byCard).toMatchObject({ totals: { rounding: 0, payable: 1_354 }, change: 0 })
  const byBoth = expectOk(
    completeSale({ cart: breakfast, tenders: [card(1_001), cash(355)], context: rounded }),
  )
  expect(byBoth).toMatchObject({ totals: { rounding: 2, payable: 1_356 }, change: 0 })
})

test('a free cart is completed without money', () => {
  const cart = cartAfter((c) =>
    addProduct(c, flatWhite, { price: unitPrice(0), stockBelieved: null }),
  )
  expect(completeSale({ cart, tenders: [], context })).toMatchObject({
    ok: true,
    value: { totals: { payable: 0 }, change: 0, tenders: [] },
  })
})

test('tax on top of the largest cart is met before payment', () => {
  const cart = cartAfter((c) =>
    addProduct(c, product('Yacht', 1), {
      price: limits.unitPriceMax,
      quantity: quantity(1_000_000),
      stockBelieved: null,
    }),
  )
  expect(readyToPay(cart, { mode: 'inclusive', rounding: 'perGroup' }).ok).toBe(true)
  expect(readyToPay(cart, { mode: 'exclusive', rounding: 'perGroup' })).toEqual({
    ok: false,
    error: { kind: 'totalTooLarge' },
  })
})

test('a currency that no shop uses is refused', () => {
  const gold = { ...context, currency: 'XAU' }
  expect(completeSale({ cart: breakfast, tenders: [cash(2_000)], context: gold })).toEqual({
    ok: false,
    error: { kind: 'currencyUnknown', code: 'XAU' },
  })
})
