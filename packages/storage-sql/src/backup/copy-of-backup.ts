import { existsSync, statSync } from 'node:fs'
import { backup, type DatabaseSync } from 'node:sqlite'
import {
  CannotOpenDatabase,
  isShop,
  openReader,
  openSqlite,
  SQLITE,
  sqliteCode,
} from '../sqlite/open.ts'
import { closeConnection } from '../sqlite/statements.ts'
import { type ContentsProved, contentsOf } from './contents.ts'
import { intoOneFile, removeDatabase, syncFile, whyNotWritten } from './on-disk.ts'

/**
 * Copies a backup to where it will be needed, brings the copy up to date, ends its sessions and proves
 * it from the bytes that the tills wrote. The backup itself is only read.
 *
 * @param path of the backup: a file that `backUp` wrote, of this version or an older one
 * @param part the new file, on its disk when this returns
 * @throws CannotOpenDatabase with a sentence for the operator: then there is no `part`
 */
export async function copyOfBackup(path: string, part: string): Promise<ContentsProved> {
  removeDatabase(part)
  try {
    await copyShop(path, part)
    signEverybodyOut(part)
    intoOneFile(part)
    syncFile(part)
    return await contentsOf(part)
  } catch (error) {
    removeDatabase(part)
    throw whyNotWritten(error, part)
  }
}

/** Who was signed out since the backup stays so. */
function signEverybodyOut(path: string): void {
  const db = openSqlite(path)
  try {
    db.exec('DELETE FROM sessions')
  } finally {
    closeConnection(db)
  }
}

/** Whether this file is a backup, sound or not, and no database that a server works in. */
export function isBackup(path: string): boolean {
  try {
    const reader = openBackup(path)
    const mode = reader.prepare('PRAGMA journal_mode').get()?.journal_mode
    reader.close()
    return mode === 'delete'
  } catch {
    return false
  }
}

async function copyShop(path: string, part: string): Promise<void> {
  const reader = openBackup(path)
  try {
    await backup(reader, part)
  } catch (error) {
    throw sqliteCode(error) === SQLITE.CORRUPT ? damaged(path) : error
  } finally {
    reader.close()
  }
}

function openBackup(path: string): DatabaseSync {
  if (!existsSync(path)) throw new CannotOpenDatabase('missing', `There is no file ${path}.`)
  if (!statSync(path).isFile()) throw foreign(path)
  let reader: DatabaseSync | undefined
  try {
    reader = openReader(path)
    if (isShop(reader)) return reader
  } catch (error) {
    reader?.close()
    throw whyNotRead(error, path)
  }
  reader.close()
  throw foreign(path)
}

function whyNotRead(error: unknown, path: string): unknown {
  const code = sqliteCode(error)
  if (code === null) return error
  if (code === SQLITE.NOTADB) return foreign(path)
  if (code === SQLITE.CORRUPT) return damaged(path)
  return new CannotOpenDatabase('unwritable', `The backup ${path} cannot be read.`)
}

function foreign(path: string): CannotOpenDatabase {
  return new CannotOpenDatabase('foreign', `${path} is no backup of Evertill's.`)
}

function damaged(path: string): CannotOpenDatabase {
  return new CannotOpenDatabase('corrupt', `The backup ${path} is damaged or cut off.`)
}
