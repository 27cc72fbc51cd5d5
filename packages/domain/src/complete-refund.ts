import { assert } from './assert.ts'
import type { Cart } from './cart.ts'
import type { PayProblem, SaleContext } from './complete-sale.ts'
import { proved, saleLineOf } from './complete-sale.ts'
import { type CurrencyUnknown, currencyOf } from './currency.ts'
import { limits } from './limits.ts'
import { lineAmount, lineFigures } from './line-amount.ts'
import { type MinorUnits, minorUnits, type Quantity, quantity, quantityScale } from './money.ts'
import type { StockLevel } from './product.ts'
import { type Refundable, refundableOf } from './refundable.ts'
import { err, ok, type Result } from './result.ts'
import { proportion } from './rounding.ts'
import type { Discount, RefundOf, Sale, SaleLine, Tender, Totals } from './sale.ts'
import type { TaxGroup, TaxRules } from './tax.ts'
import { taxGroups, totalsOf } from './tax-groups.ts'
import { settledRounding, sumOf } from './tender.ts'

/** What is given back: lines of a sale that we have, or a cart of goods without one. */
export type RefundSource =
  | {
      readonly kind: 'sale'
      readonly sale: Sale
      readonly returns: readonly Return[]
      /** Refunds of this sale so far; what they gave back is not given back again. */
      readonly earlier: readonly Sale[]
    }
  | {
      readonly kind: 'cart'
      readonly cart: Cart
      /** A receipt that the customer shows and this till does not have; null without one. */
      readonly refundOf: RefundOf | null
    }

/** One line that comes back. */
export interface Return {
  /** Its place among the lines of the sale, from 0. */
  readonly line: number
  /** Thousandths, above zero. */
  readonly quantity: Quantity
  readonly stockBelieved: StockLevel
}

export type RefundProblem =
  | PayProblem
  | CurrencyUnknown
  | { readonly kind: 'notASale' }
  | { readonly kind: 'noSuchLine' }
  | { readonly kind: 'lineTwice' }
  | { readonly kind: 'returnNotPositive' }
  | { readonly kind: 'returnTooLarge'; readonly left: Quantity }
  | { readonly kind: 'fractionalPieces' }
  | { readonly kind: 'tooManyTenders' }
  | { readonly kind: 'tenderPositive' }
  | { readonly kind: 'refundMismatch'; readonly missing: MinorUnits }

export interface RefundPreview {
  /** Everything negative. */
  readonly lines: readonly SaleLine[]
  readonly groups: readonly TaxGroup[]
  /** Before cash rounding: `amountDue` tells what to give back in cash or to a card. */
  readonly totals: Totals
  readonly taxRules: TaxRules
  readonly refundOf: RefundOf | null
}

/**
 * What a refund comes to, for the screen to show before money is given back.
 *
 * @param taxRules  for goods without a sale; lines of a sale keep the rules that they were sold by
 *
 * A whole line gives back exactly what was paid for it. Parts of a line are computed as sales of
 * that quantity, never give back more than was paid together, and the last part gives the rest.
 */
export function previewRefund(
  source: RefundSource,
  taxRules: TaxRules,
): Result<RefundPreview, RefundProblem> {
  const lines = source.kind === 'sale' ? returnedLines(source) : ok(negatedLines(source.cart))
  if (!lines.ok) return lines
  if (lines.value.length === 0) return err({ kind: 'cartEmpty' })
  const rules = source.kind === 'sale' ? source.sale.taxRules : taxRules
  const groups = taxGroups(lines.value, rules)
  const totals = totalsOf(groups, minorUnits(0))
  if (-totals.gross > limits.totalMax) return err({ kind: 'totalTooLarge' })
  return ok({ lines: lines.value, groups, totals, taxRules: rules, refundOf: refundOf(source) })
}

/**
 * A completed refund: a document of its own, with every figure negative and no change.
 *
 * @param refund.tenders  what is given back, negative, together exactly what is payable; cash
 *   rounding applies where the last one is cash
 * @returns the refund, which passes `checkSale`; or what keeps it from being completed
 *
 * From a sale, the sale's tax rules and currency hold; `context` gives the rest.
 */
export function completeRefund({ source, tenders, context }: Refund): Result<Sale, RefundProblem> {
  const code = source.kind === 'sale' ? source.sale.currency : context.currency
  const currency = currencyOf(code)
  if (!currency.ok) return currency
  const preview = previewRefund(source, context.taxRules)
  if (!preview.ok) return preview
  const { lines, groups, taxRules, refundOf } = preview.value
  const { cashRounding, ...facts } = context
  const rounding = settledRounding({ gross: preview.value.totals.gross, tenders, cashRounding })
  const totals = totalsOf(groups, rounding)
  const problem = tendersProblem(tenders, totals.payable)
  if (problem !== null) return err(problem)
  return ok(
    proved({
      ...facts,
      kind: 'refund',
      currency: code,
      taxRules,
      refundOf,
      lines,
      taxGroups: groups,
      totals,
      tenders,
      change: minorUnits(0),
    }),
  )
}

export interface Refund {
  readonly source: RefundSource
  readonly tenders: readonly Tender[]
  readonly context: SaleContext
}

function refundOf(source: RefundSource): RefundOf | null {
  if (source.kind === 'cart') return source.refundOf
  return { saleId: source.sale.id, receiptNumber: source.sale.receiptNumber }
}

function negatedLines({ lines }: Cart): readonly SaleLine[] {
  return lines.map((line) => backwards(saleLineOf(line), line.quantity, line.discount))
}

type FromSale = Extract<RefundSource, { kind: 'sale' }>

function returnedLines({ sale, returns, earlier }: FromSale) {
  if (sale.kind !== 'sale') return err({ kind: 'notASale' } as const)
  if (new Set(returns.map(({ line }) => line)).size < returns.length) {
    return err({ kind: 'lineTwice' } as const)
  }
  const left = refundableOf(sale, earlier)
  const lines: SaleLine[] = []
  for (const wanted of returns) {
    const line = returnedLine(sale.lines[wanted.line], left[wanted.line], wanted)
    if (!line.ok) return line
    lines.push(line.value)
  }
  return ok(lines)
}

function returnedLine(
  sold: SaleLine | undefined,
  left: Refundable | undefined,
  { quantity, stockBelieved }: Return,
): Result<SaleLine, RefundProblem> {
  if (sold === undefined || left === undefined) return err({ kind: 'noSuchLine' })
  assert(Number.isInteger(quantity), 'a quantity is an integer of thousandths')
  if (quantity <= 0) return err({ kind: 'returnNotPositive' })
  if (quantity > left.quantity) return err({ kind: 'returnTooLarge', left: left.quantity })
  // A rest that is no whole number, as another till may sell, comes back as it is.
  const whole = sold.unit !== 'piece' || quantity % quantityScale === 0
  if (!whole && quantity !== left.quantity) {
    return err({ kind: 'fractionalPieces' })
  }
  const discount = quantity === sold.quantity ? sold.discount : partDiscount(sold, left, quantity)
  return ok(backwards({ ...sold, stockBelieved }, quantity, discount))
}

/** The discount that brings a part of a line to the amount it should give back. */
function partDiscount(sold: SaleLine, left: Refundable, part: Quantity): Discount | null {
  const full = lineAmount({ unitPrice: sold.unitPrice, quantity: part })
  // Each rounded on its own, a share of the discount can pass the share of the price.
  const share = Math.max(0, full - partDiscountAmount(sold, part))
  const amount = part === left.quantity ? left.amount : Math.min(left.amount, share)
  if (amount === share && sold.discount?.kind === 'percent') return sold.discount
  // Without a discount, parts rounded down may come to a minor unit less than the whole did.
  return amount < full ? { kind: 'amount', amount: minorUnits(full - amount) } : null
}

function partDiscountAmount({ discount, unitPrice, quantity, ...sold }: SaleLine, part: Quantity) {
  return discount?.kind === 'amount'
    ? proportion({ amount: sold.discountAmount, times: part, over: quantity })
    : lineFigures({ unitPrice, quantity: part, discount }).discountAmount
}

function backwards(line: SaleLine, sold: Quantity, discount: Discount | null): SaleLine {
  const negative = { ...line, quantity: quantity(-sold), discount }
  const { discountAmount, amount } = lineFigures(negative)
  return { ...negative, discountAmount, amount }
}

function tendersProblem(tenders: readonly Tender[], payable: MinorUnits): RefundProblem | null {
  if (tenders.length > limits.tendersMax) return { kind: 'tooManyTenders' }
  if (tenders.some(({ amount }) => amount > 0)) return { kind: 'tenderPositive' }
  const missing = minorUnits(payable - sumOf(tenders))
  return missing === 0 ? null : { kind: 'refundMismatch', missing }
}
