import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres, SqliteDatabase } from '@evertill/storage-sql'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type PostgresServer,
  startPostgres,
} from '../../../../packages/storage-sql/src/testing/postgres-server.ts'
import { createDemoShop } from '../demo/create-demo-shop.ts'
import { takeDataFolder } from './data-folder.ts'
import { migrateToPostgres } from './migrate-to-postgres.ts'
import { verify } from './verify.ts'

let server: PostgresServer
let folder: string

beforeAll(async () => {
  server = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'evertill-migrate-'))
  await makeDemoShop(folder)
}, 60_000)

afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true })
})

async function makeDemoShop(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const database = SqliteDatabase.open(join(dataDir, 'shop.db'))
  await createDemoShop(database, { nowMs: Date.parse('2026-11-21T14:00:00.000Z') })
  await database.close()
}

async function newDatabase(name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await admin.end()
  return server.url.replace(/\/postgres$/, `/${name}`)
}

const migrate = () => migrateToPostgres(['--from', folder, '--to', server.url])

test('a shop that is open is not copied', async () => {
  const open = takeDataFolder(folder)
  expect(await migrate()).toMatchObject({ error: expect.stringContaining('Another Evertill') })
  if (open.ok) open.value.release()
})

test('a shop moves once, and its books are proved where they lie now', async () => {
  const moved = await migrate()
  expect(moved).toMatchObject({ ok: true, value: expect.stringContaining('1 shop copied.') })
  expect(await verify(['--database', server.url], {})).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('0 commands, 0 sales'),
  })
  expect(await migrate()).toMatchObject({
    error: expect.stringMatching(/is there already\. Nothing was copied\.$/),
  })
})

test('[P9] addresses that are taken there keep a shop out, until somebody says they are the same people', async () => {
  const second = join(folder, 'second')
  await makeDemoShop(second)
  const to = await newDatabase('with_first')
  expect(await migrateToPostgres(['--from', folder, '--to', to])).toMatchObject({ ok: true })
  const counts = async () => {
    const pool = new pg.Pool({ connectionString: to })
    const { rows } = await pool.query(
      `SELECT count(DISTINCT store_id)::int AS stores, count(DISTINCT person_id)::int AS people
       FROM users`,
    )
    await pool.end()
    return rows
  }
  expect(await migrateToPostgres(['--from', second, '--to', to])).toEqual({
    ok: false,
    error:
      '2 people sign in with addresses that others there sign in with. If they are the same people, say so with --same-people: each will be one person in all their shops, with the password of there. If not, give them other addresses first. Nothing was copied.',
  })
  expect(await counts()).toEqual([{ stores: 1, people: 2 }])
  expect(await migrateToPostgres(['--from', second, '--to', to, '--same-people'])).toMatchObject({
    ok: true,
    value: expect.stringContaining('\n2 of its people sign in with the password of there.\n'),
  })
  expect(await counts()).toEqual([{ stores: 2, people: 2 }])
})

test('a folder without a shop in it is not moved', async () => {
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  await SqliteDatabase.open(join(empty, 'shop.db')).close()
  expect(await migrateToPostgres(['--from', empty, '--to', server.url])).toEqual({
    ok: false,
    error: 'There is no shop in it. Nothing was copied.',
  })
})

test('[P10] a copy that cannot be proved is said to lie there', async () => {
  const to = await newDatabase('that_changes')
  const pool = await openPostgres(to)
  await pool.query(`CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN NEW.name = 'Something else'; RETURN NEW; END $$;
    CREATE TRIGGER spoils BEFORE INSERT ON products FOR EACH ROW EXECUTE FUNCTION spoil()`)
  await pool.end()
  expect(await migrateToPostgres(['--from', folder, '--to', to])).toMatchObject({
    ok: false,
    error: expect.stringMatching(
      /^The copy cannot be proved: .* The copy lies in that database, which has to be dropped/,
    ),
  })
})

test('[P10] what cannot be done is told in a sentence', async () => {
  expect(await migrateToPostgres(['--from', folder])).toMatchObject({
    error: expect.stringContaining('npm run migrate-to-postgres'),
  })
  for (const number of ['65', '-1', 'tea']) {
    const cut = ['--from', folder, '--to', server.url, `--partitions=${number}`]
    expect(await migrateToPostgres(cut)).toMatchObject({
      error: `--partitions must be a whole number from 0 to 64, not "${number}".`,
    })
  }
  const gone = ['--from', folder, '--to', 'postgres://evertill@127.0.0.1:9/none']
  expect(await migrateToPostgres(gone)).toMatchObject({
    error: expect.stringContaining('cannot be reached'),
  })
  const none = ['--from', join(folder, 'none'), '--to', server.url]
  expect(await migrateToPostgres(none)).toMatchObject({
    error: expect.stringContaining('There is no database file'),
  })
})

test('a copy that loses its database says so in a sentence', async () => {
  const url = await newDatabase('breaking')
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  // As soon as the copy has begun.
  const breaking = (async () => {
    for (;;) {
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = 'breaking' AND query LIKE 'INSERT INTO%' AND query NOT LIKE '%evertill_migrations%'`,
      )
      if (rowCount) return
    }
  })()
  const broken = await migrateToPostgres(['--from', folder, '--to', url])
  await breaking
  await admin.end()
  expect(broken).toMatchObject({ ok: false, error: expect.stringContaining('copied or nothing') })
  expect((await migrateToPostgres(['--from', folder, '--to', url])).ok).toBe(true)
})
