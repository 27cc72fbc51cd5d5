import type { Result } from '@evertill/domain'
import type {
  DraftRecord,
  MetadataRecords,
  QueueRecord,
  ShiftRecord,
  TransactionRecord,
} from './till-records.ts'

/**
 * The till's ledger database as the rules see it: a few stores and atomic transactions over them.
 * IndexedDB, memory and the simulator implement it and pass the same contract suite
 * (`testing/till-storage-contract.ts`).
 */
export interface TillStorage {
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
    body: (tx: WriteTransaction) => Promise<T>,
  ): Promise<Result<T, StorageFailure>>
  /** Runs `body` in one read-only transaction. */
  read<T>(body: (tx: ReadTransaction) => Promise<T>): Promise<Result<T, StorageFailure>>
  close(): void
}

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

export interface ReadTransaction {
  readonly transactions: {
    get(id: string): Promise<TransactionRecord | null>
    /** Newest first by `recordedAt`, before the given one where named. */
    newest(
      limit: number,
      before?: { readonly recordedAt: string; readonly id: string },
    ): Promise<readonly TransactionRecord[]>
    byReceiptNumber(receiptNumber: string): Promise<readonly TransactionRecord[]>
  }
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
  readonly drafts: {
    get(id: string): Promise<DraftRecord | null>
    all(): Promise<readonly DraftRecord[]>
  }
  readonly shifts: {
    get(id: string): Promise<ShiftRecord | null>
  }
  readonly metadata: {
    get<Name extends keyof MetadataRecords>(name: Name): Promise<MetadataRecords[Name] | null>
  }
}

export interface WriteTransaction extends ReadTransaction {
  readonly transactions: ReadTransaction['transactions'] & {
    /** Fails the whole transaction with `constraint` where the id is taken. */
    add(record: TransactionRecord): Promise<void>
  }
  readonly queue: ReadTransaction['queue'] & {
    /** `command_id`, `link` and [epochNo, seq] are unique: `constraint` where one is taken. */
    add(record: QueueRecord): Promise<void>
    put(record: QueueRecord): Promise<void>
    delete(epochNo: number, seq: number): Promise<void>
  }
  readonly drafts: ReadTransaction['drafts'] & {
    put(record: DraftRecord): Promise<void>
    delete(id: string): Promise<void>
  }
  readonly shifts: ReadTransaction['shifts'] & {
    put(record: ShiftRecord): Promise<void>
  }
  readonly metadata: ReadTransaction['metadata'] & {
    put<Name extends keyof MetadataRecords>(
      name: Name,
      record: MetadataRecords[Name],
    ): Promise<void>
  }
}
