import type { SyncStatus } from '@evertill/sync'

/** `in 12 s`, `under way`, or what the till does with nothing to send. */
export function countdownText({ phase, counters, nextTryInMs }: SyncStatus): string {
  if (phase === 'sending') return 'under way'
  const ms = nextTryInMs()
  if (ms === null) return counters.waiting > 0 ? 'under way' : 'with the next sale'
  const seconds = `in ${Math.max(1, Math.ceil(ms / 1_000))} s`
  return counters.waiting > 0 ? seconds : `looks again ${seconds}`
}
