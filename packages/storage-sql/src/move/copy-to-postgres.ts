import type { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { insertAll } from '../postgres/insert.ts'
import { Session } from '../postgres/session.ts'
import type { Columns, RowOf } from '../sql/columns.ts'
import { type ShopTable, shopTables } from './shop-tables.ts'

const rowsAtOnce = 1_000

/** What is there already keeps these shops out, all of them. The message is for the operator. */
export class CannotCopy extends Error {
  override readonly name = 'CannotCopy'
  readonly kind: 'storeIsThere' | 'emailIsTaken'
  constructor(kind: CannotCopy['kind'], sentence: string) {
    super(sentence)
    this.kind = kind
  }
}

/**
 * Copies every shop of a SQLite file into a PostgreSQL database, all in one transaction.
 *
 * @param db a connection that reads a file nobody writes
 * @returns the stores
 * @throws CannotCopy where one of them, or the address of one of its people, is there already: nothing
 *   was copied
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
    if (present) {
      throw new CannotCopy('storeIsThere', `The store ${present.store_id} is there already.`)
    }
    for (const table of shopTables(db)) await copyTable(db, session, table)
  } catch (error) {
    await session.rollback()
    throw isEmailTaken(error) ? emailTaken() : error
  }
  await session.commit()
  return stores
}

/** Over all stores of a database an address is one person's: the sign-in finds the store by it. */
function isEmailTaken(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    error.constraint === 'users_by_email'
  )
}

/** Whose it is would tell the people of one shop who works in another. */
function emailTaken(): CannotCopy {
  return new CannotCopy(
    'emailIsTaken',
    'Somebody of this shop signs in with an e-mail address with which somebody signs in there already. Change it in one of the shops.',
  )
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
