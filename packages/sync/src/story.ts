import type { StoryEvent } from './till-records.ts'

/** A command parked and judged anew every day for two weeks still shows how it began and ended. */
export const storyLengthMax = 20

/** The story with more told: the beginning is always kept, then the newest. */
export function told(
  story: readonly StoryEvent[],
  ...events: readonly StoryEvent[]
): readonly StoryEvent[] {
  const whole = [...story, ...events]
  if (whole.length <= storyLengthMax) return whole
  return [...whole.slice(0, 1), ...whole.slice(whole.length - storyLengthMax + 1)]
}

/** A wall clock reading as it is kept and sent: ISO 8601 in UTC with milliseconds. */
export function instantOf(wallMs: number): string {
  return new Date(wallMs).toISOString()
}
