import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../sqlite/open.ts'
import { olderPeople, peopleNow } from '../testing/older-people.ts'
import { olderShifts, olderShiftsAfter } from '../testing/older-shifts.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { openPostgres } from './open.ts'
import { partitioned, partitionsMax } from './partitions.ts'

let server: PostgresServer
let admin: pg.Pool

beforeAll(async () => {
  server = await startPostgres()
  admin = new pg.Pool({ connectionString: server.url })
}, 60_000)

afterAll(async () => {
  await admin?.end()
  await server?.close()
})

let databases = 0

async function newDatabase(): Promise<string> {
  const name = `shop_${databases++}`
  await admin.query(`CREATE DATABASE ${name}`)
  return server.url.replace(/\/postgres$/, `/${name}`)
}

test('both databases have the same tables, with the same columns', async () => {
  const pool = await openPostgres(await newDatabase())
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name || '.' || column_name || ' ' || data_type
       || CASE is_nullable WHEN 'YES' THEN ' NULL' ELSE '' END AS name
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> 'evertill_migrations'`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual(columnsOf(openSqlite(':memory:')))
  await pool.end()
})

/** Of a database whose types are named as PostgreSQL would. */
function columnsOf(db: DatabaseSync): readonly string[] {
  const types: Record<string, string> = { TEXT: 'text', INTEGER: 'bigint', BLOB: 'bytea' }
  const columns = db
    .prepare(
      `SELECT m.name AS "table", c.name, c.type, c."notnull", c.pk FROM sqlite_master m
       JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    )
    .all()
    .map((c) => `${c.table}.${c.name} ${types[String(c.type)]}${c.notnull || c.pk ? '' : ' NULL'}`)
  db.close()
  return columns.sort()
}

test('[P10] as many partitions as may be asked for fit into the locks of an untouched PostgreSQL', async () => {
  const pool = await openPostgres(await newDatabase(), { partitions: partitionsMax })
  const { rows } = await pool.query<{ parts: number }>(
    `SELECT count(*) AS parts FROM pg_inherits WHERE inhparent = 'journal'::regclass`,
  )
  expect(rows).toEqual([{ parts: partitionsMax }])
  await pool.end()
})

test('text sorts by its bytes in every column, whatever the database was made with', async () => {
  const pool = await openPostgres(await newDatabase())
  const { rows } = await pool.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> 'evertill_migrations' AND data_type = 'text'
       AND collation_name IS DISTINCT FROM 'C'`,
  )
  expect(rows).toEqual([])
  await pool.end()
})

test('every key begins with the store, but for the directories that find it', async () => {
  const pool = await openPostgres(await newDatabase())
  const { rows } = await pool.query<{ index: string }>(
    `SELECT i.indexrelid::regclass::text AS index FROM pg_index i
     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND a.attname <> 'store_id'
       AND c.relname <> 'evertill_migrations' ORDER BY 1`,
  )
  expect(rows.map(({ index }) => index)).toEqual([
    'device_tokens_pkey',
    'enrolment_codes_pkey',
    'people_email_key',
    'people_pkey',
    'sessions_pkey',
    'users_by_person',
  ])
  await pool.end()
})

test('processes that start at once run each migration once', async () => {
  const url = await newDatabase()
  const pools = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url)))
  const { rows } = await (pools[0] as pg.Pool).query<{ number: number }>(
    'SELECT number FROM evertill_migrations ORDER BY number',
  )
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
  await Promise.all(pools.map((pool) => pool.end()))
})

test('a migration that was killed half-way is run again, whole', async () => {
  const url = await newDatabase()
  const client = new pg.Client(url)
  await client.connect()
  await client.query('BEGIN; CREATE TABLE stores (half BIGINT)')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  client.on('error', () => undefined)
  await admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  const pool = await openPostgres(url)
  expect((await pool.query('SELECT * FROM stores')).fields.length).toBeGreaterThan(1)
  await pool.end()
  await client.end().catch(() => undefined)
})

/** A database as the version before a migration left it. */
async function earlierThan(
  migration: string,
  url: string,
  change = (sql: string) => sql,
): Promise<pg.Pool> {
  const earlier = new pg.Pool({ connectionString: url })
  await earlier.query(
    'CREATE TABLE evertill_migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL DEFAULT now())',
  )
  const folder = join(import.meta.dirname, 'migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && name < migration)
  for (const [at, name] of files.sort().entries()) {
    await earlier.query(change(readFileSync(join(folder, name), 'utf8')))
    await earlier.query('INSERT INTO evertill_migrations (number, name) VALUES ($1, $2)', [
      at + 1,
      name,
    ])
  }
  return earlier
}

test('a database in partitions stays so, whatever the setting, and later tables are cut alike', async () => {
  const url = await newDatabase()
  await (await earlierThan('002', url, (sql) => partitioned(sql, 3))).end()
  const pool = await openPostgres(url)
  const { rows } = await pool.query<{ name: string; parts: number }>(
    `SELECT inhparent::regclass::text AS name, count(*)::int AS parts
     FROM pg_inherits JOIN pg_class ON pg_class.oid = inhparent AND relkind = 'p'
     GROUP BY 1 ORDER BY 1`,
  )
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.filter(({ parts }) => parts !== 3)).toEqual([])
  // Guarded by a later migration, which is told of each part.
  await expect(pool.query('TRUNCATE journal_2')).rejects.toThrow('the journal keeps its rows')
  await pool.end()
})

test('shifts of an earlier version learn when they were opened, or ended', async () => {
  const url = await newDatabase()
  const earlier = await earlierThan('012', url)
  // No seal was asked for by hand.
  await earlier.query("ALTER TABLE journal ALTER COLUMN seal SET DEFAULT ''")
  await earlier.query(olderShifts((text) => `convert_to('${text}', 'UTF8')`))
  await earlier.end()
  const pool = await openPostgres(url)
  const { rows } = await pool.query(
    'SELECT shift_id, recorded_at, settled_at FROM shifts ORDER BY shift_id',
  )
  expect(rows).toEqual(olderShiftsAfter)
  await pool.end()
})

test('who signed in before people were apart from their shops does so after it, anew', async () => {
  const url = await newDatabase()
  const earlier = await earlierThan('013', url)
  await earlier.query(olderPeople)
  await earlier.end()
  const pool = await openPostgres(url)
  expect((await pool.query(peopleNow.sql)).rows).toEqual(peopleNow.rows)
  expect((await pool.query('SELECT * FROM sessions')).rows).toEqual([])
  await pool.end()
})

test('a database that a newer version wrote is left alone, with a sentence', async () => {
  const url = await newDatabase()
  const pool = await openPostgres(url)
  await pool.query("INSERT INTO evertill_migrations (number, name) VALUES (999, '999-later.sql')")
  await pool.end()
  await expect(openPostgres(url)).rejects.toMatchObject({ kind: 'newer' })
})

test.each(['fsync', 'synchronous_commit'])(
  '[P3] a database whose %s is off is refused: it would forget what it booked',
  async (setting) => {
    const careless = await startPostgres([`${setting}=off`])
    await expect(openPostgres(careless.url)).rejects.toMatchObject({
      kind: 'unsuitable',
      message: expect.stringContaining(`${setting} = off`),
    })
    await careless.close()
  },
  60_000,
)

test('a server that is not there, and a database that it lacks, are told in a sentence', async () => {
  const gone = 'postgres://evertill@127.0.0.1:9/postgres'
  await expect(openPostgres(gone)).rejects.toMatchObject({ kind: 'unreachable' })
  const lacking = server.url.replace(/\/postgres$/, '/lacking')
  await expect(openPostgres(lacking)).rejects.toThrow('database "lacking" does not exist')
})

test.each([
  ['in one piece', 0],
  ['in partitions', 2],
])(
  '[P1] what was booked or done cannot be changed or deleted, though somebody tries in SQL: %s',
  async (_, partitions) => {
    const pool = await openPostgres(await newDatabase(), { partitions })
    await pool.query(
      `INSERT INTO sale_tenders (store_id, sale_id, tender_no, kind, amount_minor)
     VALUES ('s', 'a', 1, 'cash', 5)`,
    )
    await pool.query(
      `INSERT INTO audit_log (store_id, audit_id, created_at, user_id, user_name, action, subject,
       facts, seal) VALUES ('s', 'a', '', '', '', '', '', '{}', '')`,
    )
    await pool.query(
      `INSERT INTO journal (store_id, device_id, epoch, link, parent_link, seq, branch_no, body,
       body_hash, outcome, flags, received_at, seal)
     VALUES ('s', 'd', 'e', 'l', 'p', 1, 1, '', '', 'applied', '[]', '', '')`,
    )
    const parts = Array.from({ length: partitions }, (_, at) => `_${at}`)
    for (const [attack, refusal] of [
      ['UPDATE sale_tenders SET amount_minor = 6', 'a sale is never changed'],
      ['DELETE FROM sale_tenders', 'a sale is never deleted'],
      ['TRUNCATE sale_tenders', 'a sale is never deleted'],
      ["UPDATE audit_log SET user_name = 'Somebody'", 'the audit log is never changed'],
      ['DELETE FROM audit_log', 'the audit log is never deleted'],
      ['TRUNCATE audit_log', 'the audit log is never deleted'],
      ["UPDATE journal SET body = 'x'", 'the journal keeps its bytes'],
      ["UPDATE journal SET outcome = 'parked'", 'a verdict stays but for parked lines'],
      ['DELETE FROM journal', 'the journal keeps its rows'],
      ['TRUNCATE journal', 'the journal keeps its rows'],
      ...parts.flatMap(
        (part) =>
          [
            [`TRUNCATE journal${part}`, 'the journal keeps its rows'],
            [`TRUNCATE audit_log${part}`, 'the audit log is never deleted'],
            [`TRUNCATE sale_lines${part}`, 'a sale is never deleted'],
          ] as const,
      ),
    ] as const) {
      await expect(pool.query(attack)).rejects.toThrow(refusal)
    }
    await pool.end()
  },
)
