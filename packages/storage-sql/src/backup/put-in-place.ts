import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { explained, SQLITE, sqliteCode } from '../sqlite/open.ts'
import { besides, giveTo, isSameFile, syncFile, syncNames, whyNotWritten } from './on-disk.ts'

/** How long a reader beside, such as `verify`, may hold up what is put in its place. */
const readersMsMax = 10_000

/**
 * Puts a finished copy in the place of a database that no process writes. What stood there is kept
 * beside it. Under a kill at any moment there is one of the two, whole.
 *
 * @param part in the same folder, without logs, on its disk
 * @param at now: it becomes part of the name under which the other is kept
 * @returns that name; null: none stood there
 * @throws CannotOpenDatabase where somebody reads it still, or it cannot be written
 */
export function putInPlace(part: string, path: string, at: string): string | null {
  try {
    const second = `${path}.replacing`
    const kept = `${path}.replaced-${at.replaceAll(':', '-')}`
    finishLast(path, second, kept)
    const stood = existsSync(path)
    const isOneFile = foldLogs(path)
    if (stood) keepToo(path, second)
    if (!isOneFile) moveLogs(path, kept)
    giveTo(part, stood ? path : dirname(path))
    syncNames(path)
    renameSync(part, path)
    syncNames(path)
    if (!stood) return null
    renameSync(second, kept)
    syncNames(path)
    return kept
  } catch (error) {
    throw whyNotWritten(error, path)
  }
}

/** One that was killed in this function left the second name of what stood here. */
function finishLast(path: string, second: string, kept: string): void {
  if (!existsSync(second)) return
  if (isSameFile(path, second)) rmSync(second)
  else renameSync(second, `${kept}-earlier`)
}

/**
 * Takes what lies in the logs into the database, so that it is one file, and one name is all of it.
 *
 * @returns false where it is too damaged for that: logs are left
 */
function foldLogs(path: string): boolean {
  if (existsSync(path)) fold(path)
  return !besides.some((beside) => existsSync(`${path}${beside}`))
}

function fold(path: string): void {
  const db = new DatabaseSync(path)
  try {
    db.exec(`PRAGMA busy_timeout = ${readersMsMax}`)
    // What a kill left half-written is undone by the first read.
    db.exec('SELECT count(*) FROM sqlite_master')
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    const code = sqliteCode(error)
    if (code === SQLITE.BUSY || code === SQLITE.LOCKED) throw explained(error, path)
  } finally {
    db.close()
  }
}

/** A second name, so that there is no moment without a database; a copy where a disk has no such. */
function keepToo(path: string, second: string): void {
  try {
    linkSync(path, second)
  } catch {
    copyFileSync(path, `${second}.part`)
    syncFile(`${second}.part`)
    renameSync(`${second}.part`, second)
  }
}

/** They belong to what stands here, which cannot be opened: into the new one they must not be read. */
function moveLogs(path: string, kept: string): void {
  for (const beside of besides) {
    if (existsSync(`${path}${beside}`)) renameSync(`${path}${beside}`, `${kept}${beside}`)
  }
}
