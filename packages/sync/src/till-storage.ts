import type { Result } from '@evertill/domain'
import type {
  DraftRecord,
  MetadataRecords,
  QueueRecord,
  ReceivedRecord,
  ShiftRecord,
  TransactionRecord,
} from './till-records.ts'

/**
 * What the outbox asks of a disk: rows and metadata in atomic transactions. The till's ledger
 * database has more stores beside them (`TillStorage`); another domain brings its own. Every
 * implementation passes the contract suite (`testing/outbox-storage-contract.ts`).
 */
export interface OutboxStorage<
  Read extends OutboxRead = OutboxRead,
  Write extends OutboxWrite = OutboxWrite,
> {
  /**
   * Runs `body` in one read-write transaction over all stores.
   * `body` may await nothing but this transaction's own methods, and may run again after the
   * storage was reopened: it must draw ids before, not inside.
   *
   * @returns the body's value once the transaction is complete (with `strict`: on disk), or why
   *   nothing of it was written
   */
  write<T>(
    durability: Durability,
    body: (tx: Write) => Promise<T>,
  ): Promise<Result<T, StorageFailure>>
  /** Runs `body` in one read-only transaction. */
  read<T>(body: (tx: Read) => Promise<T>): Promise<Result<T, StorageFailure>>
  close(): void
}

/**
 * The till's ledger database as the rules see it. IndexedDB, memory and the simulator implement it
 * and pass the same contract suite (`testing/till-storage-contract.ts`).
 */
export type TillStorage = OutboxStorage<ReadTransaction, WriteTransaction>

/** `strict`: complete only once it is on disk. `relaxed`: for what can be learnt again. */
export type Durability = 'strict' | 'relaxed'

export type StorageFailure =
  | { readonly kind: 'full' }
  /** Closed under us and could not be reopened, or evicted. */
  | { readonly kind: 'closed' }
  /** Another version of the app holds the database. */
  | { readonly kind: 'blocked' }
  /** A unique key was taken already. */
  | { readonly kind: 'constraint' }
  | { readonly kind: 'unknown'; readonly detail: string }

/** The part of a transaction that the outbox reads. */
export interface OutboxRead {
  readonly queue: {
    get(epochNo: number, seq: number): Promise<QueueRecord | null>
    byCommandId(commandId: string): Promise<QueueRecord | null>
    byEntityId(entityId: string): Promise<QueueRecord | null>
    byLink(link: string): Promise<QueueRecord | null>
    /** In order of `seq`, from `fromSeq` on. */
    range(epochNo: number, fromSeq: number, limit: number): Promise<readonly QueueRecord[]>
    /** In order of (epochNo, seq), after the given place where named. */
    withStatus(
      status: QueueRecord['status'],
      limit: number,
      after?: { readonly epochNo: number; readonly seq: number },
    ): Promise<readonly QueueRecord[]>
  }
  readonly metadata: {
    get<Name extends keyof MetadataRecords>(name: Name): Promise<MetadataRecords[Name] | null>
  }
}

export interface ReadTransaction extends OutboxRead {
  readonly transactions: {
    get(id: string): Promise<TransactionRecord | null>
    /** Newest first by `recordedAt`, before the given one where named. */
    newest(
      limit: number,
      before?: { readonly recordedAt: string; readonly id: string },
    ): Promise<readonly TransactionRecord[]>
    byReceiptNumber(receiptNumber: string): Promise<readonly TransactionRecord[]>
  }
  readonly drafts: {
    get(id: string): Promise<DraftRecord | null>
    all(): Promise<readonly DraftRecord[]>
  }
  readonly shifts: {
    get(id: string): Promise<ShiftRecord | null>
  }
  readonly received: {
    get(link: string): Promise<ReceivedRecord | null>
    /** The one with the lowest link, where several lines are about the same. */
    byEntityId(entityId: string): Promise<ReceivedRecord | null>
    /** Newest first by (`receivedAt`, `seq`, `link`), before the given one where named. */
    newest(
      limit: number,
      before?: Pick<ReceivedRecord, 'receivedAt' | 'seq' | 'link'>,
    ): Promise<readonly ReceivedRecord[]>
  }
}

/** The part of a transaction that the outbox writes. */
export interface OutboxWrite extends OutboxRead {
  readonly queue: OutboxRead['queue'] & {
    /** `command_id`, `link` and [epochNo, seq] are unique: `constraint` where one is taken. */
    add(record: QueueRecord): Promise<void>
    put(record: QueueRecord): Promise<void>
    delete(epochNo: number, seq: number): Promise<void>
  }
  readonly metadata: OutboxRead['metadata'] & {
    put<Name extends keyof MetadataRecords>(
      name: Name,
      record: MetadataRecords[Name],
    ): Promise<void>
  }
}

export interface WriteTransaction extends OutboxWrite {
  readonly transactions: ReadTransaction['transactions'] & {
    /** Fails the whole transaction with `constraint` where the id is taken. */
    add(record: TransactionRecord): Promise<void>
  }
  readonly drafts: ReadTransaction['drafts'] & {
    put(record: DraftRecord): Promise<void>
    delete(id: string): Promise<void>
  }
  readonly shifts: ReadTransaction['shifts'] & {
    put(record: ShiftRecord): Promise<void>
  }
  readonly received: ReadTransaction['received'] & {
    put(record: ReceivedRecord): Promise<void>
  }
}
