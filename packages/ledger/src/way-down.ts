import type { ChainPoint } from '@evertill/protocol'
import type { LedgerTransaction } from './ledger-storage.ts'
import type { EpochKey, KnownLine } from './records.ts'

/** A stretch of one branch on the way from a line down to the beginning of its epoch. */
export interface Stretch {
  readonly branchNo: number
  /** Its highest line on this way; the branch itself may go on above it. */
  readonly top: ChainPoint
}

export interface WayDown {
  /** From the line down. */
  readonly stretches: readonly Stretch[]
  /** It reaches the beginning; otherwise a hole lies at its end. */
  readonly isWhole: boolean
}

/** The lines below (and with) a journalled one, branch by branch. */
export async function wayDown(
  tx: LedgerTransaction,
  key: EpochKey,
  from: Pick<KnownLine, 'branchNo' | 'seq' | 'link'>,
): Promise<WayDown> {
  const roots = new Map((await tx.branches(key)).map(({ branchNo, root }) => [branchNo, root]))
  const stretches: Stretch[] = []
  let at: typeof from | undefined = from
  while (at) {
    stretches.push({ branchNo: at.branchNo, top: { seq: at.seq, link: at.link } })
    const root = roots.get(at.branchNo)
    // Each step goes down: an end is certain even where the tree was damaged.
    if (!root || root.seq >= at.seq) break
    if (root.seq === 0) return { stretches, isWhole: true }
    at = (await tx.knownLines(key, [root.link]))[0]
  }
  return { stretches, isWhole: false }
}
