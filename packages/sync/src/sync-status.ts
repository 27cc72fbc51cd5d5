import type { ChainCheck } from './chain-check.ts'
import type { Lost } from './proof.ts'
import type { Counters } from './till-records.ts'
import type { StorageFailure } from './till-storage.ts'

/** What the till is doing about its outbox, for the words on the screen. The same object until it changes. */
export interface SyncStatus {
  readonly counters: Counters
  readonly phase: 'idle' | 'sending' | 'waiting' | 'notEnrolled'
  readonly reach: Reach
  /** Commands answered in this run, of those that were waiting when it began or came since. */
  readonly sending: { readonly done: number; readonly of: number } | null
  /** Milliseconds until the next attempt, counted when called; null where none is planned. */
  readonly nextTryInMs: () => number | null
  /** Till clock, ISO 8601: when the server last took commands of ours. */
  readonly lastSuccessAt: string | null
  readonly oldestWaitingAt: string | null
  /** Set only while every command of every epoch is known to have arrived, but for what was let go. */
  readonly proof: Proof | null
  /** What neither the server nor this till holds any more, as the server last said. */
  readonly lost: Lost
  /** Whether till and server are at one about this till's past. */
  readonly history: HistoryStatus
  /** What the till found when it last recomputed its own chain; null before the first time. */
  readonly chainCheck: ChainCheck | null
  /** Till clock minus server clock as last measured. */
  readonly clockOffsetMs: number | null
  readonly catalogue: CatalogueStatus
  /** The ledger database cannot be read or written; null while all is well. */
  readonly storageFailure: StorageFailure | null
}

export interface Proof {
  readonly arrived: number
  /** Beside those: missing for good, and settled by a person; absent where none is. */
  readonly letGo?: number
  readonly provedAt: string
}

/** What the last exchange said: only an answer of our server's own counts as contact. */
export type Reach =
  | { readonly kind: 'unknownYet' }
  | { readonly kind: 'online'; readonly lastExchangeAt: string }
  | {
      readonly kind: 'offline'
      readonly since: string
      readonly why: 'noNetwork' | 'serverNotReached' | 'portal'
    }
  /** 429 or 503: the server is there and asks for patience. */
  | { readonly kind: 'busy'; readonly since: string }
  /** 401: the server does not know this till's credential. */
  | { readonly kind: 'notKnown' }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'protocolTooOld' }
  /** This till speaks a protocol that the server does not know yet. */
  | { readonly kind: 'serverTooOld' }
  | { readonly kind: 'ourFault'; readonly code: string }

export type HistoryStatus =
  | { readonly kind: 'whole' }
  /** The server was restored from a backup, and lacks what it once had. */
  | { readonly kind: 'sendingAgain'; readonly left: number }
  /** The lists differ: this till looks where. */
  | { readonly kind: 'checking' }
  /** A copy of this till exists, or an older one was put back: receipts have a new series. */
  | { readonly kind: 'newNumbers'; readonly prefix: string; readonly since: string }
  /** The browser had lost the ledger: what waited was put back from the mirror, under a new series. */
  | {
      readonly kind: 'putBack'
      readonly prefix: string
      readonly since: string
      readonly commands: number
    }

export interface CatalogueStatus {
  readonly version: number | null
  readonly pulledAt: string | null
  /** Chunks of a new catalogue, while one is being loaded. */
  readonly pulling: { readonly done: number; readonly of: number } | null
  /** Set only while all products of this version are known to be the server's. */
  readonly proved: { readonly products: number; readonly at: string } | null
  /** The same version, and other products than the server's. A snapshot is pulled once to mend it. */
  readonly differs: boolean
}

/** What became of the button "Sync now". */
export type ManualResult =
  | { readonly kind: 'allArrived'; readonly sent: number; readonly needsHelp: number }
  | { readonly kind: 'notEnrolled' }
  | {
      readonly kind: 'notReached'
      readonly why: 'noNetwork' | 'serverNotReached' | 'portal'
      readonly sent: number
      readonly waiting: number
    }
  /** The server asked for patience. */
  | { readonly kind: 'busy'; readonly sent: number; readonly waiting: number }
  /** Another tab is sending right now. */
  | { readonly kind: 'otherTab'; readonly waiting: number }
  | {
      readonly kind: 'refused'
      readonly code: 'notKnown' | 'revoked' | 'protocolTooOld' | 'serverTooOld' | 'ourFault'
      readonly waiting: number
    }
  | { readonly kind: 'storage'; readonly failure: StorageFailure }
  | { readonly kind: 'stopped' }
