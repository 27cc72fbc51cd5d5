import { StorageUnavailable } from '@evertill/ledger'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { Session } from './session.ts'

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
