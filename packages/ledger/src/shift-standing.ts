import type { ChainPoint, Link, ShiftRange } from '@evertill/protocol'
import type { Branch, ShiftLine } from './records.ts'

/** What the journal holds of the epochs that the end of a shift lists. */
export interface ShiftEvidence {
  /** All branches of those epochs, of whichever device. */
  readonly branches: readonly PlacedBranch[]
  /** The journalled ones among the links of the ranges. */
  readonly tops: readonly Placed[]
  /** Every booked line that names the shift. */
  readonly lines: readonly PlacedShiftLine[]
}

interface OfEpoch {
  readonly deviceId: string
  readonly epoch: string
}

export interface Placed extends OfEpoch {
  readonly seq: number
  readonly link: Link
  readonly branchNo: number
}

export interface PlacedBranch extends OfEpoch, Pick<Branch, 'branchNo' | 'root' | 'tip'> {
  /** The branch of the line that `root` names; null: that line is not here, or is the beginning. */
  readonly rootBranchNo: number | null
}

export interface PlacedShiftLine extends ShiftLine, Placed {}

/** Lines that the end of a shift counted and that are not here, ends included. */
export interface MissingOfShift {
  readonly epoch: string
  readonly from: number
  readonly to: number
  /** Of the highest of them. */
  readonly link: Link
}

export interface ShiftDifference {
  readonly missing: readonly MissingOfShift[]
  /** Booked under the shift, and not among what its end counted. */
  readonly surplus: readonly PlacedShiftLine[]
}

/**
 * What parts a shift's end from the journal: nothing, and its Z is confirmed. Pure, and computed
 * whenever somebody looks, so that it turns by itself when the last missing line comes.
 *
 * A range is there when the line at its upper end is the one of its link, and every line below that
 * one is here, down to its lower end. Where a line is not here, nobody knows what it stands on: what
 * lies below it, down to the highest end of a branch, is missing as far as we can tell.
 */
export function shiftDifference(
  ranges: readonly ShiftRange[],
  evidence: ShiftEvidence,
): ShiftDifference {
  const walks = ranges.map((range) => walkDown(range, evidence))
  return {
    missing: walks.flatMap(({ missing }) => missing),
    surplus: evidence.lines.filter((line) => !walks.some((walk) => holds(walk, line))),
  }
}

export function isConfirmed({ missing, surplus }: ShiftDifference): boolean {
  return missing.length === 0 && surplus.length === 0
}

/** How many lines a difference is made of. */
export function sizeOf({ missing, surplus }: ShiftDifference): DifferenceSize {
  const lines = missing.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return { missing: lines, surplus: surplus.length }
}

export interface DifferenceSize {
  readonly missing: number
  readonly surplus: number
}

/** Consecutive lines of one branch. */
interface Stretch extends OfEpoch {
  readonly branchNo: number
  readonly from: number
  readonly to: number
}

interface Walk {
  readonly range: ShiftRange
  readonly stretches: readonly Stretch[]
  readonly missing: readonly MissingOfShift[]
}

function walkDown(range: ShiftRange, { branches, tops }: ShiftEvidence): Walk {
  const { epoch, to, link } = range
  // Number 0 is no line: a list begins with 1.
  const from = Math.max(1, range.from)
  const known = tops.find((top) => top.link === link && top.seq === to && top.epoch === epoch)
  const own = branches.filter(
    (branch) => branch.epoch === epoch && (!known || branch.deviceId === known.deviceId),
  )
  const stretches: Stretch[] = []
  const missing: MissingOfShift[] = []
  let wanted: ChainPoint = { seq: to, link }
  let at: PlacedBranch | undefined = own.find(({ branchNo }) => branchNo === known?.branchNo)
  while (wanted.seq >= from) {
    if (!at) {
      at = highestBelow(own, wanted.seq)
      const below = at?.tip.seq ?? 0
      missing.push({ epoch, from: Math.max(from, below + 1), to: wanted.seq, link: wanted.link })
      if (!at || below < from) break
      wanted = at.tip
    }
    const { deviceId, branchNo, root, rootBranchNo } = at
    // Each step goes down: an end is certain even where the tree was damaged.
    if (root.seq >= wanted.seq) break
    stretches.push({ deviceId, epoch, branchNo, from: root.seq + 1, to: wanted.seq })
    wanted = root
    at = own.find((branch) => branch.deviceId === deviceId && branch.branchNo === rootBranchNo)
  }
  return { range, stretches, missing }
}

/** The branch that ends highest below a number. */
function highestBelow(branches: readonly PlacedBranch[], seq: number): PlacedBranch | undefined {
  return branches
    .filter(({ tip }) => tip.seq < seq)
    .reduce<PlacedBranch | undefined>(
      (best, branch) => (best && best.tip.seq >= branch.tip.seq ? best : branch),
      undefined,
    )
}

/** Of a copy of the till the same number is another line; while some are missing, who knows. */
function holds({ range, stretches, missing }: Walk, line: PlacedShiftLine): boolean {
  if (line.epoch !== range.epoch || line.seq < range.from || line.seq > range.to) return false
  if (missing.length > 0) return true
  return stretches.some(
    ({ deviceId, branchNo, from, to }) =>
      deviceId === line.deviceId &&
      branchNo === line.branchNo &&
      from <= line.seq &&
      line.seq <= to,
  )
}
