import { ledgerContract } from '@evertill/ledger/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgresTestShop } from '../testing/open-postgres-test-shop.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { openPostgres } from './open.ts'

let server: PostgresServer
let whole: pg.Pool
let inParts: pg.Pool

beforeAll(async () => {
  server = await startPostgres()
  whole = await openPostgres(server.url)
  await whole.query('CREATE DATABASE in_parts')
  inParts = await openPostgres(server.url.replace(/\/postgres$/, '/in_parts'), { partitions: 4 })
}, 60_000)

afterAll(async () => {
  await Promise.all([whole?.end(), inParts?.end()])
  await server?.close()
})

ledgerContract(
  'PostgreSQL',
  () => openPostgresTestShop(whole),
  () => openPostgresTestShop(whole, 'commit'),
)

ledgerContract(
  'partitioned PostgreSQL',
  () => openPostgresTestShop(inParts),
  () => openPostgresTestShop(inParts, 'commit'),
)

test('a store lies in one partition, found without looking into the others', async () => {
  const shop = await openPostgresTestShop(inParts)
  const { rows } = await inParts.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT * FROM journal WHERE store_id = '${shop.storeId}'`,
  )
  const partitions = rows.flatMap((row) => row['QUERY PLAN'].match(/ on journal_\d+/) ?? [])
  expect(new Set(partitions).size).toBe(1)
})
