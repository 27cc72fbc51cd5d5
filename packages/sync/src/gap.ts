import type { ChainPoint } from '@evertill/protocol'
import type { EpochRecord } from './till-records.ts'
import type { OutboxRead } from './till-storage.ts'

/**
 * Places of an epoch from a line down, each step twice as far as the last: one question finds where
 * the server's knowledge ends, to within half of the way.
 */
export function spacedSeqs(highestSeq: number, lowestSeq: number): readonly number[] {
  const seqs: number[] = []
  for (let step = 1, seq = highestSeq; seq > lowestSeq; seq -= step, step *= 2) seqs.push(seq)
  if (highestSeq >= lowestSeq) seqs.push(lowestSeq)
  return seqs
}

/** The till's own links at such places below a line, the newest first. */
export async function spacedLinks(
  tx: OutboxRead,
  { epochNo, anchor }: EpochRecord,
  below: number,
): Promise<readonly ChainPoint[]> {
  const rows = await Promise.all(
    spacedSeqs(below - 1, anchor.seq + 1).map((seq) => tx.queue.get(epochNo, seq)),
  )
  const kept = rows.flatMap((row) => (row ? [{ seq: row.seq, link: row.link }] : []))
  return anchor.seq > 0 && anchor.seq < below ? [...kept, anchor] : kept
}
