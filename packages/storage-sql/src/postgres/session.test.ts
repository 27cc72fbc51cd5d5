import { StorageUnavailable } from '@evertill/ledger'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { Session } from './session.ts'
import { RunAnew } from './unavailable.ts'

let server: PostgresServer
/** Gives a statement up early, as the pool of a server does late. */
let pool: pg.Pool

beforeAll(async () => {
  server = await startPostgres()
  pool = new pg.Pool({ connectionString: server.url, query_timeout: 300 })
}, 60_000)

afterAll(async () => {
  await pool?.end()
  await server?.close()
})

const slow = 'SELECT pg_sleep(1)'

test('what a till waits for is given up, and its connection with it', async () => {
  const session = await Session.begin(pool)
  await expect(session.run(slow)).rejects.toThrow(StorageUnavailable)
  await session.rollback()
  expect(pool.totalCount).toBe(0)
})

test('a migration or a copy may take as long as it needs, at the server and here', async () => {
  const session = await Session.begin(pool, 'writing', 'unhurried')
  for (const name of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout']) {
    expect(await session.get(`SELECT current_setting('${name}') AS limit`)).toEqual({ limit: '0' })
  }
  expect(await session.run(slow)).toBe(1)
  await session.commit()
})

const failed = async (sqlState: string) => {
  const session = await Session.begin(pool)
  try {
    return await session.run(
      `DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${sqlState}'; END $$`,
    )
  } catch (error) {
    return error
  } finally {
    await session.rollback()
  }
}

const troubles = ['08006', '25006', '25P03', '28000', '3D000', '40003', '53100', '55000', '55P03']
test.each([...troubles, '57P01', '58030', 'XX001', 'XX002'])(
  '[P4] %s is trouble of the database: a till comes again',
  async (sqlState) => {
    expect(await failed(sqlState)).toBeInstanceOf(StorageUnavailable)
  },
)

test.each(['40001', '40P01'])('[P4] %s is tried anew at once', async (sqlState) => {
  expect(await failed(sqlState)).toBeInstanceOf(RunAnew)
})

test.each(['22003', '23505', '25P02', '42601', 'P0001', 'XX000'])(
  '[P4] %s lies in what was asked: coming again would not help',
  async (sqlState) => {
    expect(await failed(sqlState)).not.toBeInstanceOf(StorageUnavailable)
  },
)
