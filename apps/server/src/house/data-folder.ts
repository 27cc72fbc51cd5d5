import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '@evertill/domain'
import { giveTo, SQLITE, sqliteCode } from '@evertill/storage-sql'

/** The files by which a process takes the data folder, and its backups. */
export const lockFiles = { process: 'process.lock', backups: 'backup.lock' } as const

/** Held while a process works in a data folder. The operating system frees it with the process. */
export interface FolderLock {
  release(): void
}

/**
 * Makes the data folder where there is none, and takes it for this process alone.
 *
 * @returns the lock, or a sentence for the operator
 */
export function takeDataFolder(path: string): Result<FolderLock, string> {
  return lockIn(
    path,
    lockFiles.process,
    `Another Evertill process works in the data folder ${path}. Stop it first, or choose another folder with DATA_DIR.`,
  )
}

/**
 * Makes this process the only one that backs up the data folder, or puts a backup in its place: a
 * server may work in it meanwhile.
 *
 * @returns the lock, or a sentence for the operator
 */
export function takeBackups(path: string): Result<FolderLock, string> {
  return lockIn(
    path,
    lockFiles.backups,
    `Another backup of the data folder ${path} is under way. Wait for its end.`,
  )
}

/**
 * The lock is an exclusive transaction on a small database beside the shop's: it cannot be left
 * behind by a killed process, as a file with a process number can.
 */
function lockIn(folder: string, name: string, taken: string): Result<FolderLock, string> {
  let lock: DatabaseSync | undefined
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.R_OK)
    lock = new DatabaseSync(join(folder, name))
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
    giveTo(join(folder, name), folder)
  } catch (error) {
    lock?.close()
    if (sqliteCode(error) === SQLITE.BUSY) return err(taken)
    return err(
      `The data folder ${folder} cannot be written. Choose another with DATA_DIR, or give this user the right to write there.`,
    )
  }
  const held = lock
  return ok({ release: () => held.close() })
}

/** Parents first. Node's own recursion never ends below folders like /proc, which allow none. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}
