import type { PushAnswer } from '@evertill/protocol'
import { type AnsweredPush, recordPush } from './record-push.ts'
import { standingOf } from './record-results.ts'
import type { SyncContext } from './sync-context.ts'
import type { QueueRecord } from './till-records.ts'
import type { UnwrittenAnswers } from './unwritten-answers.ts'

export type Taken =
  /** How many rows have an answer now that had none, written down or not. */
  | { readonly kind: 'taken'; readonly answered: number }
  | { readonly kind: 'notEnrolled' }
  | { readonly kind: 'storage' }

/** Writes the answer down, or keeps it in memory where the disk is full. */
export async function takeAnswer(
  { storage, world, observer }: SyncContext,
  push: AnsweredPush,
  rows: readonly QueueRecord[],
  unwritten: UnwrittenAnswers,
): Promise<Taken> {
  const recorded = await recordPush(storage, world, push)
  if (recorded.ok) {
    if (!recorded.value) return { kind: 'notEnrolled' }
    observer.counted(recorded.value.counters, recorded.value.answered)
    return { kind: 'taken', answered: recorded.value.answered }
  }
  observer.storageFailed(recorded.error)
  if (recorded.error.kind !== 'full') return { kind: 'storage' }
  const known = knownRows(rows, push.answer)
  if (known.length === 0) return { kind: 'taken', answered: 0 }
  const kept = unwritten.keep({ ...push, late: true }, known)
  return kept ? { kind: 'taken', answered: known.length } : { kind: 'storage' }
}

/** The first rows, as far as each has a result of its own. */
function knownRows(rows: readonly QueueRecord[], { results }: PushAnswer): readonly QueueRecord[] {
  const known = new Set<string>()
  for (const result of results) if (standingOf(result)) known.add(result.link)
  const end = rows.findIndex(({ link }) => !known.has(link))
  return end < 0 ? rows : rows.slice(0, end)
}
