import { DatabaseSync } from 'node:sqlite'

/**
 * A connection that only reads, beside the writer's: WAL lets it see each commit and hold up none.
 *
 * @param path the file that `openSqlite` has opened
 */
export function openReader(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true })
  db.exec('PRAGMA busy_timeout = 2000')
  db.exec('PRAGMA cache_size = -32768')
  return db
}
