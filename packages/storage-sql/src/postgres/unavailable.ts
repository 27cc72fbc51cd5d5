import { StorageUnavailable } from '@evertill/ledger'
import pg from 'pg'
import { CannotOpenDatabase } from '../sqlite/open.ts'

/** Committed on the primary, and perhaps nowhere else. */
export class Unconfirmed extends StorageUnavailable {}

/** The database asks for the whole transaction anew: nothing of it was written. */
export class RunAnew extends StorageUnavailable {}

/**
 * Classes of PostgreSQL's error codes (postgresql.org/docs/current/errcodes-appendix.html) that mean
 * trouble with the server or its machine, not with what was asked: connection, authorization, no such
 * database, a transaction rolled back, resources, something in use, operator's intervention, system.
 */
const unavailableClasses: ReadonlySet<string> = new Set([
  ...['08', '28', '3D', '40', '53', '55', '57', '58'],
])

/**
 * A standby that only reads, an idle transaction that was ended, damaged pages. The rest of class 25
 * says that a statement of ours stands where it may not: coming again would never help.
 */
const unavailableCodes: ReadonlySet<string> = new Set(['25006', '25P03', 'XX001', 'XX002'])

/** Two transactions that cannot both be had, and a deadlock. */
const runAnewCodes: ReadonlySet<string> = new Set(['40001', '40P01'])

/** What the ledger is told of an error: itself, where it lies in what was asked. */
export function explained(error: unknown): unknown {
  if (error instanceof StorageUnavailable || error instanceof UnsafeInteger) return error
  if (error instanceof CannotOpenDatabase) return error
  // What is no answer of the server's is trouble on the way to it.
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : '08000'
  const sentence = `The database could not do it now (${code}).`
  if (runAnewCodes.has(code)) return new RunAnew(sentence, { cause: error })
  if (unavailableCodes.has(code) || unavailableClasses.has(code.slice(0, 2))) {
    return new StorageUnavailable(sentence, { cause: error })
  }
  return error
}

/** Whether what answered is a standby, or was told to be read only. */
export function isReadOnly(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25006'
}

/** Whether the server was asked and has answered. */
export function isAnswer(error: unknown): boolean {
  return error instanceof pg.DatabaseError || error instanceof UnsafeInteger
}

/** A whole number that JavaScript does not hold exactly. */
export class UnsafeInteger extends Error {
  override readonly name = 'UnsafeInteger'
}
