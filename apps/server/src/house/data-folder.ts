import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '@evertill/domain'

/** Held while a process works in a data folder. The operating system frees it with the process. */
export interface FolderLock {
  release(): void
}

/**
 * Makes the data folder where there is none, and takes it for this process alone.
 *
 * The lock is an exclusive transaction on a small database beside the shop's: it cannot be left
 * behind by a killed process, as a file with a process number can.
 *
 * @returns the lock, or a sentence for the operator
 */
export function takeDataFolder(path: string): Result<FolderLock, string> {
  try {
    makeFolder(path)
    accessSync(path, constants.W_OK | constants.R_OK)
  } catch {
    return err(
      `The data folder ${path} cannot be written. Choose another with DATA_DIR, or give this user the right to write there.`,
    )
  }
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(join(path, 'process.lock'))
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock?.close()
    return err(
      `Another Evertill process works in the data folder ${path}. Stop it first, or choose another folder with DATA_DIR.`,
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
