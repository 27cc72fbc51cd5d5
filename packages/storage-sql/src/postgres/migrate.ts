import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { CannotOpenDatabase } from '../sqlite/open.ts'
import { partitioned } from './partitions.ts'
import { Session } from './session.ts'

const folder = join(import.meta.dirname, 'migrations')

/** Any number: what else takes it waits for our migrations, and nothing else does. */
const lock = 7_263_154_882

export interface MigrateOptions {
  /**
   * Of a new database: into how many partitions each table is cut by its store; 0: into none. One
   * that is there stays cut as it is.
   */
  readonly partitions?: number
}

/**
 * Runs the numbered files that a database lacks, each in its own transaction, so that one killed
 * half-way is harmless. Processes that start at once run each of them once.
 *
 * @throws CannotOpenDatabase where a newer version wrote the database
 */
export async function migrate(pool: pg.Pool, options: MigrateOptions = {}): Promise<void> {
  const files = sqlFiles()
  while (await runNext(pool, files, options));
}

/**
 * Whether the database is of this version, as nothing here makes it.
 *
 * @throws CannotOpenDatabase where it is of another, or holds no shop
 */
export async function checkMigrated(pool: pg.Pool): Promise<void> {
  const session = await Session.begin(pool, 'reading')
  try {
    const made = await session.get("SELECT 1 WHERE to_regclass('evertill_migrations') IS NOT NULL")
    if (!made) {
      throw new CannotOpenDatabase('foreign', 'This PostgreSQL database holds no shop of Evertill.')
    }
    const [present, known] = [await newestOf(session), sqlFiles().length]
    if (present > known) throw newer(present, known)
    if (present < known) throw older(present, known)
  } finally {
    await session.rollback()
  }
}

/** @returns whether there may be more to do */
async function runNext(
  pool: pg.Pool,
  files: readonly string[],
  { partitions = 0 }: MigrateOptions,
): Promise<boolean> {
  // A large database may take its time.
  const session = await Session.begin(pool, 'writing', 'unhurried')
  try {
    await session.run('SELECT pg_advisory_xact_lock($1)', [lock])
    const present = await schemaOf(session)
    if (present > files.length) throw newer(present, files.length)
    const file = files[present]
    if (file === undefined) {
      await session.rollback()
      return false
    }
    const sql = readFileSync(join(folder, file), 'utf8')
    const parts = present === 0 ? partitions : await partitionsOf(session)
    await session.run(parts > 0 ? partitioned(sql, parts) : sql)
    await session.run('INSERT INTO evertill_migrations (number, name) VALUES ($1, $2)', [
      present + 1,
      file,
    ])
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return true
}

function sqlFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

async function schemaOf(session: Session): Promise<number> {
  await session.run(`CREATE TABLE IF NOT EXISTS evertill_migrations (
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())`)
  return newestOf(session)
}

async function newestOf(session: Session): Promise<number> {
  const row = await session.get<{ present: number | null }>(
    'SELECT MAX(number) AS present FROM evertill_migrations',
  )
  return row?.present ?? 0
}

/** Into how many partitions a database is cut; 0: into none. */
async function partitionsOf(session: Session): Promise<number> {
  const row = await session.get<{ parts: number }>(
    `SELECT count(*)::int AS parts FROM pg_inherits WHERE inhparent = 'journal'::regclass`,
  )
  return row?.parts ?? 0
}

function newer(present: number, known: number): CannotOpenDatabase {
  return new CannotOpenDatabase(
    'newer',
    `The database was written by a newer Evertill (schema ${present}, this one knows ${known}). Start the newer version; nothing was changed.`,
  )
}

function older(present: number, known: number): CannotOpenDatabase {
  return new CannotOpenDatabase(
    'older',
    `The database was written by an older Evertill (schema ${present}, this one reads ${known}). Start this version on it once; that brings it up to date.`,
  )
}
