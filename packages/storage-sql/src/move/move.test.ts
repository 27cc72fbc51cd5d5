import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '../people/sessions.ts'
import { addUser } from '../people/users.ts'
import { openPostgres } from '../postgres/open.ts'
import { openToRead } from '../sqlite/open.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'
import { openBusyShop } from '../testing/busy-shop.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { seedTestStore } from '../testing/seed-test-store.ts'
import { shiftEdits } from '../testing/shift-edits.ts'
import { verifyShop } from '../verify/verify-shop.ts'
import { copyFromPostgres } from './copy-from-postgres.ts'
import { CannotCopy, copyToPostgres } from './copy-to-postgres.ts'
import { shopTables } from './shop-tables.ts'

let server: PostgresServer
let pool: pg.Pool
let folder: string
const pin = { pin_salt: '', pin_hash: '', pin_iterations: 1 }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-move-'))
  server = await startPostgres()
  pool = await openPostgres(server.url, { partitions: 2 })
}, 60_000)

afterAll(async () => {
  await pool?.end()
  await server?.close()
  rmSync(folder, { recursive: true })
})

/** Every row of a shop's file, in the order of the keys. */
function allRows(path: string) {
  const db = openToRead(path)
  const rows = shopTables(db).map(({ name, key }) => [
    name,
    db.prepare(`SELECT * FROM ${name} ORDER BY ${key.join(', ')}`).all(),
  ])
  db.close()
  return Object.fromEntries(rows)
}

test('[P3] a shop in which everything happened moves to PostgreSQL and back, row by row', async () => {
  const here = join(folder, 'here.db')
  const there = join(folder, 'there.db')
  const shop = await openBusyShop(120, here)
  const { storeId } = shop
  await shop.close()
  const db = openToRead(here)
  expect(await copyToPostgres(db, pool)).toEqual({ stores: [storeId], joined: 0 })
  await expect(copyToPostgres(db, pool)).rejects.toThrow(CannotCopy)
  db.close()
  await copyFromPostgres(pool, storeId, there)
  expect(allRows(here).shifts).toHaveLength(4)
  expect(allRows(there)).toEqual(allRows(here))
  const copy = openToRead(there)
  expect(verifyShop(copy)).toMatchObject({ kind: 'proved' })
  copy.close()
})

test('[P9] who signs in with one address in two files is one person in both of their shops', async () => {
  for (const number of [1, 2]) {
    const path = join(folder, `of-elena-${number}.db`)
    const database = SqliteDatabase.open(path)
    const storeId = `elenas-${number}`
    await seedTestStore(database, storeId)
    await database.write(storeId, async (sql) => {
      const signIn = { email: 'Elena@Shop.example', passwordHash: `hash ${number}` }
      const elena = { storeId, userId: `elena-${number}`, name: `Elena ${number}`, signIn }
      await addUser(sql, { ...elena, role: number === 1 ? 'owner' : 'manager', pin })
      const session = {
        tokenHash: `t${number}`,
        personId: elena.userId,
        at: '2026',
        expiresAt: '2099',
      }
      await openSession(sql, session)
    })
    await database.close()
    const db = openToRead(path)
    if (number === 2) {
      await expect(copyToPostgres(db, pool)).rejects.toThrow('1 person signs in with an address')
    }
    expect(await copyToPostgres(db, pool, { samePeople: true })).toEqual({
      stores: [storeId],
      joined: number - 1,
    })
    db.close()
  }
  const { rows } = await pool.query(`SELECT person_id, email, password_hash, name, role
    FROM users JOIN people USING (person_id) ORDER BY store_id`)
  // The password is the one that was there first.
  const elena = { person_id: 'elena-1', email: 'elena@shop.example', password_hash: 'hash 1' }
  expect(rows).toEqual([
    { ...elena, name: 'Elena 1', role: 'owner' },
    { ...elena, name: 'Elena 2', role: 'manager' },
  ])
  expect((await pool.query('SELECT * FROM sessions')).rows).toEqual([])
  // And alone again, where one of them is copied by itself.
  const one = join(folder, 'one-of-elenas.db')
  await copyFromPostgres(pool, 'elenas-2', one)
  expect(allRows(one).people).toHaveLength(1)
})

test('[P9] a copy of the same database’s own brings nobody new; an id without its address is no proof', async () => {
  const one = join(folder, 'one-of-elenas.db')
  const copyAs = async (storeId: string, email: string) => {
    const edited = new DatabaseSync(one)
    for (const { name, columns } of shopTables(edited)) {
      if (!columns.some((column) => column.name === 'store_id')) continue
      // Even what is never changed, to have another shop to copy.
      edited.exec(`DELETE FROM ${name} WHERE '${name}' NOT IN ('stores', 'users')`)
      edited.exec(`UPDATE ${name} SET store_id = '${storeId}'`)
    }
    edited.exec(`UPDATE people SET email = '${email}'`)
    edited.close()
    const db = openToRead(one)
    return copyToPostgres(db, pool).finally(() => db.close())
  }
  expect(await copyAs('elenas-3', 'elena@shop.example')).toMatchObject({ joined: 0 })
  await expect(copyAs('elenas-4', 'mallory@shop.example')).rejects.toThrow('--same-people')
})

test.each([...shiftEdits, ['TRUNCATE shifts', 'a shift is never deleted']] as const)(
  '[P6] the server, too, refuses %s: %s',
  async (edit, refusal) => {
    await expect(pool.query(edit)).rejects.toThrow(refusal)
  },
)

test('[P6] what is changed on the server is found in the copy', async () => {
  const { rows } = await pool.query<{ store_id: string }>('SELECT store_id FROM stores')
  const edited = join(folder, 'edited.db')
  await pool.query(`ALTER TABLE sales DISABLE TRIGGER USER;
    UPDATE sales SET payable_minor = payable_minor + 1 WHERE seq = 7;
    ALTER TABLE sales ENABLE TRIGGER USER`)
  await copyFromPostgres(pool, rows[0]?.store_id ?? '', edited)
  const db = openToRead(edited)
  expect(verifyShop(db)).toMatchObject({ kind: 'differs' })
  db.close()
})
