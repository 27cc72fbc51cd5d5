import type { QueueRecord, StoryEvent } from './till-records.ts'

/** One sending that no answer came to. */
export interface UnansweredTry {
  /** The newest row in it. */
  readonly toSeq: number
  /** Till clock, ISO 8601. */
  readonly sentAt: string
  readonly gaveUpAt: string
}

/**
 * Rows that were sent and not answered, for their stories: of each the first time, since a long
 * outage is no news every minute. In memory only.
 */
export interface Unanswered {
  readonly epochNo: number
  /** Each reaches further than the one before it. */
  readonly tries: readonly UnansweredTry[]
}

/** Sales that come one by one into a line that hangs: more of them than this tell no such step. */
const triesMax = 50

export function withUnanswered(
  unanswered: Unanswered | null,
  epochNo: number,
  now: UnansweredTry,
): Unanswered {
  const tries = unanswered?.epochNo === epochNo ? unanswered.tries : []
  const further = now.toSeq > (tries.at(-1)?.toSeq ?? 0) && tries.length < triesMax
  return { epochNo, tries: further ? [...tries, now] : tries }
}

/** An answer came to the rows up to this one; those above it still wait for theirs. */
export function stillUnanswered(
  unanswered: Unanswered | null,
  epochNo: number,
  answeredToSeq: number,
): Unanswered | null {
  if (unanswered === null || unanswered.epochNo !== epochNo) return null
  const tries = unanswered.tries.filter(({ toSeq }) => toSeq > answeredToSeq)
  return tries.length === 0 ? null : { epochNo, tries }
}

/** `sent`, `noAnswer`: what had become of this row before. */
export function unansweredStory(
  unanswered: Unanswered | null,
  { epochNo, seq }: Pick<QueueRecord, 'epochNo' | 'seq'>,
): readonly StoryEvent[] {
  if (unanswered === null || unanswered.epochNo !== epochNo) return []
  const first = unanswered.tries.find(({ toSeq }) => toSeq >= seq)
  if (!first) return []
  return [
    { kind: 'sent', at: first.sentAt },
    { kind: 'noAnswer', at: first.gaveUpAt },
  ]
}
