import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterMigration } from './migrations/after.ts'

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Why a database cannot be used. `sentence` is for the operator. */
export class CannotOpenDatabase extends Error {
  override readonly name = 'CannotOpenDatabase'
  readonly kind:
    | 'locked'
    | 'corrupt'
    | 'newer'
    | 'older'
    | 'missing'
    | 'foreign'
    | 'unwritable'
    | 'unreachable'
    | 'unsuitable'
  constructor(kind: CannotOpenDatabase['kind'], sentence: string) {
    super(sentence)
    this.kind = kind
  }
}

/**
 * Opens (or creates) a shop's database file and brings its schema up to date.
 *
 * WAL with `synchronous=FULL`: a commit returns only once it is on disk. `locking` is `exclusive`
 * for the one server process of a file; tests that look beside it use `normal`.
 *
 * @param path a file, or `:memory:`
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export function openSqlite(path: string): DatabaseSync {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path)
    db.exec('PRAGMA journal_mode = WAL')
    db.exec('PRAGMA synchronous = FULL')
    db.exec('PRAGMA foreign_keys = ON')
    db.exec('PRAGMA busy_timeout = 2000')
    db.exec('PRAGMA cache_size = -65536')
    migrate(db)
    return db
  } catch (error) {
    db?.close()
    throw explained(error, path)
  }
}

/**
 * Opens a shop's database as it is, to read it alone: also beside the server that writes it, and a
 * backup that nobody may touch. Nothing is brought up to date.
 *
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export function openToRead(path: string): DatabaseSync {
  if (!existsSync(path)) {
    throw new CannotOpenDatabase('missing', `There is no database file ${path}.`)
  }
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly: true })
    db.exec('PRAGMA busy_timeout = 2000')
    db.exec('PRAGMA cache_size = -65536')
    // Everything is read once: through the system's own pages, without a copy of each.
    db.exec('PRAGMA mmap_size = 4294967296')
    checkSchema(db, path)
    return db
  } catch (error) {
    db?.close()
    throw explained(error, path)
  }
}

/** As long as anything of a server's holds its database: an import, or a migration. */
const patientMs = 60_000

/**
 * Opens the database of a shop to write a little beside the server that serves it. Nothing is brought
 * up to date, and the server alone tidies its log.
 *
 * @throws CannotOpenDatabase with a sentence for the operator
 */
export function openBeside(path: string): DatabaseSync {
  openToRead(path).close()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA foreign_keys = ON')
  db.exec('PRAGMA wal_autocheckpoint = 0')
  db.exec(`PRAGMA busy_timeout = ${patientMs}`)
  return db
}

/**
 * Whether this is a database of Evertill's, of whatever version.
 *
 * @throws CannotOpenDatabase where a newer version wrote it
 */
export function isShop(db: DatabaseSync): boolean {
  const present = schemaOf(db)
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE name IN ('stores', 'devices', 'journal')")
    .all()
  if (present === 0 || tables.length < 3) return false
  if (present > migrationFiles().length) throw newer(present, migrationFiles().length)
  return true
}

/**
 * A connection that only reads, beside the writer's: WAL lets it see each commit and hold up none.
 *
 * @param path the file that `openSqlite` has opened
 */
export function openReader(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: true })
  db.exec('PRAGMA busy_timeout = 2000')
  db.exec('PRAGMA cache_size = -32768')
  return db
}

function checkSchema(db: DatabaseSync, path: string): void {
  const [present, known] = [schemaOf(db), migrationFiles().length]
  if (present > known) throw newer(present, known)
  if (present === known) return
  throw new CannotOpenDatabase(
    'older',
    `The database ${path} was written by an older Evertill (schema ${present}, this one reads ${known}). Start this version on it (or on a copy) once; that brings it up to date.`,
  )
}

function migrationFiles(): readonly string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

function schemaOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version)
}

function newer(present: number, known: number): CannotOpenDatabase {
  return new CannotOpenDatabase(
    'newer',
    `The database was written by a newer Evertill (schema ${present}, this one knows ${known}). Start the newer version; nothing was changed.`,
  )
}

/** Numbered files, each in its own transaction: a migration killed half-way is harmless. */
function migrate(db: DatabaseSync): void {
  const files = migrationFiles()
  const present = schemaOf(db)
  if (present > files.length) throw newer(present, files.length)
  for (let number = present + 1; number <= files.length; number++) {
    const file = files[number - 1] ?? ''
    const sql = readFileSync(join(migrationsFolder, file), 'utf8')
    db.exec('BEGIN IMMEDIATE')
    db.exec(sql)
    afterMigration[file]?.(db)
    db.exec(`PRAGMA user_version = ${number}`)
    db.exec('COMMIT')
  }
}

/** Why SQLite could not do it to this file, for the operator; other errors stay what they are. */
export function explained(error: unknown, path: string): Error {
  if (error instanceof CannotOpenDatabase) return error
  const code = sqliteCode(error)
  if (code === SQLITE.CORRUPT || code === SQLITE.NOTADB) {
    return new CannotOpenDatabase(
      'corrupt',
      `The database file ${path} is damaged or is no database. Put back your latest backup (or move the file away to begin anew); the tills send again what it lacks. Nothing was changed.`,
    )
  }
  if (code === SQLITE.BUSY || code === SQLITE.LOCKED) {
    return new CannotOpenDatabase('locked', `Another process holds the database file ${path}.`)
  }
  if (code === SQLITE.CANTOPEN || code === SQLITE.READONLY || code === SQLITE.IOERR) {
    return new CannotOpenDatabase('unwritable', `The database file ${path} cannot be written.`)
  }
  return error instanceof Error ? error : new Error(String(error))
}

/** Primary result codes of SQLite (sqlite.org/rescode.html); extended ones carry them in the low byte. */
export const SQLITE = {
  BUSY: 5,
  LOCKED: 6,
  NOMEM: 7,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  CONSTRAINT: 19,
  NOTADB: 26,
} as const

/** @returns the primary result code, or null where the error is not SQLite's */
export function sqliteCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}
