import type { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { insertAll } from '../postgres/insert.ts'
import { Session } from '../postgres/session.ts'
import type { Columns, RowOf } from '../sql/columns.ts'
import { type ShopTable, shopTables } from './shop-tables.ts'

const rowsAtOnce = 1_000

/** A store of this id is there already. */
export class StoreIsThere extends Error {
  override readonly name = 'StoreIsThere'
}

/**
 * Copies every shop of a SQLite file into a PostgreSQL database, all in one transaction.
 *
 * @param db a connection that reads a file nobody writes
 * @returns the stores
 * @throws StoreIsThere where one of them is there already: nothing was copied
 * @throws StorageUnavailable where the server could not do it: nothing was copied
 */
export async function copyToPostgres(db: DatabaseSync, pool: pg.Pool): Promise<readonly string[]> {
  const stores = db
    .prepare('SELECT store_id FROM stores ORDER BY store_id')
    .all()
    .map(({ store_id }) => String(store_id))
  const session = await Session.begin(pool, 'writing', 'unhurried')
  try {
    const present = await session.get<{ store_id: string }>(
      'SELECT store_id FROM stores WHERE store_id = ANY($1) LIMIT 1',
      [stores],
    )
    if (present) throw new StoreIsThere(`The store ${present.store_id} is there already.`)
    for (const table of shopTables(db)) await copyTable(db, session, table)
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return stores
}

/** Whether any shop lies in a PostgreSQL database. */
export async function holdsShop(pool: pg.Pool): Promise<boolean> {
  const session = await Session.begin(pool, 'reading')
  try {
    return (await session.get('SELECT 1 FROM stores LIMIT 1')) !== null
  } finally {
    await session.rollback()
  }
}

const types = { TEXT: 'text', INTEGER: 'bigint', BLOB: 'bytea' } as const

async function copyTable(
  db: DatabaseSync,
  session: Session,
  { name, columns }: ShopTable,
): Promise<void> {
  const typed: Columns = Object.fromEntries(
    columns.map((column) => [column.name, types[column.type as keyof typeof types]]),
  )
  const names = columns.map((column) => column.name).join(', ')
  let rows: RowOf<Columns>[] = []
  for (const row of db.prepare(`SELECT ${names} FROM ${name}`).iterate()) {
    rows.push(row as RowOf<Columns>)
    if (rows.length < rowsAtOnce) continue
    await insertAll(session, name, typed, rows)
    rows = []
  }
  await insertAll(session, name, typed, rows)
}
