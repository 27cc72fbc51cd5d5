import { type MinorUnits, minorUnits, type Quantity, quantity } from './money.ts'
import { proportion } from './rounding.ts'
import type { Sale, SaleLine } from './sale.ts'

/** What of a sold line has not been given back yet. */
export interface Refundable {
  readonly quantity: Quantity
  readonly amount: MinorUnits
}

/**
 * What is left to give back of each line of a sale, in the order of its lines.
 *
 * @param earlier  refunds made so far; those of other sales are passed over
 *
 * A refund names its sale but not the lines. Each of its lines is taken from the line of the same
 * product and price that can hold it and whose amount for that quantity comes nearest.
 */
export function refundableOf(sale: Sale, earlier: readonly Sale[]): readonly Refundable[] {
  const left = sale.lines.map(({ quantity, amount }): Refundable => ({ quantity, amount }))
  for (const refund of earlier) {
    if (refund.refundOf?.saleId !== sale.id) continue
    for (const given of refund.lines) takeOff(sale, left, given)
  }
  return left
}

function takeOff(sale: Sale, left: Refundable[], given: SaleLine): void {
  const [nearest] = sale.lines
    .map((sold, index) => ({ index, sold, left: left[index] ?? nothing }))
    .filter((candidate) => sameGoods(candidate.sold, given) && candidate.left.quantity > 0)
    .sort((a, b) => distance(a, given) - distance(b, given))
  if (nearest === undefined) return
  left[nearest.index] = {
    quantity: quantity(Math.max(0, nearest.left.quantity + given.quantity)),
    amount: minorUnits(Math.max(0, nearest.left.amount + given.amount)),
  }
}

const nothing: Refundable = { quantity: quantity(0), amount: minorUnits(0) }

function sameGoods(sold: SaleLine, given: SaleLine): boolean {
  return (
    sold.productId === given.productId &&
    sold.sku === given.sku &&
    sold.name === given.name &&
    sold.unitPrice === given.unitPrice
  )
}

/** Lines that cannot hold the quantity come last, whatever their amount. */
function distance(
  candidate: { readonly sold: SaleLine; readonly left: Refundable },
  given: SaleLine,
): number {
  const { sold, left } = candidate
  if (left.quantity < -given.quantity) return Number.MAX_SAFE_INTEGER
  const share = proportion({ amount: sold.amount, times: -given.quantity, over: sold.quantity })
  return Math.abs(share + given.amount)
}
