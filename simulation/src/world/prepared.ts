import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { closeConnection } from '@evertill/storage-sql'

const kept = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

/** Closes a server's database, and lets go of what was prepared for it: each holds the other. */
export function closeDatabase(db: DatabaseSync): void {
  kept.delete(db)
  closeConnection(db)
}

/** A statement that looks at the server's database, prepared once: that costs ten times the look. */
export function prepared(db: DatabaseSync, sql: string): StatementSync {
  let statements = kept.get(db)
  if (!statements) {
    statements = new Map()
    kept.set(db, statements)
  }
  let statement = statements.get(sql)
  if (!statement) {
    statement = db.prepare(sql)
    statements.set(sql, statement)
  }
  return statement
}
