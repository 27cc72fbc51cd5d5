import type { LedgerStorage } from '@evertill/ledger'
import type { Columns, RowOf } from './columns.ts'

export type SqlValue = string | number | Uint8Array | null

/**
 * One connection inside a transaction, the same on both databases. Texts are fixed and values always
 * bound; a text that is put together must have few forms. A limit that is always the same stands in
 * the text: SQLite prepares a statement again whenever a bound LIMIT is bound. What both understand:
 * `?` and `?1`, `||`, row values, ON CONFLICT with its columns named, RETURNING. `lower` lowers ASCII
 * alone.
 */
export interface Sql {
  /** The row's type is believed, not checked: the schema checked it on the way in. */
  all<Row extends object>(text: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>
  get<Row extends object>(text: string, ...values: readonly SqlValue[]): Promise<Row | null>
  /** @returns how many rows it changed */
  run(text: string, ...values: readonly SqlValue[]): Promise<number>
  /**
   * Writes many rows in few trips; of none, nothing.
   *
   * @param after ON CONFLICT, and what follows it
   */
  insertAll<C extends Columns>(
    table: string,
    columns: C,
    rows: readonly RowOf<C>[],
    after?: string,
  ): Promise<void>
  /** That a column is one of many texts: `text` stands after its name, and `value` is bound to it. */
  among(texts: readonly string[]): { readonly text: string; readonly value: SqlValue }
  /** After a table's name: a hint to walk this index, for a database whose planner needs it. */
  byIndex(name: string): string
}

/** How busy a database is, as this process sees it. */
export interface DatabaseLoad {
  /** Transactions of the ledger under way. */
  readonly running: number
  /** Those that wait for their turn; past `waitingMax` one more is `StorageUnavailable` at once. */
  readonly waiting: number
  readonly waitingMax: number
  /** Connections to a server, and who waits for one; null of a file. */
  readonly connections: {
    readonly open: number
    readonly idle: number
    readonly waiting: number
  } | null
}

/** One, several at once, or none. */
export type Stores = string | readonly string[] | null

/** A database that holds shops: one file, or a server. */
export interface ShopDatabase {
  readonly ledger: LedgerStorage
  readonly load: DatabaseLoad
  /**
   * Runs `body` in a transaction that only reads; all it reads is of one moment.
   *
   * @throws StorageUnavailable where the database could not do it now
   */
  read<T>(body: (sql: Sql) => Promise<T>): Promise<T>
  /**
   * Runs `body` in a transaction; whatever it throws undoes all of it. Those of one store run one
   * after the other.
   *
   * @param stores which it writes; null: what belongs to none yet, such as a new one; these, too, in turn
   * @throws StorageUnavailable where the database could not do it now: nothing of it was written
   */
  write<T>(stores: Stores, body: (sql: Sql) => Promise<T>): Promise<T>
  /** Waits for what was asked for, then closes it. */
  close(): Promise<void>
}
