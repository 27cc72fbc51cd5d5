import { chownSync, closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CannotOpenDatabase, explained, SQLITE, sqliteCode } from '../sqlite/open.ts'

/** What SQLite lays beside a database while it is open, or after its process was killed. */
export const besides = ['-wal', '-shm', '-journal'] as const

/** Removes a database whole: a log that is left behind would be read into the next one of its name. */
export function removeDatabase(path: string): void {
  for (const beside of [...besides, '']) rmSync(`${path}${beside}`, { force: true })
}

/**
 * One file without a log beside it can be carried away.
 *
 * @param begunAt when the copy was begun: the shops in it know since when they are in a backup; null:
 *   they stay as they are
 */
export function intoOneFile(path: string, begunAt: string | null = null): void {
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    if (begunAt !== null) db.prepare('UPDATE stores SET backed_up_at = ?').run(begunAt)
  } finally {
    db.close()
  }
}

/** Returns when the file is on its disk, not merely handed to the system. */
export function syncFile(path: string): void {
  const opened = openSync(path, 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** The same for the names in the folder of a file. Windows keeps them by itself, and cannot be asked. */
export function syncNames(path: string): void {
  if (process.platform === 'win32') return
  const opened = openSync(dirname(path), 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** What root puts somewhere belongs to whoever has the other file or folder: a server reads it as he. */
export function giveTo(path: string, other: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(other)
  chownSync(path, uid, gid)
}

/** Whether two names are of one file; false where one of them is of none. */
export function isSameFile(path: string, other: string): boolean {
  if (!existsSync(path) || !existsSync(other)) return false
  const [a, b] = [statSync(path, { bigint: true }), statSync(other, { bigint: true })]
  return a.ino === b.ino && a.dev === b.dev
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'it is a folder',
  ENOSPC: 'there is no room on its disk',
  EDQUOT: 'there is no room on its disk',
  EFBIG: 'it would be larger than this disk takes',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its disk can only be read',
}

/** Why a file could not be written, for the operator; other errors stay what they are. */
export function whyNotWritten(error: unknown, path: string): Error {
  const reason = reasons[codeOf(error, path)]
  if (reason === undefined) return explained(error, path)
  return new CannotOpenDatabase('unwritable', `The file ${path} cannot be written: ${reason}.`)
}

/** SQLite says only that it could not; the folder tells more. */
function codeOf(error: unknown, path: string): string {
  const sqlite = sqliteCode(error)
  if (sqlite === SQLITE.FULL) return 'ENOSPC'
  if (sqlite === SQLITE.CANTOPEN && !existsSync(dirname(path))) return 'ENOENT'
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
