import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Statements } from '../sqlite/statements.ts'

/** A prepared statement whose rows have the shape that its SELECT names. */
export interface Statement<Row> {
  all(...values: SQLInputValue[]): readonly Row[]
  get(...values: SQLInputValue[]): Row | null
  /** @returns how many rows it changed */
  run(...values: SQLInputValue[]): number
}

const statementsOf = new WeakMap<DatabaseSync, Statements>()

/** The statements kept for this connection, which lives as long as they do. */
export function statementsFor(db: DatabaseSync): Statements {
  let statements = statementsOf.get(db)
  if (!statements) {
    statements = new Statements(db)
    statementsOf.set(db, statements)
  }
  return statements
}

/**
 * A statement of a connection, prepared once. The row's type is believed, not checked: tables are
 * STRICT, so the schema checked it on the way in. Texts are fixed and values always bound; a text
 * that is put together must have few forms, for each stays prepared.
 */
export function statement<Row extends object = never>(
  db: DatabaseSync,
  sql: string,
): Statement<Row> {
  const statements = statementsFor(db)
  return {
    all: (...values) => statements.all<Row>(sql, ...values),
    get: (...values) => statements.get<Row>(sql, ...values),
    run: (...values) => {
      statements.run(sql, ...values)
      return statements.get<{ rows: number }>('SELECT changes() AS rows')?.rows ?? 0
    },
  }
}

/** Runs `body` so that all it reads is of one moment. */
export function ofOneMoment<T>(db: DatabaseSync, body: () => T): T {
  // The writer's own connection, inside its transaction, is of one moment already.
  if (db.isTransaction) return body()
  db.exec('BEGIN')
  try {
    return body()
  } finally {
    db.exec('COMMIT')
  }
}
