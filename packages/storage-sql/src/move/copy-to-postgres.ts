import type { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { insertAll } from '../postgres/insert.ts'
import { Session } from '../postgres/session.ts'
import type { Columns, RowOf } from '../sql/columns.ts'
import { type ShopTable, shopTables } from './shop-tables.ts'

const rowsAtOnce = 1_000

/** What lies there keeps these shops out, all of them. The message is for the operator. */
export class CannotCopy extends Error {
  override readonly name = 'CannotCopy'
}

export interface CopyOptions {
  /** That whoever signs in there with the same address is the same person: somebody has to say so. */
  readonly samePeople?: boolean
}

export interface Copied {
  readonly stores: readonly string[]
  /** Who is one person with somebody there, and has the password of there. */
  readonly joined: number
}

/**
 * Copies every shop of a SQLite file into a PostgreSQL database, all in one transaction. Who was signed
 * in signs in again.
 *
 * @param db a connection that reads a file nobody writes
 * @throws CannotCopy where one of them, or the address of one of its people, is there already, or there
 *   is none: nothing was copied
 * @throws StorageUnavailable where the server could not do it: nothing was copied
 */
export async function copyToPostgres(
  db: DatabaseSync,
  pool: pg.Pool,
  { samePeople = false }: CopyOptions = {},
): Promise<Copied> {
  const stores = db
    .prepare('SELECT store_id FROM stores ORDER BY store_id')
    .all()
    .map(({ store_id }) => String(store_id))
  if (stores.length === 0) throw new CannotCopy('There is no shop in it.')
  const session = await Session.begin(pool, 'writing', 'unhurried')
  let same: number
  try {
    const present = await session.get<{ store_id: string }>(
      'SELECT store_id FROM stores WHERE store_id = ANY($1) LIMIT 1',
      [stores],
    )
    if (present) throw new CannotCopy(`The store ${present.store_id} is there already.`)
    const people = await copyPeople(db, session)
    same = [...people.values()].filter(({ isKnown }) => isKnown).length
    if (same > 0 && !samePeople) throw addressesTaken(same)
    for (const table of shopTables(db)) {
      if (table.name === 'people' || table.name === 'sessions') continue
      await copyTable(db, session, table, table.name === 'users' ? workingAs(people) : asItIs)
    }
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return { stores, joined: same }
}

/** Whose they are would tell the people of one shop who works in another. */
function addressesTaken(people: number): CannotCopy {
  const who =
    people === 1
      ? '1 person signs in with an address that somebody there signs in with.'
      : `${people} people sign in with addresses that others there sign in with.`
  return new CannotCopy(
    `${who} If they are the same people, say so with --same-people: each will be one person in all their shops, with the password of there. If not, give them other addresses first.`,
  )
}

type Row = RowOf<Columns>

interface PersonThere {
  readonly personId: string
  /** Somebody else's row so far: the address is the same, or the id. */
  readonly isKnown: boolean
}

/** @returns by the id of a person in the file, who that is there */
async function copyPeople(
  db: DatabaseSync,
  session: Session,
): Promise<ReadonlyMap<string, PersonThere>> {
  const columns = { person_id: 'text', email: 'text', password_hash: 'text' } as const
  const here = db
    .prepare('SELECT person_id, email, password_hash FROM people')
    .all() as unknown as readonly { person_id: string; email: string; password_hash: string }[]
  await insertAll(session, 'people', columns, here, 'ON CONFLICT DO NOTHING')
  const there = await session.all<{ person_id: string; email: string }>(
    'SELECT person_id, email FROM people WHERE email = ANY($1) OR person_id = ANY($2)',
    [here.map(({ email }) => email), here.map(({ person_id }) => person_id)],
  )
  const byEmail = new Map(there.map(({ person_id, email }) => [email, person_id]))
  return new Map(
    here.map(({ person_id, email }) => {
      const personId = byEmail.get(email) ?? person_id
      // The same database's own copy of a person is no stranger.
      return [person_id, { personId, isKnown: personId !== person_id || !byEmail.has(email) }]
    }),
  )
}

function workingAs(people: ReadonlyMap<string, PersonThere>): (user: Row) => Row {
  return (user) => ({
    ...user,
    person_id: people.get(String(user.person_id))?.personId ?? null,
  })
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
