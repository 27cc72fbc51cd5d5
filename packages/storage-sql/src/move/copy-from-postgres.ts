import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type pg from 'pg'
import { Session } from '../postgres/session.ts'
import { openSqlite } from '../sqlite/open.ts'
import { type ShopTable, shopTables } from './shop-tables.ts'

const rowsAtOnce = 1_000

/**
 * Copies one store of a PostgreSQL database, or all of them, into a SQLite file, as they were at one
 * moment, but for who is signed in: what reads a file, as `verify` does, reads a server's database so.
 *
 * @param storeId null: every store
 * @param path of a new file, which is not yet on its disk for sure
 * @throws StorageUnavailable where the server could not be read to the end
 */
export async function copyFromPostgres(
  pool: pg.Pool,
  storeId: string | null,
  path: string,
): Promise<void> {
  const db = openSqlite(path)
  const session = await Session.begin(pool, 'reading', 'unhurried')
  try {
    // Where the machine fails, the file is begun anew.
    db.exec('PRAGMA synchronous = OFF; BEGIN')
    for (const table of shopTables(db)) {
      if (table.name !== 'sessions') await copyTable(session, db, table, storeId)
    }
    db.exec('COMMIT')
  } finally {
    await session.rollback()
    db.close()
  }
}

async function copyTable(
  session: Session,
  db: DatabaseSync,
  { name, columns, ofStore }: ShopTable,
  storeId: string | null,
): Promise<void> {
  const names = columns.map((column) => column.name)
  const put = db.prepare(
    `INSERT INTO ${name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const rowsWanted = storeId === null ? '' : ` WHERE ${ofStore}`
  await session.run(
    `DECLARE copied NO SCROLL CURSOR FOR SELECT ${names.join(', ')} FROM ${name}${rowsWanted}`,
    storeId === null ? [] : [storeId],
  )
  for (;;) {
    const rows = await session.all<Record<string, SQLInputValue>>(`FETCH ${rowsAtOnce} FROM copied`)
    if (rows.length === 0) break
    for (const row of rows) put.run(...names.map((column) => row[column] ?? null))
  }
  await session.run('CLOSE copied')
}
