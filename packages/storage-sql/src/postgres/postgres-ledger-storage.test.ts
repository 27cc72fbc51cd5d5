import { ledgerContract } from '@evertill/ledger/testing'
import type pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { openPostgresTestShop } from '../testing/open-postgres-test-shop.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { openPostgres } from './open.ts'

let server: PostgresServer
let pool: pg.Pool

beforeAll(async () => {
  server = await startPostgres()
  pool = await openPostgres(server.url)
}, 60_000)

afterAll(async () => {
  await pool?.end()
  await server?.close()
})

ledgerContract(
  'PostgreSQL',
  () => openPostgresTestShop(pool),
  () => openPostgresTestShop(pool, 'commit'),
)
