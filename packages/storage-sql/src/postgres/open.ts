import { StorageUnavailable } from '@evertill/ledger'
import type pg from 'pg'
import { CannotOpenDatabase } from '../sqlite/open.ts'
import { type MigrateOptions, migrate } from './migrate.ts'
import { openPool, type PoolOptions } from './pool.ts'
import { Session } from './session.ts'
import { explained } from './unavailable.ts'

/** PostgreSQL 14: the oldest that its makers still mended when this was written. */
const oldestVersion = 140_000

/**
 * Opens a PostgreSQL database and brings its schema up to date; several server processes may do so
 * at once.
 *
 * @param url `postgres://user:password@host:port/database`, or PgBouncer's in transaction mode
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export async function openPostgres(
  url: string,
  options: PoolOptions & MigrateOptions = {},
): Promise<pg.Pool> {
  const pool = openPool(url, options)
  try {
    await check(pool)
    await migrate(pool, options)
    return pool
  } catch (error) {
    await pool.end()
    throw sayWhy(error)
  }
}

async function check(pool: pg.Pool): Promise<void> {
  const settings = await settingsOf(pool)
  if (settings.version < oldestVersion) {
    throw new CannotOpenDatabase('unsuitable', 'Evertill needs PostgreSQL 14 or newer.')
  }
  if (settings.readonly) {
    throw new CannotOpenDatabase(
      'unsuitable',
      'This PostgreSQL is a standby and cannot be written. Give the address of the primary.',
    )
  }
  for (const [name, value] of [
    ['fsync', settings.fsync],
    ['synchronous_commit', settings.commits],
  ] as const) {
    if (value !== 'off') continue
    throw new CannotOpenDatabase(
      'unsuitable',
      `This PostgreSQL runs with ${name} = off: a power cut would take sales that tills were told are booked. Turn it on and start again.`,
    )
  }
}

interface Settings {
  readonly version: number
  readonly fsync: string
  readonly commits: string
  readonly readonly: boolean
}

async function settingsOf(pool: pg.Pool): Promise<Settings> {
  const session = await Session.begin(pool)
  try {
    const settings = await session.get<Settings>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS commits, pg_is_in_recovery() AS readonly`,
    )
    if (!settings) throw new Error('a server always has settings')
    return settings
  } finally {
    await session.rollback()
  }
}

/** Why a server cannot be used, for the operator; other errors stay what they are. */
export function sayWhy(error: unknown): Error {
  const known = explained(error)
  if (!(known instanceof StorageUnavailable)) {
    return error instanceof Error ? error : new Error(String(error))
  }
  const { cause } = known
  const reason = cause instanceof Error ? cause.message || String(cause) : 'no answer'
  return new CannotOpenDatabase(
    'unreachable',
    `The database cannot be reached (${reason}). Is PostgreSQL running, and is DATABASE_URL right?`,
  )
}
