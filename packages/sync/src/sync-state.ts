import { type RefusalCode, wireLimits } from '@evertill/protocol'
import { probeTimeoutMs, pushTimeoutMs } from './backoff.ts'
import type { UnknownReason } from './exchange.ts'
import type { Rewind } from './next-slice.ts'

/** What the sync run is doing. Which exchange is in flight lives here, in memory, and nowhere else. */
export type SyncState =
  /** The page does not run it. */
  | { readonly kind: 'stopped'; readonly line: Line }
  /** There is no ledger to send from. */
  | { readonly kind: 'notEnrolled'; readonly line: Line }
  /** All is sent; a heartbeat is planned. */
  | { readonly kind: 'idle'; readonly line: Line }
  /** One slice is being read, sent, or its answer recorded. */
  | { readonly kind: 'pushing'; readonly line: Line }
  /** A heartbeat is on its way; a push follows its answer. */
  | { readonly kind: 'probing'; readonly line: Line }
  /** After a gap: which of these links does the server know? */
  | { readonly kind: 'asking'; readonly line: Line; readonly epochNo: number }
  /** The next attempt is planned. */
  | { readonly kind: 'waiting'; readonly line: Line; readonly reason: WaitReason }

export type WaitReason =
  /** No answer, or none that arrived whole. */
  | 'noContact'
  /** 429 or 503. */
  | 'busy'
  | 'otherTab'
  | 'notKnown'
  | 'revoked'
  | 'protocolTooOld'
  /** This till speaks a protocol that the server does not know yet. */
  | 'serverTooOld'
  | 'ourFault'
  | 'storage'

/** What the run has learnt of the way to the server. */
export interface Line {
  /** Exchanges in a row that stayed without an answer. */
  readonly unknowns: number
  /** Times in a row that the ledger database could not be used. */
  readonly storageFailures: number
  readonly pushTimeoutMs: number
  readonly probeTimeoutMs: number
  readonly rowsMax: number
  readonly rewind: Rewind | null
  readonly gaps: number
  readonly damages: number
  /** Epochs left out until the next rest: a stuck one does not hold up the others. */
  readonly stuck: readonly number[]
  /** A heartbeat is wanted as soon as all is sent. */
  readonly prove: boolean
  /** Somebody asked while an exchange was under way: look again before resting. */
  readonly woken: boolean
  /** This attempt was asked for before its time: that it fails says nothing of how long to wait. */
  readonly early: boolean
  /** Times in a row that another tab was found pushing, and nothing was settled meanwhile. */
  readonly held: { readonly settled: number; readonly times: number }
}

export const freshLine: Line = {
  unknowns: 0,
  storageFailures: 0,
  pushTimeoutMs,
  probeTimeoutMs,
  rowsMax: wireLimits.commandsPerPush,
  rewind: null,
  gaps: 0,
  damages: 0,
  stuck: [],
  prove: true,
  woken: false,
  early: false,
  held: { settled: 0, times: 0 },
}

/** Why it may be worth trying now. `otherTab`: another tab just succeeded. */
export type WakeReason = 'sale' | 'online' | 'visible' | 'button' | 'otherTab' | 'enrolled'

export type SyncEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'woke'; readonly reason: WakeReason }
  | { readonly kind: 'timer' }
  | { readonly kind: 'notEnrolled' }
  /** The outbox holds nothing to send. */
  | { readonly kind: 'nothing' }
  /** Another tab is pushing. `settled`: how many commands are, by the ledger's counters. */
  | { readonly kind: 'held'; readonly settled: number }
  | { readonly kind: 'taken'; readonly lastSeq: number; readonly tookMs: number }
  /** `below`: the line that the server lacks; `after`: the one that it has, where it is our own. */
  | {
      readonly kind: 'gap'
      readonly epochNo: number
      readonly below: number
      readonly after: number | null
    }
  | { readonly kind: 'damaged'; readonly epochNo: number; readonly rows: number }
  | { readonly kind: 'tooLarge'; readonly rows: number; readonly lastSeq: number }
  | {
      readonly kind: 'unknown'
      readonly reason: UnknownReason
      /** Rows of the push that stayed without an answer; 0 for other questions. */
      readonly rows: number
      readonly tookMs: number
    }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly epochNo: number | null }
  | { readonly kind: 'probed'; readonly lacking: Rewind | null }
  | { readonly kind: 'linksFound'; readonly after: number | null }
  /** The ledger database could not be used, or the program itself was wrong. */
  | { readonly kind: 'failed'; readonly because: 'storage' | 'bug' }

export type SyncEffect =
  | {
      readonly kind: 'push'
      readonly rowsMax: number
      readonly timeoutMs: number
      readonly rewind: Rewind | null
      readonly stuck: readonly number[]
      /** Pushes although another tab holds the lock: it froze, or hangs. */
      readonly takeOver: boolean
    }
  | { readonly kind: 'probe'; readonly timeoutMs: number }
  | {
      readonly kind: 'askLinks'
      readonly epochNo: number
      readonly below: number
      readonly timeoutMs: number
    }
  /** Sets the one timer; any exchange cancels it. */
  | { readonly kind: 'wait'; readonly delayMs: number }
  /** Gives up the exchange in flight, which then ends as unknown. */
  | { readonly kind: 'abandon' }
  /** All is sent: a good moment to ask for news of the catalogue. */
  | { readonly kind: 'rest' }

export interface Step {
  readonly state: SyncState
  readonly effects: readonly SyncEffect[]
}

/** What a decision may depend on besides state and event. */
export interface Moment {
  /** From 0 up to 1. */
  readonly chance: number
  /** Since the last heartbeat was sent. */
  readonly sinceHeartbeatMs: number
  /** How long the exchange in flight has been under way; 0 where there is none. */
  readonly inFlightMs: number
}
