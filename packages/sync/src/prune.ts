import type { HeartbeatAnswer } from '@evertill/protocol'
import { linkAt } from './proof.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxWrite } from './till-storage.ts'

/**
 * How long a settled command is kept at least, by the server's clock: as long as an operator may
 * need to notice that his backups are bad, and to put back one from before.
 */
export const keptMsMin = 30 * 24 * 3_600_000

/** An answer older than this is not acted upon: the server may have been restored since. */
export const pruneAnswerAgeMsMax = 60_000

/** Rows let go at one heartbeat: a till that pruned nothing for a year must not hang. */
export const prunedPerHeartbeat = 500

/**
 * Lets go of settled commands that lie in a backup of the server: from the oldest on, without a
 * gap, up to a `durable` link that this till holds. The sales themselves stay.
 *
 * @returns the epochs, each with the last row let go as its anchor; the same array where none went
 */
export async function prune(
  tx: OutboxWrite,
  epochs: readonly EpochRecord[],
  { epochs: answers, server_time }: HeartbeatAnswer,
): Promise<readonly EpochRecord[]> {
  const nowMs = Date.parse(server_time)
  let left = prunedPerHeartbeat
  let after = epochs
  for (const epoch of epochs) {
    const said = answers.find((answer) => answer.epoch === epoch.epoch)
    const upTo = said ? await durableUpTo(tx, epoch, said) : 0
    const gone = await rowsToLetGo(tx, epoch, { upTo, limit: left, nowMs })
    const last = gone.at(-1)
    if (!last) continue
    left -= gone.length
    await Promise.all(gone.map(({ epochNo, seq }) => tx.queue.delete(epochNo, seq)))
    const anchored = { ...epoch, anchor: { seq: last.seq, link: last.link } }
    after = after.map((it) => (it === epoch ? anchored : it))
  }
  return after
}

/** Up to which row the server has all of this epoch in a backup; 0 where it may not. */
async function durableUpTo(
  tx: OutboxWrite,
  epoch: EpochRecord,
  { durable, missing }: HeartbeatAnswer['epochs'][number],
): Promise<number> {
  // Only a link of our own says that the server speaks of our lines.
  if (!durable || (await linkAt(tx, epoch, durable.seq)) !== durable.link) return 0
  return Math.min(durable.seq, ...missing.map(({ from }) => from - 1))
}

async function rowsToLetGo(
  tx: OutboxWrite,
  { epochNo, anchor }: EpochRecord,
  { upTo, limit, nowMs }: { readonly upTo: number; readonly limit: number; readonly nowMs: number },
): Promise<readonly QueueRecord[]> {
  const wanted = Math.min(upTo - anchor.seq, limit)
  if (wanted <= 0) return []
  const rows = await tx.queue.range(epochNo, anchor.seq + 1, wanted)
  const kept = rows.findIndex((row) => !mayGo(row, nowMs))
  return kept < 0 ? rows : rows.slice(0, kept)
}

function mayGo({ status, answer }: QueueRecord, nowMs: number): boolean {
  if (status !== 'SYNCED' || !answer?.serverTime) return false
  return nowMs - Date.parse(answer.serverTime) >= keptMsMin
}
