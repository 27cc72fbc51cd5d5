import { expect, test } from 'vitest'
import {
  apples,
  cartAfter,
  expectOk,
  flatWhite,
  inclusive,
  product,
  repair,
  sourdough,
  standard20,
} from '../testing/examples.ts'
import {
  addFreeLine,
  addProduct,
  type Cart,
  type CartResult,
  cartTotals,
  changeQuantity,
  discountLine,
  emptyCart,
  fullAmount,
  type LineId,
  removeLine,
  renewLine,
  setPrice,
  setQuantity,
} from './cart.ts'
import { limits } from './limits.ts'
import { basisPoints, minorUnits, quantity, unitPrice, unitPriceScale } from './money.ts'
import type { Product } from './product.ts'

const unknown = { stockBelieved: null }
const first = 1 as LineId

function priceOf(pence: number) {
  return unitPrice(pence * unitPriceScale)
}

function cartOf(...products: readonly Product[]): Cart {
  return cartAfter(...products.map((item) => (cart: Cart) => addProduct(cart, item, unknown)))
}

function problemOf(result: CartResult) {
  return result.ok ? null : result.error
}

test('a product is added as one piece at its catalogue price', () => {
  expect(cartOf(flatWhite).lines).toEqual([
    {
      id: 1,
      productId: 'product-FLAT-WHITE',
      sku: 'FLAT-WHITE',
      name: 'Flat white',
      unit: 'piece',
      quantity: 1_000,
      unitPrice: 3_400_000,
      listPrice: 3_400_000,
      priceOrigin: 'catalogue',
      discount: null,
      discountAmount: 0,
      amount: 340,
      tax: standard20,
      stockBelieved: null,
    },
  ])
})

test('the same product at the same price joins its line, where it stands', () => {
  const cart = cartOf(flatWhite, sourdough, flatWhite)
  expect(cart.lines.map(({ id, name, quantity, amount }) => [id, name, quantity, amount])).toEqual([
    [1, 'Flat white', 2_000, 680],
    [2, 'Sourdough', 1_000, 425],
  ])
  expect(cart.touched).toBe(1)
})

test('a joined line believes the newest stock', () => {
  const cart = cartAfter(
    (c) => addProduct(c, flatWhite, { stockBelieved: quantity(9_000) }),
    (c) => addProduct(c, flatWhite, { stockBelieved: quantity(7_000) }),
  )
  expect(cart.lines[0]?.stockBelieved).toBe(7_000)
})

test('a discounted line is left alone: the same product starts a line of its own', () => {
  const discounted = expectOk(
    discountLine(cartOf(flatWhite), first, { kind: 'percent', share: basisPoints(1_000) }),
  )
  expect(expectOk(addProduct(discounted, flatWhite, unknown)).lines).toHaveLength(2)
})

test('[P7] a catalogue price that changes while a cart is open never changes the cart', () => {
  const dearer = { ...flatWhite, price: priceOf(360) }
  const cart = cartOf(flatWhite, dearer, flatWhite)
  expect(cart.lines.map(({ quantity, unitPrice }) => [quantity, unitPrice])).toEqual([
    [2_000, 3_400_000],
    [1_000, 3_600_000],
  ])
})

test('[P7] a line takes what its product is now by the cashier’s word alone', () => {
  const dearer = {
    ...flatWhite,
    name: 'Flat white, large',
    price: priceOf(360),
    tax: { category: 'Z', rate: basisPoints(0) },
  } as const
  const two = expectOk(setQuantity(cartOf(flatWhite), first, quantity(2_000)))
  const reduced = expectOk(discountLine(two, first, { kind: 'amount', amount: minorUnits(20) }))
  expect(expectOk(renewLine(reduced, first, dearer)).lines[0]).toMatchObject({
    name: 'Flat white, large',
    unitPrice: 3_600_000,
    listPrice: 3_600_000,
    priceOrigin: 'catalogue',
    tax: { category: 'Z', rate: 0 },
    quantity: 2_000,
    amount: 700,
  })
  const named = expectOk(setPrice(two, first, priceOf(300)))
  expect(expectOk(renewLine(named, first, dearer)).lines[0]).toMatchObject({
    unitPrice: 3_000_000,
    listPrice: 3_600_000,
    priceOrigin: 'override',
  })
  expect(problemOf(renewLine(two, first, { ...flatWhite, price: null }))).toEqual({
    kind: 'priceNeeded',
    name: 'Flat white',
  })
})

test('a product whose tax or name changed starts a line of its own', () => {
  const zeroRate = { category: 'Z', rate: basisPoints(0) } as const
  expect(cartOf(flatWhite, { ...flatWhite, tax: zeroRate }).lines).toHaveLength(2)
  expect(cartOf(flatWhite, { ...flatWhite, name: 'Flat white, oat' }).lines).toHaveLength(2)
})

test('an open-price product asks for its price', () => {
  expect(problemOf(addProduct(emptyCart, repair, unknown))).toEqual({
    kind: 'priceNeeded',
    name: 'Repair',
  })
  const cart = expectOk(addProduct(emptyCart, repair, { ...unknown, price: priceOf(2_500) }))
  expect(cart.lines[0]).toMatchObject({ priceOrigin: 'open', listPrice: null, amount: 2_500 })
})

test('a price by the cashier stands beside the price of the catalogue', () => {
  const cart = expectOk(addProduct(emptyCart, flatWhite, { ...unknown, price: priceOf(300) }))
  expect(cart.lines[0]).toMatchObject({
    priceOrigin: 'override',
    unitPrice: 3_000_000,
    listPrice: 3_400_000,
  })
  const back = expectOk(setPrice(cart, first, priceOf(340)))
  expect(back.lines[0]).toMatchObject({ priceOrigin: 'catalogue', amount: 340 })
})

test('something without a product is a line of its own each time', () => {
  const gift = {
    name: 'Gift wrap',
    unit: 'piece',
    unitPrice: priceOf(150),
    tax: standard20,
  } as const
  const cart = cartAfter(
    (c) => addFreeLine(c, gift),
    (c) => addFreeLine(c, { ...gift, quantity: quantity(2_000) }),
  )
  expect(cart.lines.map(({ productId, amount }) => [productId, amount])).toEqual([
    [null, 150],
    [null, 300],
  ])
})

test('weighed goods take fractions of their unit', () => {
  const cart = expectOk(addProduct(emptyCart, apples, { ...unknown, quantity: quantity(1_253) }))
  expect(cart.lines[0]?.amount).toBe(249)
  expect(expectOk(setQuantity(cart, first, quantity(500))).lines[0]?.amount).toBe(100)
})

test('a quantity is set, raised and lowered', () => {
  const three = expectOk(setQuantity(cartOf(flatWhite), first, quantity(3_000)))
  expect(expectOk(changeQuantity(three, first, quantity(1_000))).lines[0]?.amount).toBe(1_360)
  expect(expectOk(changeQuantity(three, first, quantity(-2_000))).lines[0]?.amount).toBe(340)
})

test.each([
  ['quantityZero', 0],
  ['quantityNegative', -1_000],
  ['quantityTooLarge', 1_000_000_000],
  ['quantityTooLarge', Number.MAX_SAFE_INTEGER],
  ['fractionalPieces', 1_500],
] as const)('a quantity is refused by its own name: %s for %d thousandths', (kind, thousandths) => {
  const cart = cartOf(flatWhite)
  const wrong = quantity(thousandths)
  expect(problemOf(setQuantity(cart, first, wrong))).toEqual({ kind })
  expect(problemOf(addProduct(emptyCart, flatWhite, { ...unknown, quantity: wrong }))).toEqual({
    kind,
  })
})

test('lowering the last piece is no removal', () => {
  expect(problemOf(changeQuantity(cartOf(flatWhite), first, quantity(-1_000)))).toEqual({
    kind: 'quantityZero',
  })
})

test('an addition below zero is refused, even where the line could bear it', () => {
  const five = expectOk(setQuantity(cartOf(flatWhite), first, quantity(5_000)))
  const back = addProduct(five, flatWhite, { ...unknown, quantity: quantity(-2_000) })
  expect(problemOf(back)).toEqual({ kind: 'quantityNegative' })
})

test('a joined line keeps to the largest quantity', () => {
  const screws = product('Screw', 0)
  const full = { ...unknown, quantity: quantity(999_999_000) }
  const cart = expectOk(addProduct(emptyCart, screws, full))
  expect(problemOf(addProduct(cart, screws, unknown))).toEqual({ kind: 'quantityTooLarge' })
})

test('a discount takes a share or an amount off its line', () => {
  const cart = expectOk(setQuantity(cartOf(flatWhite), first, quantity(3_000)))
  const share = expectOk(discountLine(cart, first, { kind: 'percent', share: basisPoints(1_250) }))
    .lines[0]
  expect(share).toMatchObject({ discountAmount: 128, amount: 892 })
  const amount = expectOk(discountLine(cart, first, { kind: 'amount', amount: minorUnits(20) }))
  expect(amount.lines[0]).toMatchObject({ discountAmount: 20, amount: 1_000 })
  expect(amount.lines.map(fullAmount)).toEqual([1_020])
  expect(expectOk(discountLine(amount, first, null)).lines[0]).toMatchObject({ amount: 1_020 })
})

test('a discount is more than zero and never more than its line', () => {
  const cart = cartOf(flatWhite)
  const tryAmount = (amount: number) =>
    problemOf(discountLine(cart, first, { kind: 'amount', amount: minorUnits(amount) }))
  const tryShare = (share: number) =>
    problemOf(discountLine(cart, first, { kind: 'percent', share: basisPoints(share) }))
  expect(tryAmount(340)).toBeNull()
  expect(tryAmount(341)).toEqual({ kind: 'discountTooLarge', full: 340 })
  expect(tryAmount(0)).toEqual({ kind: 'discountNotPositive' })
  expect(tryAmount(-1)).toEqual({ kind: 'discountNotPositive' })
  expect(tryShare(10_000)).toBeNull()
  expect(tryShare(10_001)).toEqual({ kind: 'discountTooLarge', full: 340 })
  expect(tryShare(0)).toEqual({ kind: 'discountNotPositive' })
  expect(tryAmount(Number.MAX_SAFE_INTEGER)).toMatchObject({ kind: 'discountTooLarge' })
})

test('a line that shrinks below its discount says so', () => {
  const cart = cartAfter(
    (c) => addProduct(c, flatWhite, { ...unknown, quantity: quantity(3_000) }),
    (c) => discountLine(c, first, { kind: 'amount', amount: minorUnits(500) }),
  )
  expect(problemOf(setQuantity(cart, first, quantity(1_000)))).toEqual({
    kind: 'discountTooLarge',
    full: 340,
  })
})

test('a price below zero or past its limit is refused', () => {
  const cart = cartOf(flatWhite)
  expect(problemOf(setPrice(cart, first, priceOf(-1)))).toEqual({ kind: 'priceNegative' })
  expect(problemOf(setPrice(cart, first, unitPrice(limits.unitPriceMax + 1)))).toEqual({
    kind: 'priceTooLarge',
  })
  expect(setPrice(cart, first, unitPrice(0)).ok).toBe(true)
})

test('a line and a cart keep to the largest total', () => {
  const yacht = { ...product('Yacht', 0), price: limits.unitPriceMax }
  const thousand = expectOk(
    addProduct(emptyCart, yacht, { ...unknown, quantity: quantity(1_000_000) }),
  )
  expect(thousand.lines[0]?.amount).toBe(limits.totalMax)
  expect(problemOf(addProduct(thousand, yacht, unknown))).toEqual({ kind: 'lineTooLarge' })
  expect(problemOf(addProduct(thousand, flatWhite, unknown))).toEqual({ kind: 'totalTooLarge' })
})

test('texts and tax rates keep to the limits of a sale', () => {
  const add = (part: Partial<Product>) =>
    problemOf(addProduct(emptyCart, { ...flatWhite, ...part }, unknown))
  expect(add({ name: 'n'.repeat(201) })).toEqual({ kind: 'nameTooLong' })
  expect(add({ sku: 's'.repeat(65) })).toEqual({ kind: 'skuTooLong' })
  const tax = { category: 'S', rate: basisPoints(100_001) } as const
  expect(add({ tax })).toEqual({ kind: 'taxRateTooLarge' })
  expect(add({ name: 'n'.repeat(200), sku: 's'.repeat(64) })).toBeNull()
})

test('a cart holds 2,000 lines and not one more', () => {
  let cart = emptyCart
  for (let n = 0; n < limits.linesMax; n += 1) {
    cart = expectOk(addProduct(cart, product(`Item ${n}`, 1), unknown))
  }
  expect(problemOf(addProduct(cart, flatWhite, unknown))).toEqual({ kind: 'tooManyLines' })
  expect(addProduct(cart, product('Item 7', 1), unknown).ok).toBe(true)
})

test('a removed line is gone, and its id is never used again', () => {
  const removed = expectOk(removeLine(cartOf(flatWhite, sourdough), first))
  expect(removed.lines.map(({ name }) => name)).toEqual(['Sourdough'])
  expect(expectOk(addProduct(removed, flatWhite, unknown)).lines.map(({ id }) => id)).toEqual([
    2, 3,
  ])
})

test('a line that is not there is a problem of its own', () => {
  const cart = cartOf(flatWhite)
  const none = 99 as LineId
  for (const result of [
    removeLine(cart, none),
    setQuantity(cart, none, quantity(1_000)),
    changeQuantity(cart, none, quantity(1_000)),
    setPrice(cart, none, priceOf(1)),
    discountLine(cart, none, null),
  ]) {
    expect(problemOf(result)).toEqual({ kind: 'noSuchLine' })
  }
})

test('no operation changes the cart that it was given', () => {
  const cart = Object.freeze(cartOf(flatWhite))
  const before = structuredClone(cart)
  setQuantity(cart, first, quantity(2_000))
  addProduct(cart, sourdough, unknown)
  removeLine(cart, first)
  expect(cart).toEqual(before)
})

test('totals count pieces, and weighed goods as one', () => {
  const cart = cartAfter(
    (c) => addProduct(c, flatWhite, { ...unknown, quantity: quantity(2_000) }),
    (c) => addProduct(c, apples, { ...unknown, quantity: quantity(1_253) }),
  )
  expect(cartTotals(cart, inclusive)).toEqual({
    groups: [
      { category: 'S', rate: 2_000, net: 567, tax: 113, gross: 680 },
      { category: 'Z', rate: 0, net: 249, tax: 0, gross: 249 },
    ],
    totals: { net: 816, tax: 113, gross: 929, rounding: 0, payable: 929 },
    itemCount: 3,
  })
  expect(cartTotals(emptyCart, inclusive)).toMatchObject({ itemCount: 0, totals: { payable: 0 } })
})
