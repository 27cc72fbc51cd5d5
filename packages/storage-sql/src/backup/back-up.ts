import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { openReader } from '../sqlite/open.ts'
import type { SqliteDatabase } from '../sqlite/sqlite-database.ts'
import { sqlOn } from '../sqlite/sqlite-sql.ts'
import { type DurableTip, moveDurable, tipsOf } from './durable-tips.ts'

/**
 * Copies the shop's database while it sells, and tells the tills how far they may prune.
 *
 * The copy is of one moment: a connection of its own holds a read snapshot, so pushes that arrive
 * meanwhile neither wait nor get in. It appears under `path` only when it is whole and on disk; only
 * then does the watermark move.
 *
 * @param path the new file; one that is there already is replaced at once
 */
export async function backUp(
  database: SqliteDatabase,
  path: string,
): Promise<readonly DurableTip[]> {
  const part = `${path}.part`
  rmSync(part, { force: true })
  await copy(database.db, part)
  const tips = await tipsInCopy(part)
  syncToDisk(part)
  renameSync(part, path)
  syncToDisk(dirname(path))
  await moveDurable(database, tips)
  return tips
}

async function copy(db: DatabaseSync, part: string): Promise<void> {
  const file = db.location()
  // In memory there is no second connection.
  if (file === null) {
    await backup(db, part)
    return
  }
  const reader = openReader(file)
  try {
    reader.exec('BEGIN')
    // A snapshot begins with the first read.
    reader.prepare('SELECT 1 FROM stores').get()
    await backup(reader, part)
  } finally {
    reader.close()
  }
}

/** Read from the copy itself: what is told to the tills is what can be read back. */
async function tipsInCopy(part: string): Promise<readonly DurableTip[]> {
  const db = new DatabaseSync(part)
  try {
    // One file, without a log beside it, can be carried away.
    db.exec('PRAGMA journal_mode = DELETE')
    return await tipsOf(sqlOn(db))
  } finally {
    db.close()
  }
}

function syncToDisk(path: string): void {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
