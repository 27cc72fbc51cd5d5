import type { Result } from '@evertill/domain'
import {
  type Heartbeat,
  type HeartbeatAnswer,
  protocolVersion,
  wireLimits,
} from '@evertill/protocol'
import { type BelowGap, belowGaps, belowGapsMax, lackedBelowGap } from './below-gaps.ts'
import { type Ledger, readLedger, withNewEpoch } from './ledger.ts'
import type { Rewind } from './next-slice.ts'
import type { World } from './ports.ts'
import { type Lost, lackingOf, lostOf, mustLeave, provesAll } from './proof.ts'
import { prune } from './prune.ts'
import { recordResults } from './record-results.ts'
import { instantOf } from './story.ts'
import type { Counters, EpochRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, StorageFailure } from './till-storage.ts'

/** Epochs of one heartbeat: the newest, of a till that was copied about a great deal. */
const epochsPerHeartbeat = 100

const answerAgeMsMax = 60_000

/** A moment by both clocks of this till: where a device sleeps, its monotonic one may stop. */
export interface Asked {
  readonly monotonicMs: number
  /** Till clock, Unix time. */
  readonly wallMs: number
}

export function askedNow({ clock }: Pick<World, 'clock'>): Asked {
  return { monotonicMs: clock.monotonicMs(), wallMs: clock.nowMs() }
}

/**
 * An older answer proves nothing and lets nothing go: the server may have been restored since. Nor
 * does one over which the clock was set: nobody knows how old it is.
 */
export function isFresh(world: Pick<World, 'clock'>, asked: Asked): boolean {
  const now = askedNow(world)
  const ages = [now.monotonicMs - asked.monotonicMs, now.wallMs - asked.wallMs]
  return ages.every((ageMs) => Math.abs(ageMs) <= answerAgeMsMax)
}

/** Where the round of FAILED rows stands: up to 400 of them are asked about at a time, in turn. */
export type FailedCursor = { readonly epochNo: number; readonly seq: number } | null

export interface HeartbeatParts {
  readonly token: string
  readonly question: Omit<
    Heartbeat,
    'nonce' | 'sent_at' | 'app_version' | 'clock_offset_ms' | 'storage'
  >
  readonly failedCursor: FailedCursor
  /** Asked about beside what needs help. */
  readonly below: readonly BelowGap[]
}

/** Rows that need help, of one heartbeat. */
const failedPerHeartbeat = wireLimits.linksPerQuestion - belowGapsMax

/** What this till says of itself. @returns null where it is not enrolled */
export async function readHeartbeat(
  tx: OutboxRead,
  cursor: FailedCursor,
): Promise<HeartbeatParts | null> {
  const ledger = await readLedger(tx)
  if (!ledger) return null
  const mine = heldEpochs(ledger).slice(-epochsPerHeartbeat)
  const [settled, [oldest], failed] = await Promise.all([
    Promise.all(mine.map((epoch) => lastSettled(tx, epoch))),
    tx.queue.withStatus('PENDING', 1),
    tx.queue.withStatus('FAILED', failedPerHeartbeat, cursor ?? undefined),
  ])
  const below = await belowGaps(tx, mine, failed)
  const last = failed.at(-1)
  return {
    token: ledger.device.token,
    below,
    failedCursor:
      last && failed.length === failedPerHeartbeat
        ? { epochNo: last.epochNo, seq: last.seq }
        : null,
    question: {
      protocol: protocolVersion,
      epochs: mine.map(({ epoch, head, anchor }, at) => ({
        epoch,
        head,
        last_settled: settled[at] ?? null,
        ...(anchor.seq > 0 && { anchor }),
      })),
      // What never could be sent too: a file may have carried it there.
      failed: [...failed, ...below].map(({ link }) => link),
      waiting: ledger.counters.waiting,
      needs_help: ledger.counters.needsHelp,
      oldest_waiting_at: oldest?.created_at ?? null,
    },
  }
}

/** Epochs of this device that hold commands. */
export function heldEpochs({ device, epochs }: Ledger): readonly EpochRecord[] {
  return epochs.filter(({ deviceId, head }) => deviceId === device.deviceId && head.seq > 0)
}

/** The row just below the first that waits, where it is settled. */
async function lastSettled(tx: OutboxRead, { epochNo, anchor, head }: EpochRecord) {
  const [waiting] = await tx.queue.withStatus('PENDING', 1, { epochNo, seq: anchor.seq })
  const seq = waiting?.epochNo === epochNo ? waiting.seq - 1 : head.seq
  if (seq === anchor.seq) return seq === 0 ? null : anchor
  const row = await tx.queue.get(epochNo, seq)
  return row?.status === 'SYNCED' ? { seq: row.seq, link: row.link } : null
}

export interface HeartbeatFindings {
  readonly counters: Counters
  /** Till clock, ISO 8601: when the answer was judged. */
  readonly at: string
  /** Every command of every epoch is known to have arrived. */
  readonly proved: boolean
  /** What neither the server nor this till holds any more. */
  readonly lost: Lost
  /** Rows that were answered once and that the server lacks now. */
  readonly lacking: Rewind | null
  /** Up to where those rows go. */
  readonly resend: { readonly epochNo: number; readonly toSeq: number } | null
}

/**
 * Records a heartbeat's answer in one relaxed transaction, judged against the ledger as it is then:
 * an answer is older than the ledger, and what it says of a head is true of that head only.
 *
 * @param asked when the question was sent
 * @param below what was asked about beside
 */
export async function recordHeartbeat(
  storage: OutboxStorage,
  world: World,
  {
    answer,
    asked,
    below = [],
  }: {
    readonly answer: HeartbeatAnswer
    readonly asked: Asked
    readonly below?: readonly BelowGap[]
  },
): Promise<Result<HeartbeatFindings | null, StorageFailure>> {
  const at = instantOf(world.clock.nowMs())
  const spareEpoch = world.ids.uuid()
  return storage.write('relaxed', async (tx) => {
    const ledger = await readLedger(tx)
    if (!ledger) return null
    const { counters } = await recordResults(tx, ledger.counters, (link) => tx.queue.byLink(link), {
      results: answer.outcomes,
      serverTime: answer.server_time,
      at,
      before: () => [],
    })
    const fresh = isFresh(world, asked)
    const epochs = fresh
      ? await prune(tx, ledger.epochs, answer, world.clock.nowMs())
      : ledger.epochs
    const after = (await mustLeave(tx, epochs, answer))
      ? withNewEpoch(world, { ...ledger, epochs }, spareEpoch)
      : { ...ledger, epochs }
    if (after.epochs !== ledger.epochs) await tx.metadata.put('epochs', after.epochs)
    const held = heldEpochs(after)
    const lacking = (await lackingOf(tx, world, held, answer)) ?? lackedBelowGap(below, answer)
    const of = held.find(({ epochNo }) => epochNo === lacking?.epochNo)
    return {
      counters,
      at,
      // An old answer, read by a page that slept, tells what was: it proves nothing now.
      // Of what a person let go nothing may lie here: that goes again, word or no word.
      proved: fresh && counters.waiting === 0 && lacking === null && provesAll(held, answer),
      lost: lostOf(held, answer),
      lacking,
      resend:
        of && lacking ? { epochNo: of.epochNo, toSeq: lacking.untilSeq ?? of.head.seq } : null,
    }
  })
}
