import type { ChainPoint } from '@evertill/protocol'
import type { LedgerTransaction } from './ledger-storage.ts'
import type { EpochKey, KnownLine } from './records.ts'
import { wayDown } from './way-down.ts'

/**
 * The highest line on a till's own way that lies in a backup. A till prunes everything up to it, so
 * there is none above a hole: nothing below it may be missing.
 *
 * @param own the till's highest line that we know
 */
export async function durableBelow(
  tx: LedgerTransaction,
  key: EpochKey,
  own: Pick<KnownLine, 'branchNo' | 'seq' | 'link'>,
): Promise<ChainPoint | null> {
  const { stretches, isWhole } = await wayDown(tx, key, own)
  if (!isWhole) return null
  for (const { branchNo, top } of stretches) {
    const durable = await tx.durablePoint(key, branchNo)
    // What lies higher on this branch is another's: the till knows it only up to its own line.
    if (durable) return durable.seq <= top.seq ? durable : top
  }
  return null
}
