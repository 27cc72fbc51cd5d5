import type { CommandResult, Standing } from '@evertill/protocol'
import { told } from './story.ts'
import type { Counters, LocalCode, QueueAnswer, QueueRecord, StoryEvent } from './till-records.ts'
import type { OutboxWrite } from './till-storage.ts'

export interface ResultsToRecord {
  readonly results: readonly CommandResult[]
  readonly serverTime: string
  /** Till clock, ISO 8601. */
  readonly at: string
  /** What led to these results, for the rows' stories. */
  readonly before: (row: QueueRecord) => readonly StoryEvent[]
}

/**
 * Writes each row's own result to it, and moves the counters with it. A row is matched by its link
 * and by nothing else; a result without a row here is no business of ours.
 *
 * @param rowOf finds the row of a link, as the ledger is now
 * @returns how many rows were answered that had not been
 */
export async function recordResults(
  tx: OutboxWrite,
  counters: Counters,
  rowOf: (link: string) => Promise<QueueRecord | null>,
  { results, serverTime, at, before }: ResultsToRecord,
): Promise<{ readonly counters: Counters; readonly answered: number }> {
  const rows = await Promise.all(results.map(({ link }) => rowOf(link)))
  const writes: Promise<void>[] = []
  let after = counters
  let answered = 0
  results.forEach((result, index) => {
    const row = rows[index]
    const now = standingOf(result)
    if (!row || !now || row.link !== result.link) return
    const answer = answerOf(result, now, serverTime)
    const status = now === 'parked' && !answer.settled ? 'FAILED' : 'SYNCED'
    const told = before(row)
    if (told.length === 0 && status === row.status && sameStanding(answer, row.answer)) return
    if (row.status === 'PENDING') answered += 1
    after = moved(after, row.status, status)
    writes.push(
      tx.queue.put({ ...row, status, answer, ...storyWith(row, told, result, answer, at) }),
    )
  })
  if (writes.length > 0) await Promise.all([...writes, tx.metadata.put('counters', after)])
  return { counters: after, answered }
}

/** A row that can never be sent as it is needs help: it is kept, shown, and passed over. */
export async function markNotSendable(
  tx: OutboxWrite,
  rows: readonly QueueRecord[],
  { code, at }: { readonly code: LocalCode; readonly at: string },
): Promise<Counters | null> {
  let counters = await tx.metadata.get('counters')
  for (const { epochNo, seq, link } of rows) {
    const row = await tx.queue.get(epochNo, seq)
    // What the server took once stays settled, whatever became of this copy.
    if (!row || row.link !== link || row.status === 'SYNCED' || !counters) continue
    if (row.answer?.now === 'notSendable') continue
    counters = moved(counters, row.status, 'FAILED')
    const answer: QueueAnswer = {
      now: 'notSendable',
      flags: [],
      code,
      message: sentences[code],
      settled: null,
      serverTime: null,
    }
    const event: StoryEvent = { kind: code === 'DAMAGED' ? 'damaged' : 'parked', at }
    await tx.queue.put({ ...row, status: 'FAILED', answer, ...told(row, event) })
  }
  if (counters) await tx.metadata.put('counters', counters)
  return counters
}

const sentences: Record<LocalCode, string> = {
  DAMAGED: 'Its stored bytes were damaged on this till and no longer prove themselves.',
  TOO_LARGE: 'It is larger than the way to the server lets through.',
}

/** How the command stands at the server; null where a `duplicate` does not say. */
export function standingOf({ outcome, now }: CommandResult): Standing | null {
  return outcome === 'duplicate' ? (now ?? null) : outcome
}

function answerOf(result: CommandResult, now: Standing, serverTime: string): QueueAnswer {
  const { flags, code, message, settled = null } = result
  return { now, flags, code, message, settled, serverTime }
}

function sameStanding(a: QueueAnswer, b: QueueAnswer | null): boolean {
  return (
    b !== null &&
    a.now === b.now &&
    a.code === b.code &&
    a.message === b.message &&
    a.settled?.at === b.settled?.at &&
    a.flags.join() === b.flags.join()
  )
}

const ends: Record<Standing, StoryEvent['kind']> = {
  applied: 'booked',
  flagged: 'flagged',
  parked: 'parked',
}

function storyWith(
  row: QueueRecord,
  before: readonly StoryEvent[],
  { outcome }: CommandResult,
  answer: QueueAnswer,
  at: string,
): ReturnType<typeof told> {
  const events = [...before]
  if (outcome === 'duplicate') events.push({ kind: 'duplicate', at })
  if (answer.now !== 'notSendable') events.push({ kind: ends[answer.now], at })
  if (answer.settled) events.push({ kind: 'settled', at })
  return told(row, ...events)
}

const counterOf = { PENDING: 'waiting', SYNCED: 'settled', FAILED: 'needsHelp' } as const

/** The counters after one row went from one status to another. */
export function moved(
  counters: Counters,
  from: QueueRecord['status'],
  to: QueueRecord['status'],
): Counters {
  if (from === to) return counters
  return {
    ...counters,
    [counterOf[from]]: counters[counterOf[from]] - 1,
    [counterOf[to]]: counters[counterOf[to]] + 1,
  }
}
