import type { QueueRecord, StoryEvent } from './till-records.ts'

/** A command parked and judged anew every day for two weeks still shows how it began and ended. */
export const storyLengthMax = 20

type Story = Pick<QueueRecord, 'story' | 'storyLeftOut'>

/** The story with more told: the beginning is always kept, then the newest; the rest is counted. */
export function told({ story, storyLeftOut = 0 }: Story, ...events: readonly StoryEvent[]): Story {
  const whole = [...story, ...events]
  const over = whole.length - storyLengthMax
  if (over <= 0) return { story: whole }
  return {
    story: [...whole.slice(0, 1), ...whole.slice(over + 1)],
    storyLeftOut: storyLeftOut + over,
  }
}

/** A wall clock reading as it is kept and sent: ISO 8601 in UTC with milliseconds. */
export function instantOf(wallMs: number): string {
  return new Date(wallMs).toISOString()
}
