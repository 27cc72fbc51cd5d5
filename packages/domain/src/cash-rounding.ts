import { assert } from './assert.ts'
import { limits } from './limits.ts'
import { type MinorUnits, minorUnits } from './money.ts'
import type { CashRounding } from './store.ts'

/**
 * A cash total rounded to the coins that exist.
 *
 * @param total     minor units, tax included; negative in a refund
 * @param rounding  the smallest step, and where a tie goes: `up` is away from zero
 * @returns the nearest multiple of the step; a refund gets exactly its sale's total, negated
 *
 * Only the cash part is rounded, only at the end (the Canadian rule; Sweden, the euro's 0.05).
 *
 * @example roundCash(minorUnits(492), { step: minorUnits(5), tie: 'up' }) // 490
 */
export function roundCash(total: MinorUnits, { step, tie }: CashRounding): MinorUnits {
  assert(Number.isSafeInteger(step) && step >= 1, 'a cash step is at least one minor unit')
  assert(step <= limits.cashStepMax, 'a cash step is within the limit')
  const magnitude = Math.abs(total)
  const over = magnitude % step
  const away = tie === 'up' ? over * 2 >= step : over * 2 > step
  const rounded = over === 0 ? magnitude : magnitude - over + (away ? step : 0)
  return minorUnits(total < 0 ? -rounded : rounded)
}
