import { limits } from './limits.ts'
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

/** What is wrong with the line that changed, or with the cart that it makes; null if nothing is. */
export function linesProblem(
  lines: readonly (SaleLine & { readonly id: number })[],
  changed: number | null,
): CartProblem | null {
  let sum = 0
  for (const line of lines) {
    const problem = line.id === changed ? lineProblem(line) : null
    if (problem !== null) return problem
    sum += line.amount
  }
  if (lines.length > limits.linesMax) return { kind: 'tooManyLines' }
  return sum > limits.totalMax ? { kind: 'totalTooLarge' } : null
}

/** What is wrong with a quantity to sell; null if nothing is. */
export function quantityProblem({
  quantity,
  unit,
}: Pick<SaleLine, 'quantity' | 'unit'>): CartProblem | null {
  if (quantity === 0) return { kind: 'quantityZero' }
  if (quantity < 0) return { kind: 'quantityNegative' }
  if (quantity > limits.quantityMax) return { kind: 'quantityTooLarge' }
  if (unit === 'piece' && quantity % quantityScale !== 0) return { kind: 'fractionalPieces' }
  return null
}

function lineProblem(line: SaleLine): CartProblem | null {
  return quantityProblem(line) ?? priceProblem(line) ?? textProblem(line) ?? discountProblem(line)
}

function priceProblem({ unitPrice, tax }: SaleLine): CartProblem | null {
  if (unitPrice < 0) return { kind: 'priceNegative' }
  if (unitPrice > limits.unitPriceMax) return { kind: 'priceTooLarge' }
  return tax.rate > limits.taxRateMax ? { kind: 'taxRateTooLarge' } : null
}

function textProblem({ name, sku }: SaleLine): CartProblem | null {
  if (name.length > limits.nameLengthMax) return { kind: 'nameTooLong' }
  return sku.length > limits.skuLengthMax ? { kind: 'skuTooLong' } : null
}

function discountProblem({ discount, amount, discountAmount }: SaleLine): CartProblem | null {
  const full = (amount + discountAmount) as MinorUnits
  if (full > limits.totalMax) return { kind: 'lineTooLarge' }
  if (discount === null) return null
  const size = discount.kind === 'percent' ? discount.share : discount.amount
  const most = discount.kind === 'percent' ? wholeShare : full
  if (size <= 0) return { kind: 'discountNotPositive' }
  return size > most ? { kind: 'discountTooLarge', full } : null
}
