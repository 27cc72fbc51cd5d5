import { assert } from './assert.ts'
import { limits } from './limits.ts'
import { lineAmount } from './line-amount.ts'
import { type MinorUnits, quantityScale, wholeShare } from './money.ts'
import type { SaleLine } from './sale.ts'

/** Why a cart cannot become what the cashier asked for. The cart stays as it was. */
export type CartProblem =
  | { readonly kind: 'noSuchLine' }
  | { readonly kind: 'priceNeeded'; readonly name: string }
  | { readonly kind: 'priceNegative' }
  | { readonly kind: 'priceTooLarge' }
  | { readonly kind: 'quantityZero' }
  | { readonly kind: 'quantityNegative' }
  | { readonly kind: 'quantityTooLarge' }
  | { readonly kind: 'fractionalPieces' }
  | { readonly kind: 'discountNotPositive' }
  | { readonly kind: 'discountTooLarge'; readonly full: MinorUnits }
  | { readonly kind: 'nameTooLong' }
  | { readonly kind: 'skuTooLong' }
  | { readonly kind: 'taxRateTooLarge' }
  | { readonly kind: 'lineTooLarge' }
  | { readonly kind: 'tooManyLines' }
  | { readonly kind: 'totalTooLarge' }

/** A line before its figures are computed. */
export type Unpriced = Omit<SaleLine, 'discountAmount' | 'amount'>

/**
 * What is wrong with a line; null if nothing is. Judged before its figures are computed: within the
 * limits, and only there, they are exact.
 */
export function lineProblem(line: Unpriced): CartProblem | null {
  return quantityProblem(line) ?? priceProblem(line) ?? textProblem(line) ?? discountProblem(line)
}

/** What is wrong with the lines together; null if nothing is. */
export function linesProblem(lines: readonly SaleLine[]): CartProblem | null {
  if (lines.length > limits.linesMax) return { kind: 'tooManyLines' }
  const sum = lines.reduce((total, { amount }) => total + amount, 0)
  return sum > limits.totalMax ? { kind: 'totalTooLarge' } : null
}

/** What is wrong with a quantity to sell; null if nothing is. */
export function quantityProblem({
  quantity,
  unit,
}: Pick<SaleLine, 'quantity' | 'unit'>): CartProblem | null {
  assert(Number.isInteger(quantity), 'a quantity is an integer of thousandths')
  if (quantity === 0) return { kind: 'quantityZero' }
  if (quantity < 0) return { kind: 'quantityNegative' }
  if (quantity > limits.quantityMax) return { kind: 'quantityTooLarge' }
  if (unit === 'piece' && quantity % quantityScale !== 0) return { kind: 'fractionalPieces' }
  return null
}

function priceProblem({ unitPrice, tax }: Unpriced): CartProblem | null {
  assert(Number.isInteger(unitPrice), 'a unit price is an integer')
  if (unitPrice < 0) return { kind: 'priceNegative' }
  if (unitPrice > limits.unitPriceMax) return { kind: 'priceTooLarge' }
  return tax.rate > limits.taxRateMax ? { kind: 'taxRateTooLarge' } : null
}

function textProblem({ name, sku }: Unpriced): CartProblem | null {
  if (name.length > limits.nameLengthMax) return { kind: 'nameTooLong' }
  return sku.length > limits.skuLengthMax ? { kind: 'skuTooLong' } : null
}

function discountProblem({ discount, ...line }: Unpriced): CartProblem | null {
  const full = lineAmount(line)
  if (full > limits.totalMax) return { kind: 'lineTooLarge' }
  if (discount === null) return null
  const size = discount.kind === 'percent' ? discount.share : discount.amount
  const most = discount.kind === 'percent' ? wholeShare : full
  assert(Number.isInteger(size), 'a discount is an integer')
  if (size <= 0) return { kind: 'discountNotPositive' }
  return size > most ? { kind: 'discountTooLarge', full } : null
}
