import type { Brand } from './brand.ts'
import {
  type CartProblem,
  lineProblem,
  linesProblem,
  quantityProblem,
  type Unpriced,
} from './cart-problem.ts'
import { lineFigures } from './line-amount.ts'
import {
  type MinorUnits,
  minorUnits,
  type Quantity,
  quantity,
  quantityScale,
  type UnitPrice,
} from './money.ts'
import type { Product, StockLevel } from './product.ts'
import { err, ok, type Result } from './result.ts'
import type { Discount, PriceOrigin, SaleLine, Totals } from './sale.ts'
import type { TaxGroup, TaxRules } from './tax.ts'
import { taxGroups, totalsOf } from './tax-groups.ts'

/** Names a line for as long as its cart is open; counted by the cart itself. */
export type LineId = Brand<number, 'LineId'>

/** A line that may still change. Its figures are always up to date. */
export interface CartLine extends SaleLine {
  readonly id: LineId
}

/** What a customer is about to buy. Plain data: it can be stored, held and recalled. */
export interface Cart {
  readonly lines: readonly CartLine[]
  readonly nextLineId: LineId
  /** The line that changed last, for the screen to show; null where none is left to show. */
  readonly touched: LineId | null
}

export type CartResult = Result<Cart, CartProblem>

export const emptyCart: Cart = { lines: [], nextLineId: 1 as LineId, touched: null }

export interface AddOptions {
  /** One whole unit where it is not given. */
  readonly quantity?: Quantity
  /** The cashier's price; needed where the product has none. */
  readonly price?: UnitPrice
  readonly stockBelieved: StockLevel
}

/**
 * Adds a product. The same product at the same price joins its line, if that has no discount.
 *
 * The line keeps the price of this moment: a catalogue that changes later changes no open cart,
 * and the same product at its new price becomes a line of its own.
 *
 * @returns the cart; or `priceNeeded` for an open-price product without a price, or a limit
 */
export function addProduct(cart: Cart, product: Product, options: AddOptions): CartResult {
  const price = options.price ?? product.price
  if (price === null) return err({ kind: 'priceNeeded', name: product.name })
  return addLine(cart, {
    productId: product.id,
    sku: product.sku,
    name: product.name,
    unit: product.unit,
    quantity: options.quantity ?? oneUnit,
    unitPrice: price,
    listPrice: product.price,
    priceOrigin: priceOrigin(price, product.price),
    tax: product.tax,
    stockBelieved: options.stockBelieved,
  })
}

/** Adds something that is in no catalogue: a name, a price and a tax from the cashier. */
export function addFreeLine(
  cart: Cart,
  free: Pick<SaleLine, 'name' | 'unit' | 'unitPrice' | 'tax'> & { readonly quantity?: Quantity },
): CartResult {
  return addLine(cart, {
    productId: null,
    sku: '',
    name: free.name,
    unit: free.unit,
    quantity: free.quantity ?? oneUnit,
    unitPrice: free.unitPrice,
    listPrice: null,
    priceOrigin: 'open',
    tax: free.tax,
    stockBelieved: null,
  })
}

/** Sets a line's quantity, thousandths. Zero is a problem of its own: removing is another wish. */
export function setQuantity(cart: Cart, id: LineId, quantity: Quantity): CartResult {
  return changeLine(cart, id, (line) => ({ ...line, quantity }))
}

/** Adds to a line's quantity, or takes off where `by` is negative. */
export function changeQuantity(cart: Cart, id: LineId, by: Quantity): CartResult {
  return changeLine(cart, id, (line) => ({
    ...line,
    quantity: (line.quantity + by) as Quantity,
  }))
}

/** Sets a line's unit price by the cashier's word. The catalogue's price stays beside it. */
export function setPrice(cart: Cart, id: LineId, unitPrice: UnitPrice): CartResult {
  return changeLine(cart, id, (line) => ({
    ...line,
    unitPrice,
    priceOrigin: priceOrigin(unitPrice, line.listPrice),
  }))
}

/**
 * Brings a line to what its product is now: price, name, tax. Quantity and discount stay, and so
 * does a price that the cashier named.
 *
 * Only ever by the cashier's word: a catalogue that changes changes no cart by itself (promise P7).
 *
 * @returns the cart; or `priceNeeded` where the product has no price any more
 */
export function renewLine(cart: Cart, id: LineId, product: Product): CartResult {
  const { price, sku, name, tax } = product
  if (price === null) return err({ kind: 'priceNeeded', name })
  return changeLine(cart, id, (line) => {
    const unitPrice = line.priceOrigin === 'override' ? line.unitPrice : price
    const origin = priceOrigin(unitPrice, price)
    return { ...line, sku, name, tax, unitPrice, listPrice: price, priceOrigin: origin }
  })
}

/** Discounts a line by a share or an amount, never by more than the line; null takes it back. */
export function discountLine(cart: Cart, id: LineId, discount: Discount | null): CartResult {
  return changeLine(cart, id, (line) => ({ ...line, discount }))
}

export function removeLine(cart: Cart, id: LineId): CartResult {
  const lines = cart.lines.filter((line) => line.id !== id)
  if (lines.length === cart.lines.length) return err({ kind: 'noSuchLine' })
  return ok({ ...cart, lines, touched: null })
}

export interface CartTotals {
  readonly groups: readonly TaxGroup[]
  /** Before any cash rounding. */
  readonly totals: Totals
  /** Pieces, with every weighed or measured line counted as one. */
  readonly itemCount: number
}

/** What the cart comes to. */
export function cartTotals(cart: Cart, rules: TaxRules): CartTotals {
  const groups = taxGroups(cart.lines, rules)
  return { groups, totals: totalsOf(groups, minorUnits(0)), itemCount: itemCount(cart.lines) }
}

/** What a line would come to without its discount. */
export function fullAmount(line: SaleLine): MinorUnits {
  return minorUnits(line.amount + line.discountAmount)
}

const oneUnit = quantity(quantityScale)

type Draft = Omit<Unpriced, 'discount'>

function addLine(cart: Cart, draft: Draft): CartResult {
  // Judged before it joins a line: minus two on top of five would be a change, not an addition.
  const problem = quantityProblem(draft)
  if (problem !== null) return err(problem)
  const same = cart.lines.find((line) => joins(draft, line))
  if (same !== undefined) {
    return changeLine(cart, same.id, (line) => ({
      ...line,
      quantity: quantity(line.quantity + draft.quantity),
      stockBelieved: draft.stockBelieved,
    }))
  }
  const id = cart.nextLineId
  const line = priced({ ...draft, discount: null })
  if (!line.ok) return line
  return checked({
    lines: [...cart.lines, { id, ...line.value }],
    nextLineId: (id + 1) as LineId,
    touched: id,
  })
}

function joins(draft: Draft, line: CartLine): boolean {
  return (
    line.discount === null &&
    line.productId !== null &&
    line.productId === draft.productId &&
    line.unitPrice === draft.unitPrice &&
    line.listPrice === draft.listPrice &&
    line.priceOrigin === draft.priceOrigin &&
    line.sku === draft.sku &&
    line.name === draft.name &&
    line.unit === draft.unit &&
    line.tax.category === draft.tax.category &&
    line.tax.rate === draft.tax.rate
  )
}

function changeLine(cart: Cart, id: LineId, change: (line: CartLine) => Unpriced): CartResult {
  const index = cart.lines.findIndex((line) => line.id === id)
  const before = cart.lines[index]
  if (before === undefined) return err({ kind: 'noSuchLine' })
  const line = priced(change(before))
  if (!line.ok) return line
  return checked({ ...cart, lines: cart.lines.with(index, { id, ...line.value }), touched: id })
}

function priced(line: Unpriced): Result<SaleLine, CartProblem> {
  const problem = lineProblem(line)
  if (problem !== null) return err(problem)
  const { discountAmount, amount } = lineFigures(line)
  return ok({ ...line, discountAmount, amount })
}

function checked(cart: Cart): CartResult {
  const problem = linesProblem(cart.lines)
  return problem === null ? ok(cart) : err(problem)
}

function priceOrigin(price: UnitPrice, listPrice: UnitPrice | null): PriceOrigin {
  if (listPrice === null) return 'open'
  return price === listPrice ? 'catalogue' : 'override'
}

function itemCount(lines: readonly SaleLine[]): number {
  return lines.reduce(
    (count, line) => count + (line.unit === 'piece' ? line.quantity / quantityScale : 1),
    0,
  )
}
