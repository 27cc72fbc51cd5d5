import type { Result } from '@evertill/domain'
import type { PushAnswer } from '@evertill/protocol'
import { presentEpoch } from './epochs.ts'
import { readLedger, withNewEpoch } from './ledger.ts'
import type { Slice } from './next-slice.ts'
import type { World } from './ports.ts'
import { recordResults } from './record-results.ts'
import { instantOf } from './story.ts'
import type { Counters, QueueRecord, StoryEvent } from './till-records.ts'
import type { OutboxStorage, StorageFailure } from './till-storage.ts'
import { type Unanswered, unansweredStory } from './unanswered.ts'

export interface AnsweredPush {
  readonly slice: Slice
  readonly answer: PushAnswer
  /** Till clock, ISO 8601. */
  readonly sentAt: string
  /** What was sent before without an answer; null where nothing was. */
  readonly unanswered: Unanswered | null
}

/**
 * Records a push's answer in one relaxed transaction, judged against the ledger as it is then.
 * Losing it costs a `duplicate`.
 */
export async function recordPush(
  storage: OutboxStorage,
  world: World,
  { slice, answer, sentAt, unanswered }: AnsweredPush,
): Promise<
  Result<{ readonly counters: Counters; readonly answered: number } | null, StorageFailure>
> {
  const at = instantOf(world.clock.nowMs())
  const spareEpoch = world.ids.uuid()
  const sent: StoryEvent = { kind: 'sent', at: sentAt }
  const before = (row: QueueRecord) => [...unansweredStory(unanswered, row), sent]
  return storage.write('relaxed', async (tx) => {
    const ledger = await readLedger(tx)
    if (!ledger || answer.epoch !== slice.epoch.epoch) return null
    const { epochNo } = slice.epoch
    const now = await tx.queue.range(epochNo, slice.prev.seq + 1, slice.rows.length)
    const byLink = new Map<string, QueueRecord>(now.map((row) => [row.link, row]))
    const recorded = await recordResults(
      tx,
      ledger.counters,
      async (link) => byLink.get(link) ?? null,
      { results: answer.results, serverTime: answer.server_time, at, before },
    )
    // Another copy of this till sells on the same branch: leave it to that one.
    if (answer.fork && presentEpoch(ledger.epochs).epoch === answer.epoch) {
      await tx.metadata.put('epochs', withNewEpoch(world, ledger, spareEpoch).epochs)
    }
    return recorded
  })
}
