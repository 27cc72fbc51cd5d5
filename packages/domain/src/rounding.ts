import { assert } from './assert.ts'
import { type MinorUnits, minorUnits } from './money.ts'

/**
 * An exact quotient, rounded half away from zero.
 *
 * @param numerator    any integer
 * @param denominator  above zero
 * @returns the nearest integer; a tie goes away from zero, so a refund mirrors its sale
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'a denominator is above zero')
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/**
 * `amount * times / over`, rounded half away from zero to minor units.
 *
 * @example proportion({ amount: minorUnits(999), times: 2_000, over: 10_000 }) // 200: 20 % of 9.99
 */
export function proportion({ amount, times, over }: Proportion): MinorUnits {
  return minorUnits(Number(divideRounded(BigInt(amount) * BigInt(times), BigInt(over))))
}

export interface Proportion {
  readonly amount: number
  /** An integer. */
  readonly times: number
  /** An integer above zero. */
  readonly over: number
}
