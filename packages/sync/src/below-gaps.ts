import type { HeartbeatAnswer, Link } from '@evertill/protocol'
import type { Rewind } from './next-slice.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxRead } from './till-storage.ts'

/**
 * A row that was answered, and right above it one that can never be sent. Which of the lines below
 * such a gap are ours no server can tell where a copy of the till sells, too: a restored one may take
 * the copy's for them. So it is asked about this row by its link.
 */
export interface BelowGap {
  readonly epochNo: number
  readonly seq: number
  readonly link: Link
}

/** Asked about in one heartbeat: gaps are what a disk spoilt, and few. */
export const belowGapsMax = 100

/** @param failed rows that need help, in order */
export async function belowGaps(
  tx: OutboxRead,
  mine: readonly EpochRecord[],
  failed: readonly QueueRecord[],
): Promise<readonly BelowGap[]> {
  const held = new Set(mine.map(({ epochNo }) => epochNo))
  const gaps = failed.filter((row) => row.answer?.now === 'notSendable' && held.has(row.epochNo))
  const below = await Promise.all(
    gaps.slice(0, belowGapsMax).map(({ epochNo, seq }) => tx.queue.get(epochNo, seq - 1)),
  )
  return below.flatMap((row) =>
    row?.status === 'SYNCED' ? [{ epochNo: row.epochNo, seq: row.seq, link: row.link }] : [],
  )
}

/** The first of these that the server lacks, to be sent again with what it lacks below. */
export function lackedBelowGap(
  asked: readonly BelowGap[],
  { outcomes }: Pick<HeartbeatAnswer, 'outcomes'>,
): Rewind | null {
  const known = new Set(outcomes.map(({ link }) => link))
  const lacked = asked.find(({ link }) => !known.has(link))
  if (!lacked) return null
  const { epochNo, seq } = lacked
  return { epochNo, afterSeq: seq - 1, untilSeq: seq, oldest: false }
}
