import type { Sha256 } from '@evertill/protocol'

/** The world as the sync rules see it. Everything here is replaced in tests and simulation. */

export interface Clock {
  /** The wall clock, milliseconds since 1970. May jump by years: never used to measure time. */
  nowMs(): number
  /** Never goes back; for timeouts and delays only. */
  monotonicMs(): number
}

export interface Timers {
  /** @returns a function that cancels it */
  after(delayMs: number, run: () => void): () => void
}

/** Chance, for jitter only. @returns 0 or more, below 1 */
export type Random = () => number

export interface Ids {
  /** A UUIDv7 in lower case. */
  uuid(): string
  /** 8 to 64 characters of `A-Za-z0-9_-`. */
  nonce(): string
}

export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  /** Below `/api/sync/v1/`, without a leading slash. */
  readonly path: string
  readonly token: string | null
  readonly contentType: 'application/json' | 'application/x-ndjson' | null
  readonly body: string | null
  /** Past it the answer is unknown. Covers the whole exchange, body included. */
  readonly timeoutMs: number
}

/** What came back, whoever sent it: a portal answers too. Judged by `exchange.ts`, not here. */
export type TransportReply =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly body: string
      readonly retryAfterSeconds: number | null
    }
  /** No reply in time, none at all, or cut short. It may have been booked: we do not know. */
  | { readonly kind: 'unknown'; readonly reason: 'timeout' | 'network' }

export interface Transport {
  /** Never rejects: what went wrong is `unknown`. */
  send(request: TransportRequest): Promise<TransportReply>
}

/** One holder at a time across tabs. Correctness never rests on it. */
export interface Locks {
  /**
   * Runs `body` while holding the lock, or returns `held` at once where another tab has it.
   *
   * @param takeOver takes the lock even so: its holder froze. Whatever that one still does ends by
   *   itself
   */
  tryWith<T>(
    name: string,
    body: () => Promise<T>,
    options?: { readonly takeOver: boolean },
  ): Promise<T | 'held'>
}

/**
 * A second place, outside the ledger database, that remembers its head. Written after each save,
 * read before the next: a head older than its canary means that the till was rolled back.
 */
export interface Canary {
  /** Neither throws: where the second place cannot be had, `read` answers null. */
  read(): { readonly epoch: string; readonly seq: number } | null
  write(head: { readonly epoch: string; readonly seq: number }): void
}

export interface World {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly ids: Ids
  readonly transport: Transport
  readonly locks: Locks
  readonly canary: Canary
  readonly sha256: Sha256
}
