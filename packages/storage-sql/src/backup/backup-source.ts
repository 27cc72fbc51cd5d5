import { backup } from 'node:sqlite'
import type pg from 'pg'
import { copyFromPostgres } from '../move/copy-from-postgres.ts'
import { isServer } from '../move/is-server.ts'
import { checkMigrated } from '../postgres/migrate.ts'
import { sayWhy } from '../postgres/open.ts'
import { openPool } from '../postgres/pool.ts'
import { PostgresDatabase } from '../postgres/postgres-database.ts'
import type { ShopDatabase } from '../sql/sql.ts'
import {
  CannotOpenDatabase,
  explained,
  openBeside,
  openReader,
  SQLITE,
  sqliteCode,
} from '../sqlite/open.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'

/** A database that sells on while it is copied, in this process or in others. */
export interface BackupSource {
  readonly database: ShopDatabase
  /**
   * Copies its shops, all as they are at one moment, into a new SQLite file. Pushes that arrive
   * meanwhile neither wait nor get in.
   */
  copyTo(path: string): Promise<void>
}

/**
 * Opens the database of a configuration beside the servers that serve it.
 *
 * @param url `postgres://…`, or the path of a file
 * @param storeId of a server: this shop alone; null: all of them
 * @throws CannotOpenDatabase with a sentence for the operator, also where there is no such shop
 */
export async function openBackupSource(
  url: string,
  storeId: string | null = null,
): Promise<BackupSource> {
  if (!isServer(url)) return fileSource(new SqliteDatabase(openBeside(url), null, 'backup'))
  const pool = openPool(url, { connections: 1 })
  try {
    await checkMigrated(pool)
    if (storeId !== null) await checkThere(pool, storeId)
  } catch (error) {
    await pool.end()
    throw sayWhy(error)
  }
  return {
    database: new PostgresDatabase(pool, 'backup'),
    copyTo: (path) => copyFromPostgres(pool, storeId, path),
  }
}

async function checkThere(pool: pg.Pool, storeId: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT 1 FROM stores WHERE store_id = $1', [storeId])
  if (rowCount === 0) throw new CannotOpenDatabase('missing', `There is no shop ${storeId} there.`)
}

export function fileSource(database: SqliteDatabase): BackupSource {
  return { database, copyTo: (path) => copyFile(database, path) }
}

async function copyFile({ db }: SqliteDatabase, path: string): Promise<void> {
  const own = db.location() ?? ''
  const reader = openReader(own)
  try {
    reader.exec('BEGIN')
    // A snapshot begins with the first read.
    reader.prepare('SELECT 1 FROM stores').get()
    await backup(reader, path)
  } catch (error) {
    // Damage is the database's own; all else is told of the copy.
    throw sqliteCode(error) === SQLITE.CORRUPT ? explained(error, own) : error
  } finally {
    reader.close()
  }
}
