import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterMigration } from '../sqlite/migrations/after.ts'

const folder = join(import.meta.dirname, '../sqlite/migrations')

/** A new file as the version before a migration left it, such as before `012`. */
export function fileBefore(migration: string, path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && name < migration)
  for (const file of files.sort()) {
    db.exec(readFileSync(join(folder, file), 'utf8'))
    afterMigration[file]?.(db)
  }
  db.exec(`PRAGMA user_version = ${files.length}`)
  return db
}
