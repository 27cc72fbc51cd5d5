import { ledgerContract } from '@evertill/ledger/testing'
import type pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { openPostgresTestShop } from '../testing/open-postgres-test-shop.ts'
import { hasPgBouncer, startPgBouncer } from '../testing/pgbouncer.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { openPostgres } from './open.ts'

// Where PgBouncer is not installed (Debian: apt-get install pgbouncer), this is left out.
describe.skipIf(!hasPgBouncer)('behind PgBouncer', () => {
  let server: PostgresServer
  let bouncer: Awaited<ReturnType<typeof startPgBouncer>>
  let pool: pg.Pool

  beforeAll(async () => {
    server = await startPostgres()
    bouncer = await startPgBouncer(server.url)
    pool = await openPostgres(bouncer.url)
  }, 60_000)

  afterAll(async () => {
    await pool?.end()
    await bouncer?.close()
    await server?.close()
  })

  ledgerContract(
    'PgBouncer in transaction mode',
    () => openPostgresTestShop(pool),
    () => openPostgresTestShop(pool, 'commit'),
  )
})
