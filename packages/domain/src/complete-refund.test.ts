import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anySale } from '../testing/arbitraries.ts'
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
  standard20,
} from '../testing/examples.ts'
import { addFreeLine, addProduct, type Cart, discountLine, emptyCart, type LineId } from './cart.ts'
import { checkSale } from './check-sale.ts'
import { completeRefund, previewRefund, type RefundSource, type Return } from './complete-refund.ts'
import { completeSale } from './complete-sale.ts'
import { basisPoints, minorUnits, quantity, unitPrice } from './money.ts'
import { refundableOf } from './refundable.ts'
import type { Discount, Sale } from './sale.ts'
import { amountDue } from './tender.ts'

const unknown = { stockBelieved: null }

const sale = sold(
  cartAfter(
    (cart) => addProduct(cart, flatWhite, { ...unknown, quantity: quantity(2_000) }),
    (cart) => addProduct(cart, sourdough, unknown),
    (cart) => addProduct(cart, apples, { ...unknown, quantity: quantity(1_253) }),
  ),
)

function sold(cart: Cart): Sale {
  return expectOk(completeSale({ cart, tenders: [cash(100_000_000)], context }))
}

function soldOne(price: number, count: number, discount: Discount | null = null): Sale {
  return sold(
    cartAfter(
      (cart) =>
        addProduct(cart, product('Mug', 0), {
          price: unitPrice(price),
          quantity: quantity(count * 1_000),
          stockBelieved: null,
        }),
      (cart) => discountLine(cart, 1 as LineId, discount),
    ),
  )
}

function of(sale: Sale, returns: readonly Return[], earlier: readonly Sale[] = []): RefundSource {
  return { kind: 'sale', sale, returns, earlier }
}

function back(line: number, thousandths: number): Return {
  return { line, quantity: quantity(thousandths), stockBelieved: null }
}

function refunded(source: RefundSource): Sale {
  const { gross } = expectOk(previewRefund(source, context.taxRules)).totals
  return expectOk(completeRefund({ source, tenders: [card(gross)], context }))
}

function problemOf(source: RefundSource) {
  const preview = previewRefund(source, context.taxRules)
  return preview.ok ? null : preview.error
}

test('a whole sale given back is the sale negated, without change', () => {
  const refund = refunded(of(sale, [back(0, 2_000), back(1, 1_000), back(2, 1_253)]))
  expect(refund.lines.map(({ quantity, amount }) => [quantity, amount])).toEqual([
    [-2_000, -680],
    [-1_000, -425],
    [-1_253, -249],
  ])
  expect(refund).toMatchObject({
    kind: 'refund',
    refundOf: { saleId: sale.id, receiptNumber: 'T07-000123' },
    totals: { net: -1_241, tax: -113, gross: -1_354, rounding: 0, payable: -1_354 },
    tenders: [{ kind: 'card', amount: -1_354 }],
    change: 0,
  })
})

test('[P8] any sale given back whole mirrors it to the cent', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const all = sale.lines.map((line, index) => back(index, line.quantity))
      const refund = refunded(of(sale, all))
      expect(refund.totals).toMatchObject({
        net: minorUnits(-sale.totals.net),
        tax: minorUnits(-sale.totals.tax),
        gross: minorUnits(-sale.totals.gross),
      })
      expect(refund.lines.map(({ amount }) => amount)).toEqual(
        sale.lines.map(({ amount }) => minorUnits(-amount)),
      )
    }),
  )
})

test('[P8] parts given back one after the other never come to more than was paid', () => {
  const discount: fc.Arbitrary<Discount | null> = fc.oneof(
    fc.constant(null),
    fc
      .integer({ min: 1, max: 9_999 })
      .map((n) => ({ kind: 'percent', share: basisPoints(n) }) as const),
    fc.constant({ kind: 'amount', amount: minorUnits(1) } as const),
  )
  const price = fc.integer({ min: 10_000, max: 9_999_999 })
  fc.assert(
    fc.property(price, fc.integer({ min: 1, max: 7 }), discount, (price, count, discount) => {
      const original = soldOne(price, count, discount)
      const refunds: Sale[] = []
      for (let n = 0; n < count; n += 1) {
        const refund = refunded(of(original, [back(0, 1_000)], refunds))
        expect(checkSale(refund)).toEqual([])
        refunds.push(refund)
      }
      const given = refunds.reduce((sum, { totals }) => sum - totals.gross, 0)
      expect(given).toBeLessThanOrEqual(original.totals.gross)
      expect(given).toBeGreaterThanOrEqual(original.totals.gross - count)
      expect(problemOf(of(original, [back(0, 1_000)], refunds))).toEqual({
        kind: 'returnTooLarge',
        left: 0,
      })
    }),
  )
})

test('the last part of a discounted line gives back exactly the rest', () => {
  // 3 at 0.95 less 10 %: 2.56 was paid, and 0.85 is what one alone would have cost.
  const share = { kind: 'percent', share: basisPoints(1_000) } as const
  const original = soldOne(950_000, 3, share)
  expect(original.totals.gross).toBe(256)
  const one = refunded(of(original, [back(0, 1_000)]))
  expect(one.lines[0]).toMatchObject({ amount: -85, discount: share })
  const rest = refunded(of(original, [back(0, 2_000)], [one]))
  expect(rest.lines[0]).toMatchObject({ amount: -171, discountAmount: -19 })
  expect(checkSale(rest)).toEqual([])
})

test('a discount by amount is given back by its share', () => {
  const original = soldOne(10_000_000, 3, { kind: 'amount', amount: minorUnits(500) })
  expect(refunded(of(original, [back(0, 1_000)])).lines[0]).toMatchObject({
    amount: -833,
    discountAmount: -167,
    discount: { kind: 'amount', amount: 167 },
  })
})

test('a refund in cash is rounded as its sale would be', () => {
  const source = of(sale, [back(1, 1_000), back(2, 1_253)])
  const rounded = { ...context, cashRounding: fiveCents }
  const { gross } = expectOk(previewRefund(source, context.taxRules)).totals
  const due = amountDue({ gross, tenders: [], cashRounding: fiveCents }, 'cash')
  expect([gross, due]).toEqual([-674, -675])
  const refund = expectOk(completeRefund({ source, tenders: [cash(due)], context: rounded }))
  expect(refund.totals).toMatchObject({ gross: -674, rounding: -1, payable: -675 })
})

test('a refund can go partly to the card and partly into the hand', () => {
  const source = of(sale, [back(0, 2_000)])
  const refund = expectOk(completeRefund({ source, tenders: [card(-500), cash(-180)], context }))
  expect(refund).toMatchObject({ totals: { payable: -680 }, change: 0 })
})

test('the rules and the currency of the sale hold, whatever the shop uses today', () => {
  const today = {
    ...context,
    currency: 'EUR',
    taxRules: { mode: 'exclusive', rounding: 'perLine' } as const,
  }
  const source = of(sale, [back(0, 2_000)])
  const refund = expectOk(completeRefund({ source, tenders: [card(-680)], context: today }))
  expect(refund).toMatchObject({ currency: 'GBP', taxRules: sale.taxRules })
})

test('goods come back without a receipt', () => {
  const cart = cartAfter(
    (c) => addProduct(c, flatWhite, unknown),
    (c) =>
      addFreeLine(c, {
        name: 'Deposit',
        unit: 'piece',
        unitPrice: unitPrice(250_000),
        tax: standard20,
      }),
  )
  const refund = refunded({ kind: 'cart', cart, refundOf: null })
  expect(refund).toMatchObject({
    kind: 'refund',
    refundOf: null,
    totals: { gross: -365, net: -304, tax: -61 },
  })
  expect(refund.lines.map(({ name, quantity, amount }) => [name, quantity, amount])).toEqual([
    ['Flat white', -1_000, -340],
    ['Deposit', -1_000, -25],
  ])
  expect(refund.lines[0]).not.toHaveProperty('id')
  const shown = { saleId: null, receiptNumber: 'T02-000009' }
  expect(refunded({ kind: 'cart', cart, refundOf: shown }).refundOf).toEqual(shown)
})

test.each([
  ['nothing chosen', of(sale, []), { kind: 'cartEmpty' }],
  ['an empty cart', { kind: 'cart', cart: emptyCart, refundOf: null }, { kind: 'cartEmpty' }],
  ['a line that is not there', of(sale, [back(3, 1_000)]), { kind: 'noSuchLine' }],
  ['a line below the first', of(sale, [back(-1, 1_000)]), { kind: 'noSuchLine' }],
  ['the same line twice', of(sale, [back(0, 1_000), back(0, 1_000)]), { kind: 'lineTwice' }],
  ['no quantity', of(sale, [back(0, 0)]), { kind: 'returnNotPositive' }],
  ['less than none', of(sale, [back(0, -1_000)]), { kind: 'returnNotPositive' }],
  ['more than was sold', of(sale, [back(0, 3_000)]), { kind: 'returnTooLarge', left: 2_000 }],
  ['half a piece', of(sale, [back(0, 500)]), { kind: 'fractionalPieces' }],
] as const)('%s is refused by its own name', (_, source, problem) => {
  expect(problemOf(source)).toEqual(problem)
})

test('a refund is not refunded', () => {
  const refund = refunded(of(sale, [back(0, 2_000)]))
  expect(problemOf(of(refund, [back(0, 1_000)]))).toEqual({ kind: 'notASale' })
})

test('the money given back is exactly the total', () => {
  const source = of(sale, [back(0, 2_000)])
  const attempt = (...tenders: readonly ReturnType<typeof cash>[]) => {
    const result = completeRefund({ source, tenders, context })
    return result.ok ? null : result.error
  }
  expect(attempt(cash(-679))).toEqual({ kind: 'refundMismatch', missing: -1 })
  expect(attempt(cash(-681))).toEqual({ kind: 'refundMismatch', missing: 1 })
  expect(attempt()).toEqual({ kind: 'refundMismatch', missing: -680 })
  expect(attempt(cash(-700), card(20))).toEqual({ kind: 'tenderPositive' })
  expect(attempt(...Array(21).fill(cash(-1)))).toEqual({ kind: 'tooManyTenders' })
})

test('what was given back already is taken off the line that it came from', () => {
  const twice = sold(
    cartAfter(
      (cart) => addProduct(cart, flatWhite, { ...unknown, quantity: quantity(2_000) }),
      (cart) => discountLine(cart, 1 as LineId, { kind: 'percent', share: basisPoints(5_000) }),
      (cart) => addProduct(cart, flatWhite, unknown),
    ),
  )
  const full = refunded(of(twice, [back(1, 1_000)]))
  expect(refundableOf(twice, [full])).toEqual([
    { quantity: 2_000, amount: 340 },
    { quantity: 0, amount: 0 },
  ])
  const half = refunded(of(twice, [back(0, 1_000)], [full]))
  expect(refundableOf(twice, [full, half])).toEqual([
    { quantity: 1_000, amount: 170 },
    { quantity: 0, amount: 0 },
  ])
})

test('refunds of other sales and of no sale take nothing off', () => {
  const other = { ...sale, id: `${sale.id}9` as Sale['id'] }
  const ofOther = refunded(of(other, [back(0, 2_000)]))
  const ofNone = { ...ofOther, refundOf: null }
  expect(refundableOf(sale, [ofOther, ofNone])).toEqual(
    sale.lines.map(({ quantity, amount }) => ({ quantity, amount })),
  )
})

test('stock is believed as of the refund, not as of the sale', () => {
  const [line] = expectOk(
    previewRefund(
      of(sale, [{ line: 0, quantity: quantity(1_000), stockBelieved: quantity(7_000) }]),
      context.taxRules,
    ),
  ).lines
  expect(line?.stockBelieved).toBe(7_000)
})
