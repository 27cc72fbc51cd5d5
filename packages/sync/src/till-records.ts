import type { Sale, SaleId } from '@evertill/domain'
import type { ChainPoint, Epoch, Link } from '@evertill/protocol'

/** The records of `evertill-sales`, the till's ledger database (DESIGN.md section 4). */

/** `transactions`: sales and refunds, immutable once paid. Key: `id`. */
export interface TransactionRecord {
  readonly id: SaleId
  readonly sale: Sale
  readonly receiptNumber: string
  readonly recordedAt: string
  readonly commandId: string
  /** Where its command lies in `sync_queue`. */
  readonly epochNo: number
  readonly seq: number
}

/** `sync_queue`: every command issued here and not pruned. Key: [`epochNo`, `seq`]. */
export interface QueueRecord {
  readonly command_id: string
  readonly type: string
  readonly entity_id: string
  readonly status: 'PENDING' | 'SYNCED' | 'FAILED'
  readonly created_at: string
  readonly epoch: Epoch
  /** Order in which this till began its epochs, from 1. Local: never sent. */
  readonly epochNo: number
  readonly seq: number
  readonly link: Link
  /** The exact line to send. Never rewritten. */
  readonly body: string
  /** What the server said last; null until it answered. */
  readonly answer: QueueAnswer | null
  /** The life of this command, oldest first, bounded by `storyLengthMax`. */
  readonly story: readonly StoryEvent[]
  /** Events that followed the first and are kept no more; absent where none. */
  readonly storyLeftOut?: number
}

export interface QueueAnswer {
  /** `notSendable`: never arrived; found damaged or too large here (`code` says which). */
  readonly now: 'applied' | 'flagged' | 'parked' | 'notSendable'
  readonly flags: readonly string[]
  readonly code: string | null
  readonly message: string | null
  readonly settled: {
    readonly how: 'corrected' | 'dismissed'
    readonly by: string
    readonly at: string
  } | null
  /**
   * `server_time` of the answer that settled it; the 30 days of retention count from here.
   * null with `notSendable`: no server said it.
   */
  readonly serverTime: string | null
}

/** Codes of `notSendable`: the till's own finding, beside the server's park codes. */
export type LocalCode = 'DAMAGED' | 'TOO_LARGE'

export interface StoryEvent {
  readonly kind:
    | 'saved'
    | 'printed'
    | 'sent'
    | 'noAnswer'
    | 'booked'
    | 'duplicate'
    | 'flagged'
    | 'parked'
    | 'settled'
    | 'damaged'
    /** Brought back from the mirror after the ledger database was lost. */
    | 'putBack'
  readonly at: string
}

/** `drafts`: open and held carts. Key: `id`. The cart is the till's own shape, opaque here. */
export interface DraftRecord {
  readonly id: string
  readonly cart: unknown
  readonly note: string
  readonly held: boolean
  readonly updatedAt: string
  /** Minted when payment starts and kept: a draft whose payment began never gets new ids. */
  readonly payment: { readonly saleId: SaleId; readonly commandId: string } | null
}

/** `shifts`: from opening float to cash count. Key: `id`. */
export interface ShiftRecord {
  readonly id: string
  readonly openedAt: string
  readonly closedAt: string | null
}

/** One epoch of this till's ledger, in `metadata` under `epochs`. */
export interface EpochRecord {
  readonly epoch: Epoch
  /** The device that minted it: its pushes name this one, whoever the till is enrolled as now. */
  readonly deviceId: string
  readonly epochNo: number
  /** '' for the very first epoch of a till number never enrolled before, else two characters. */
  readonly tag: string
  readonly head: ChainPoint
  /** Newest pruned row; seq 0 with `link_0` while nothing was pruned. */
  readonly anchor: ChainPoint
  /** Highest receipt number drawn in this epoch. */
  readonly receiptNo: number
  /** Till clock, ISO 8601: when an earlier branch was left for this epoch; absent where none was. */
  readonly leftBranchAt?: string
}

/** Kept in the same transactions that change what they count: `count()` is linear. */
export interface Counters {
  readonly made: number
  readonly settled: number
  readonly waiting: number
  readonly needsHelp: number
  /**
   * Of those made: as another device, before a code made this one of the till. All settled when it
   * did; what this device's server says of its own proves nothing of them. Absent where there are none.
   */
  readonly former?: number
}

export interface DeviceRecord {
  readonly deviceId: string
  readonly token: string
  /** Those before it of the same device, oldest first. */
  readonly olderTokens?: readonly string[]
  readonly tillNumber: number
  readonly tillName: string
  readonly storeId: string
  readonly storeName: string
  readonly firstOfNumber: boolean
}

/**
 * `received`: a line that the server has of this till and that this till does not hold, because a
 * copy of it made it, or it itself before an older state was put back. Key: `link`. Only to be
 * looked at: never sent, counted or proved.
 */
export interface ReceivedRecord {
  readonly link: Link
  readonly epoch: Epoch
  readonly seq: number
  readonly body: string
  /** Both null where the line cannot be read as a command. */
  readonly entity_id: string | null
  readonly type: string | null
  /** Till clock, ISO 8601. */
  readonly receivedAt: string
}

/** How far the lines of one epoch were received. */
export interface ReceivedProgress {
  readonly epoch: Epoch
  /** The last line that was asked past; null before the first page. */
  readonly after: ChainPoint | null
  /** The server had nothing more when it was last asked. */
  readonly complete: boolean
  /** The server's highest line that this till did not know, when it began to ask; null where none. */
  readonly tip: Link | null
}

/** When this ledger was put back from its mirror last. */
export interface PutBackRecord {
  /** Till clock, ISO 8601; the same as `leftBranchAt` of the epoch that it began. */
  readonly at: string
  /** Commands that waited again; some may have arrived before. */
  readonly commands: number
}

/** `metadata`. Key: the name. */
export interface MetadataRecords {
  readonly device: DeviceRecord
  readonly epochs: readonly EpochRecord[]
  readonly counters: Counters
  readonly received: readonly ReceivedProgress[]
  readonly putBack: PutBackRecord
}
