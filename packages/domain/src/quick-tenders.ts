import { limits } from './limits.ts'
import { type Currency, type MinorUnits, minorUnits } from './money.ts'

/** How many round amounts stand beside the exact one: what fits in one row of buttons. */
const roundTenders = 3

/**
 * What a customer is likely to hand over: the exact amount, then the next round ones.
 *
 * @param payable  minor units, already rounded for cash
 * @returns at most four amounts, rising; the first is `payable`
 *
 * @example quickTenders(minorUnits(3455), gbp) // 3455, 3500, 4000, 5000
 */
export function quickTenders(payable: MinorUnits, { decimals }: Currency): readonly MinorUnits[] {
  if (payable <= 0) return [payable]
  const round = new Set<number>()
  // Without minor units (yen) the smallest round amount is a hundred, as it is in cents.
  for (const step of notes(Math.max(100, 10 ** decimals))) {
    const amount = Math.ceil(payable / step) * step
    if (step > limits.totalMax || round.size >= roundTenders + spare) break
    if (step * smallestShare >= payable && amount > payable) round.add(amount)
  }
  const rising = [...round].sort((a, b) => a - b).slice(0, roundTenders)
  return [payable, ...rising.filter((amount) => amount <= limits.totalMax).map(minorUnits)]
}

/** Nobody counts out 1,234 as 1,235: a step is at least a fiftieth of the amount. */
const smallestShare = 50

/** A larger note can round up to less than a smaller one does: 355 is 360 in twenties, 400 in fifties. */
const spare = 2

/** 1, 5, 10, 20, 50, 100, 200, 500, ... units. */
function* notes(unit: number): Generator<number> {
  yield unit
  yield unit * 5
  for (let ten = unit * 10; ; ten *= 10) {
    yield ten
    yield ten * 2
    yield ten * 5
  }
}
