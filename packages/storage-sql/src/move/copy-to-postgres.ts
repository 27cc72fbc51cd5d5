import type { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { insertAll } from '../postgres/insert.ts'
import { Session } from '../postgres/session.ts'
import type { Columns, RowOf } from '../sql/columns.ts'
import { type ShopTable, shopTables } from './shop-tables.ts'

const rowsAtOnce = 1_000

/** A shop that is there already keeps these out, all of them. The message is for the operator. */
export class CannotCopy extends Error {
  override readonly name = 'CannotCopy'
}

export interface Copied {
  readonly stores: readonly string[]
  /** Who signs in there already, and keeps the password of there. */
  readonly knownPeople: number
}

/**
 * Copies every shop of a SQLite file into a PostgreSQL database, all in one transaction. Who signs in
 * there with the same address already is the same person. Who was signed in signs in again.
 *
 * @param db a connection that reads a file nobody writes
 * @throws CannotCopy where one of them is there already: nothing was copied
 * @throws StorageUnavailable where the server could not do it: nothing was copied
 */
export async function copyToPostgres(db: DatabaseSync, pool: pg.Pool): Promise<Copied> {
  const stores = db
    .prepare('SELECT store_id FROM stores ORDER BY store_id')
    .all()
    .map(({ store_id }) => String(store_id))
  const session = await Session.begin(pool, 'writing', 'unhurried')
  let knownPeople: number
  try {
    const present = await session.get<{ store_id: string }>(
      'SELECT store_id FROM stores WHERE store_id = ANY($1) LIMIT 1',
      [stores],
    )
    if (present) throw new CannotCopy(`The store ${present.store_id} is there already.`)
    const people = await copyPeople(db, session)
    knownPeople = [...people].filter(([here, there]) => here !== there).length
    for (const table of shopTables(db)) {
      if (table.name === 'people' || table.name === 'sessions') continue
      await copyTable(db, session, table, table.name === 'users' ? workingAs(people) : asItIs)
    }
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return { stores, knownPeople }
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

type Row = RowOf<Columns>

/** @returns by the id of a person in the file, the id there: who has the address there is the same one */
async function copyPeople(
  db: DatabaseSync,
  session: Session,
): Promise<ReadonlyMap<string, string>> {
  const columns = { person_id: 'text', email: 'text', password_hash: 'text' } as const
  const here = db
    .prepare('SELECT person_id, email, password_hash FROM people')
    .all() as unknown as readonly { person_id: string; email: string; password_hash: string }[]
  await insertAll(session, 'people', columns, here, 'ON CONFLICT DO NOTHING')
  const there = await session.all<{ person_id: string; email: string }>(
    'SELECT person_id, email FROM people WHERE email = ANY($1)',
    [here.map(({ email }) => email)],
  )
  const byEmail = new Map(there.map(({ person_id, email }) => [email, person_id]))
  // Who is there under another address by now has kept the id.
  return new Map(here.map(({ person_id, email }) => [person_id, byEmail.get(email) ?? person_id]))
}

function workingAs(people: ReadonlyMap<string, string>): (user: Row) => Row {
  return (user) => ({ ...user, person_id: people.get(String(user.person_id)) ?? null })
}

const asItIs = (row: Row): Row => row

const types = { TEXT: 'text', INTEGER: 'bigint', BLOB: 'bytea' } as const

async function copyTable(
  db: DatabaseSync,
  session: Session,
  { name, columns }: ShopTable,
  change: (row: Row) => Row,
): Promise<void> {
  const typed: Columns = Object.fromEntries(
    columns.map((column) => [column.name, types[column.type as keyof typeof types]]),
  )
  const names = columns.map((column) => column.name).join(', ')
  let rows: Row[] = []
  for (const row of db.prepare(`SELECT ${names} FROM ${name}`).iterate()) {
    rows.push(change(row as Row))
    if (rows.length < rowsAtOnce) continue
    await insertAll(session, name, typed, rows)
    rows = []
  }
  await insertAll(session, name, typed, rows)
}
