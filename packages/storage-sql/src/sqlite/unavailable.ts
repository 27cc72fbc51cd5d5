import { StorageUnavailable } from '@evertill/ledger'
import { SQLITE, sqliteCode } from './open.ts'

/** Codes that mean trouble with the file or the machine, not with what was asked. */
const unavailable: ReadonlySet<number> = new Set([
  SQLITE.BUSY,
  SQLITE.LOCKED,
  SQLITE.NOMEM,
  SQLITE.READONLY,
  SQLITE.IOERR,
  SQLITE.CORRUPT,
  SQLITE.FULL,
  SQLITE.CANTOPEN,
  SQLITE.NOTADB,
])

/** Whether nothing can be done now, and the till has to come again. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StorageUnavailable) return true
  const code = sqliteCode(error)
  return code !== null && unavailable.has(code)
}

export function asUnavailable(error: unknown): StorageUnavailable {
  if (error instanceof StorageUnavailable) return error
  return new StorageUnavailable('The database could not do it now.', { cause: error })
}
