import {
  type MinorUnits,
  minorUnits,
  type Quantity,
  quantityScale,
  type UnitPrice,
  unitPrice,
  unitPriceScale,
  wholeShare,
} from './money.ts'
import { divideRounded, proportion } from './rounding.ts'
import type { Discount } from './sale.ts'

/**
 * What a quantity costs at a unit price, before any discount.
 *
 * @param price.unitPrice  1/10,000 minor units
 * @param price.quantity   thousandths; negative in a refund
 * @returns minor units, rounded half away from zero (EN 16931: a line's net amount is rounded once)
 *
 * The product may pass 2^53, so it is formed in BigInt.
 *
 * @example lineAmount({ unitPrice: unitPriceOf(minorUnits(199)), quantity: quantity(1_253) }) // 249
 */
export function lineAmount({ unitPrice, quantity }: Priced): MinorUnits {
  const product = BigInt(unitPrice) * BigInt(quantity)
  return minorUnits(Number(divideRounded(product, lineScale)))
}

const lineScale = BigInt(unitPriceScale) * BigInt(quantityScale)

export interface Priced {
  readonly unitPrice: UnitPrice
  readonly quantity: Quantity
}

/** A whole price, such as 3.40, as a unit price. */
export function unitPriceOf(price: MinorUnits): UnitPrice {
  return unitPrice(price * unitPriceScale)
}

/**
 * The figures of one line, for a sale (positive quantity) and a refund (negative) alike.
 *
 * @returns `full`, the amount without the discount; `discountAmount` and `amount = full -
 *   discountAmount`, all minor units and all of the quantity's sign
 */
export function lineFigures(line: Priced & { readonly discount: Discount | null }): LineFigures {
  const full = lineAmount(line)
  const discountAmount = discountOn(full, line.discount)
  return { full, discountAmount, amount: minorUnits(full - discountAmount) }
}

export interface LineFigures {
  readonly full: MinorUnits
  readonly discountAmount: MinorUnits
  readonly amount: MinorUnits
}

function discountOn(full: MinorUnits, discount: Discount | null): MinorUnits {
  if (discount === null) return minorUnits(0)
  if (discount.kind === 'amount') return minorUnits(full < 0 ? -discount.amount : discount.amount)
  return proportion({ amount: full, times: discount.share, over: wholeShare })
}
