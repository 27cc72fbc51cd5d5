import {
  freshLine,
  type Line,
  type Moment,
  type Step,
  type SyncEvent,
  type SyncState,
} from '../sync-state.ts'

// For the tests of `nextStep`: a moment, and one of each kind of state and event.

export const moment: Moment = { chance: 0.5, sinceHeartbeatMs: 10_000, inFlightMs: 0 }
export const quiet: Line = { ...freshLine, prove: false }

/** What a step comes to, in one word each: the state, and the effects that are carried out. */
export function shown({ state, effects }: Step): string {
  const kind = state.kind === 'waiting' ? `waiting ${state.reason}` : state.kind
  return [kind, ...effects.map((effect) => effect.kind)].join(' + ')
}

export const states: Record<SyncState['kind'], SyncState> = {
  stopped: { kind: 'stopped', line: quiet },
  notEnrolled: { kind: 'notEnrolled', line: quiet },
  idle: { kind: 'idle', line: quiet },
  pushing: { kind: 'pushing', line: quiet },
  probing: { kind: 'probing', line: { ...quiet, unknowns: 3 } },
  asking: { kind: 'asking', line: quiet, epochNo: 1 },
  waiting: { kind: 'waiting', line: { ...quiet, unknowns: 1 }, reason: 'noContact' },
}

export const events: Record<SyncEvent['kind'], SyncEvent> = {
  started: { kind: 'started' },
  stopped: { kind: 'stopped' },
  woke: { kind: 'woke', reason: 'sale' },
  timer: { kind: 'timer' },
  notEnrolled: { kind: 'notEnrolled' },
  nothing: { kind: 'nothing' },
  held: { kind: 'held', settled: 0 },
  taken: { kind: 'taken', lastSeq: 9, tookMs: 50 },
  gap: { kind: 'gap', epochNo: 1, below: 4, after: null },
  damaged: { kind: 'damaged', epochNo: 1, rows: 8 },
  tooLarge: { kind: 'tooLarge', rows: 8, lastSeq: 9 },
  unknown: { kind: 'unknown', reason: 'network', rows: 8, tookMs: 10 },
  busy: { kind: 'busy', retryAfterMs: 7_000 },
  refused: { kind: 'refused', code: 'unknown_credential', epochNo: 1 },
  probed: { kind: 'probed', lacking: null },
  linksFound: { kind: 'linksFound', after: 4 },
  failed: { kind: 'failed', because: 'storage' },
}

export const push = 'pushing + push'
export const probe = 'probing + probe'
