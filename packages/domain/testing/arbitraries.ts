import fc from 'fast-check'
import {
  addProduct,
  amountDue,
  basisPoints,
  type Cart,
  completeSale,
  type Discount,
  discountLine,
  emptyCart,
  minorUnits,
  type Product,
  quantity,
  readyToPay,
  type Sale,
  type SaleContext,
  taxCategories,
  unitPrice,
  units,
} from '../src/index.ts'
import { card, cash, context, expectOk, product } from './examples.ts'

/** Random goods, carts and sales, all within the limits. */

export const taxRate = fc.record({
  category: fc.constantFrom(...taxCategories),
  rate: fc.constantFrom(0, 500, 825, 1_900, 2_000, 2_100, 2_500).map(basisPoints),
})

export const taxRules = fc.record({
  mode: fc.constantFrom('inclusive', 'exclusive'),
  rounding: fc.constantFrom('perGroup', 'perLine'),
})

export const cashRounding = fc.record({
  step: fc.constantFrom(1, 5, 10, 50, 100).map(minorUnits),
  tie: fc.constantFrom('up', 'down'),
})

const price = fc.integer({ min: 0, max: 50_000_000 }).map(unitPrice)

export const anyProduct: fc.Arbitrary<Product> = fc
  .record({
    sku: fc.constantFrom('A1', 'B2', 'C3', 'D4', 'E5'),
    price: fc.option(price),
    unit: fc.constantFrom(...units),
    tax: taxRate,
  })
  .map((parts) => ({ ...product(parts.sku, 0), ...parts }))

const discount: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  fc
    .integer({ min: 1, max: 10_000 })
    .map((n) => ({ kind: 'percent', share: basisPoints(n) }) as const),
  fc
    .integer({ min: 1, max: 2_000 })
    .map((n) => ({ kind: 'amount', amount: minorUnits(n) }) as const),
)

const addition = fc.record({
  product: anyProduct,
  quantity: fc.integer({ min: 1, max: 20_000 }),
  price: fc.option(price),
  discount,
})

/** A cart of 1 to 12 lines. A discount larger than its line is left out. */
export const filledCart: fc.Arbitrary<Cart> = fc
  .array(addition, { minLength: 1, maxLength: 12 })
  .map((additions) => additions.reduce(added, emptyCart))

function added(cart: Cart, { product, quantity: thousandths, price, discount }: Addition): Cart {
  const whole = product.unit === 'piece' ? Math.ceil(thousandths / 1_000) * 1_000 : thousandths
  const next = expectOk(
    addProduct(cart, product, {
      quantity: quantity(whole),
      price: price ?? product.price ?? unitPrice(9_990_000),
      stockBelieved: null,
    }),
  )
  const discounted = next.touched === null ? null : discountLine(next, next.touched, discount)
  return discounted?.ok ? discounted.value : next
}

type Addition = typeof addition extends fc.Arbitrary<infer T> ? T : never

/** The context of a checkout under any rules. */
export const anyContext: fc.Arbitrary<SaleContext> = fc
  .record({ taxRules, cashRounding })
  .map((rules) => ({ ...context, ...rules }))

/** A completed sale: by card, by cash with change, or some by card and the rest in cash. */
export const anySale: fc.Arbitrary<Sale> = fc
  .record({
    cart: filledCart,
    context: anyContext,
    cardShare: fc.integer({ min: 0, max: 100 }),
    over: fc.integer({ min: 0, max: 5_000 }),
  })
  .map(({ cart, context, cardShare, over }) => {
    const { gross } = expectOk(readyToPay(cart, context.taxRules)).totals
    const byCard = card(Math.floor((gross * cardShare) / 100))
    const bill = { gross, tenders: [byCard], cashRounding: context.cashRounding }
    const rest = cash(amountDue(bill, 'cash') + over)
    const tenders = cardShare === 100 ? [byCard] : [byCard, rest]
    return expectOk(completeSale({ cart, tenders, context }))
  })
