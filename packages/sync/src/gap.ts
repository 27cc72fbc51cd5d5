import type { ChainPoint } from '@evertill/protocol'
import type { EpochRecord } from './till-records.ts'
import type { OutboxRead } from './till-storage.ts'

/**
 * Places of an epoch from its head down, each step twice as far as the last: one question finds
 * where the server's knowledge ends, to within half of the way.
 */
export function spacedSeqs(headSeq: number, lowestSeq: number): readonly number[] {
  const seqs: number[] = []
  for (let step = 1, seq = headSeq; seq > lowestSeq; seq -= step, step *= 2) seqs.push(seq)
  if (headSeq >= lowestSeq) seqs.push(lowestSeq)
  return seqs
}

/** The till's own links at those places, the newest first. */
export async function spacedLinks(
  tx: OutboxRead,
  { epochNo, head, anchor }: EpochRecord,
): Promise<readonly ChainPoint[]> {
  const rows = await Promise.all(
    spacedSeqs(head.seq, anchor.seq + 1).map((seq) => tx.queue.get(epochNo, seq)),
  )
  const kept = rows.flatMap((row) => (row ? [{ seq: row.seq, link: row.link }] : []))
  return anchor.seq > 0 ? [...kept, anchor] : kept
}
