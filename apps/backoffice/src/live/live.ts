import type { Asked, Failure } from '../api/ask.ts'

/** Every answer says when the server gave it. */
export interface Dated {
  readonly server_time: string
}

/** What a screen knows of something that goes on changing at the server. */
export type Live<T extends Dated> =
  | { readonly kind: 'first' }
  /** Nothing was ever seen. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'live'; readonly value: T }
  /** Figures of earlier, kept, and why they are not newer. */
  | { readonly kind: 'lost'; readonly value: T; readonly failure: Failure }

/** What one more answer makes of it. A failure never takes figures off the screen. */
export function afterAnswer<T extends Dated>(live: Live<T>, answer: Asked<T>): Live<T> {
  if (answer.ok) return { kind: 'live', value: answer.value }
  const value = lastSeen(live)
  return value === null
    ? { kind: 'failed', failure: answer.error }
    : { kind: 'lost', value, failure: answer.error }
}

export function lastSeen<T extends Dated>(live: Live<T>): T | null {
  return live.kind === 'live' || live.kind === 'lost' ? live.value : null
}
