import type { TillStanding } from '@evertill/protocol/office'

/** A live till that made nothing yet, but for what a test says of it. */
export function standingForTests(changes: Partial<TillStanding> = {}): TillStanding {
  return {
    till_number: 7,
    name: 'Front counter',
    state: 'live',
    made: 0,
    received: 0,
    waiting: 0,
    needs_help: 0,
    oldest_waiting_at: null,
    last_seen_at: null,
    proof: null,
    missing: [],
    unsent: [],
    settled: [],
    orphans: null,
    to_refill: 0,
    in_backup: null,
    app_version: null,
    clock_offset_ms: null,
    storage: null,
    ...changes,
  }
}
