import { err, ok, type Result } from '@evertill/domain'
import type { LedgerStorage } from './ledger-storage.ts'
import type { LettingGo } from './missing.ts'
import { type DifferenceSize, isConfirmed, shiftDifference, sizeOf } from './shift-standing.ts'

export type SettleShiftProblem =
  | 'notFound'
  /** It has not ended yet. */
  | 'stillOpen'
  /** Everything is there: it needs no word. */
  | 'confirmed'
  | 'settledAlready'
  /** Something came since it was shown. */
  | 'differsByNow'

/**
 * A manager's word that a shift is closed with the difference that was shown. It books nothing and
 * closes no door: what is missing may still come, and then the Z is confirmed after all.
 *
 * @param shown how many lines were missing and surplus when the person looked
 */
export function settleShift(
  storage: LedgerStorage,
  { storeId, shiftId }: { readonly storeId: string; readonly shiftId: string },
  shown: DifferenceSize,
  deed: LettingGo,
): Promise<Result<void, SettleShiftProblem>> {
  return storage.transaction(storeId, async (tx) => {
    const shift = await tx.shift(storeId, shiftId)
    if (!shift) return err('notFound')
    if (!shift.ranges) return err('stillOpen')
    const evidence = await tx.shiftEvidence(storeId, shiftId, shift.ranges)
    const difference = shiftDifference(shift.ranges, evidence)
    if (isConfirmed(difference)) return err('confirmed')
    if (shift.isSettled) return err('settledAlready')
    const { missing, surplus } = sizeOf(difference)
    if (missing !== shown.missing || surplus !== shown.surplus) return err('differsByNow')
    await tx.settleShift(storeId, shiftId, { missing, surplus }, deed)
    return ok(undefined)
  })
}
