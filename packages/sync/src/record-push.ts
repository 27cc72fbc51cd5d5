import type { Result } from '@evertill/domain'
import type { Epoch, PushAnswer } from '@evertill/protocol'
import { presentEpoch } from './epochs.ts'
import { readLedger, withNewEpoch } from './ledger.ts'
import type { Slice } from './next-slice.ts'
import type { World } from './ports.ts'
import { recordResults } from './record-results.ts'
import type { Counters, QueueRecord, StoryEvent } from './till-records.ts'
import type { OutboxStorage, StorageFailure } from './till-storage.ts'
import { type Unanswered, unansweredStory } from './unanswered.ts'

export interface AnsweredPush {
  readonly sent: SentSlice
  readonly answer: PushAnswer
  /** Till clock, ISO 8601. */
  readonly sentAt: string
  readonly answeredAt: string
  /** What was sent before without an answer; null where nothing was. */
  readonly unanswered: Unanswered | null
  /** There was no room for it at first. What was learnt since is newer: it settles only what waits. */
  readonly late: boolean
}

/** Which rows were sent: so many above `afterSeq`. */
export interface SentSlice {
  readonly epoch: Epoch
  readonly epochNo: number
  readonly afterSeq: number
  readonly rows: number
}

export function sentOf({ epoch: { epoch, epochNo }, prev, rows }: Slice): SentSlice {
  return { epoch, epochNo, afterSeq: prev.seq, rows: rows.length }
}

/**
 * Records a push's answer in one relaxed transaction, judged against the ledger as it is then.
 * Losing it costs a `duplicate`.
 */
export async function recordPush(
  storage: OutboxStorage,
  world: World,
  { sent, answer, sentAt, answeredAt, unanswered, late }: AnsweredPush,
): Promise<
  Result<{ readonly counters: Counters; readonly answered: number } | null, StorageFailure>
> {
  const spareEpoch = world.ids.uuid()
  const sending: StoryEvent = { kind: 'sent', at: sentAt }
  const before = (row: QueueRecord) => [...unansweredStory(unanswered, row), sending]
  return storage.write('relaxed', async (tx) => {
    const ledger = await readLedger(tx)
    if (!ledger || answer.epoch !== sent.epoch) return null
    const now = await tx.queue.range(sent.epochNo, sent.afterSeq + 1, sent.rows)
    const open = late ? now.filter(({ status }) => status === 'PENDING') : now
    const byLink = new Map<string, QueueRecord>(open.map((row) => [row.link, row]))
    const recorded = await recordResults(
      tx,
      ledger.counters,
      async (link) => byLink.get(link) ?? null,
      { results: answer.results, serverTime: answer.server_time, at: answeredAt, before },
    )
    // Another copy of this till sells on the same branch: leave it to that one.
    if (answer.fork && presentEpoch(ledger.epochs).epoch === answer.epoch) {
      await tx.metadata.put('epochs', withNewEpoch(world, ledger, spareEpoch).epochs)
    }
    return recorded
  })
}
