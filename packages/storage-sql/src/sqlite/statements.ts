import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'

type Row = Record<string, unknown>

/** Statements prepared once per connection and kept, by their text. */
export class Statements {
  readonly db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  constructor(db: DatabaseSync) {
    this.db = db
  }

  /** Whether a transaction is open: some errors of SQLite end it by themselves. */
  get isInTransaction(): boolean {
    return this.db.isTransaction
  }

  /** @returns how many rows it changed */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#of(sql).run(...values).changes)
  }

  get<T extends object = Row>(sql: string, ...values: readonly SQLInputValue[]): T | null {
    return (this.#of(sql).get(...values) as T | undefined) ?? null
  }

  all<T extends object = Row>(sql: string, ...values: readonly SQLInputValue[]): readonly T[] {
    return this.#of(sql).all(...values) as T[]
  }

  /** Row by row: whoever stops early reads no more. */
  each<T extends object = Row>(sql: string, ...values: readonly SQLInputValue[]): Iterable<T> {
    return this.#of(sql).iterate(...values) as unknown as Iterable<T>
  }

  #of(sql: string): StatementSync {
    let statement = this.#prepared.get(sql)
    if (!statement) {
      statement = this.db.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return statement
  }
}

const statementsOf = new WeakMap<DatabaseSync, Statements>()

/**
 * Closes a connection, and lets go of its statements: each holds its connection, so that neither
 * would ever be collected.
 */
export function closeConnection(db: DatabaseSync): void {
  statementsOf.delete(db)
  db.close()
}

/** The statements kept for this connection, which lives as long as they do. */
export function statementsFor(db: DatabaseSync): Statements {
  let statements = statementsOf.get(db)
  if (!statements) {
    statements = new Statements(db)
    statementsOf.set(db, statements)
  }
  return statements
}
