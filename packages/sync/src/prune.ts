import type { HeartbeatAnswer } from '@evertill/protocol'
import { linkAt } from './proof.ts'
import type { EpochRecord, QueueRecord } from './till-records.ts'
import type { OutboxWrite } from './till-storage.ts'

/**
 * How long a settled command is kept at least, by the server's clock: as long as an operator may
 * need to notice that his backups are bad, and to put back one from before.
 */
const keptMsMin = 30 * 24 * 3_600_000

/** Clocks further apart than this: one of them is wrong, and nothing is let go by either. */
const clocksApartMsMax = 24 * 3_600_000

/** Rows let go at one heartbeat: a till that pruned nothing for a year must not hang. */
const prunedPerHeartbeat = 500

/**
 * Lets go of settled commands that lie in a backup of the server: from the oldest on, without a
 * gap, up to a `durable` link that this till holds. The sales themselves stay. A clock that jumps by
 * years, here or there, lets nothing go.
 *
 * @param tillMs the till's wall clock
 * @returns the epochs, each with the last row let go as its anchor; the same array where none went
 */
export async function prune(
  tx: OutboxWrite,
  epochs: readonly EpochRecord[],
  { epochs: answers, server_time }: HeartbeatAnswer,
  tillMs: number,
): Promise<readonly EpochRecord[]> {
  const serverMs = Date.parse(server_time)
  if (Math.abs(tillMs - serverMs) > clocksApartMsMax) return epochs
  let left = prunedPerHeartbeat
  let after = epochs
  for (const epoch of epochs) {
    const said = answers.find((answer) => answer.epoch === epoch.epoch)
    const upTo = said ? await durableUpTo(tx, epoch, said) : 0
    const gone = await rowsToLetGo(tx, epoch, { upTo, limit: left, tillMs, serverMs })
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

interface Letting {
  readonly upTo: number
  readonly limit: number
  readonly tillMs: number
  readonly serverMs: number
}

async function rowsToLetGo(
  tx: OutboxWrite,
  { epochNo, anchor }: EpochRecord,
  { upTo, limit, ...now }: Letting,
): Promise<readonly QueueRecord[]> {
  const wanted = Math.min(upTo - anchor.seq, limit)
  if (wanted <= 0) return []
  const rows = await tx.queue.range(epochNo, anchor.seq + 1, wanted)
  const kept = rows.findIndex((row) => !mayGo(row, now))
  return kept < 0 ? rows : rows.slice(0, kept)
}

function mayGo(
  { status, answer, created_at }: QueueRecord,
  { tillMs, serverMs }: Pick<Letting, 'tillMs' | 'serverMs'>,
): boolean {
  if (status !== 'SYNCED' || !answer?.serverTime) return false
  if (serverMs - Date.parse(answer.serverTime) < keptMsMin) return false
  // The server's clock may have been years behind when it answered. A row from the future was made
  // while this till's was wrong, which then says nothing; from later today, it is only young.
  const agedMs = tillMs - Date.parse(created_at)
  return agedMs < -clocksApartMsMax || agedMs >= keptMsMin
}
