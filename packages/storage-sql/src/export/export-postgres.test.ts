import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { copyToPostgres } from '../move/copy-to-postgres.ts'
import { openPostgres } from '../postgres/open.ts'
import { openToRead } from '../sqlite/open.ts'
import { openBusyShop } from '../testing/busy-shop.ts'
import { openPostgresTestShop } from '../testing/open-postgres-test-shop.ts'
import { testStoreId } from '../testing/open-test-shop.ts'
import { type PostgresServer, startPostgres } from '../testing/postgres-server.ts'
import { readExport } from '../testing/read-export.ts'
import { exportLines } from './export-lines.ts'

// A server and whole copies take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let server: PostgresServer
let pool: pg.Pool
let folder: string
let path: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-export-'))
  path = join(folder, 'shop.db')
  const shop = await openBusyShop(60, path)
  await shop.close()
  server = await startPostgres()
  pool = await openPostgres(server.url)
  const db = openToRead(path)
  await copyToPostgres(db, pool)
  db.close()
  // Another shop lies there too.
  await openPostgresTestShop(pool)
}, 60_000)

afterAll(async () => {
  await pool?.end()
  await server?.close()
  rmSync(folder, { recursive: true })
})

async function exported(url: string, storeId: string | null): Promise<string> {
  let text = ''
  const wish = { storeId, at: '2026-11-28T22:00:00.000Z' }
  for await (const piece of exportLines(url, wish, {})) text += piece
  return text
}

async function figure(sql: string): Promise<number> {
  const { rows } = await pool.query(`SELECT (${sql})::bigint AS n`)
  return rows[0].n
}

test('a shop goes out of PostgreSQL byte for byte as out of a file', async () => {
  expect(await exported(server.url, testStoreId)).toBe(await exported(path, null))
})

test('[P8] what is read back of a whole PostgreSQL database sums to its ledger’s totals', async () => {
  const { rows, end } = readExport(await exported(server.url, null))
  const sum = (table: string, column: string) =>
    (rows[table] ?? []).reduce((all, row) => all + Number(row[column]), 0)
  expect(end.rows.stores).toBe(2)
  expect(sum('sales', 'payable_minor')).toBe(await figure('SELECT sum(payable_minor) FROM sales'))
  expect(sum('sale_taxes', 'tax_minor')).toBe(await figure('SELECT sum(tax_minor) FROM sale_taxes'))
  expect(sum('stock_movements', 'quantity_milli')).toBe(
    await figure('SELECT sum(quantity_milli) FROM stock_levels'),
  )
  for (const [table, count] of Object.entries(end.rows)) {
    expect([table, count]).toEqual([table, await figure(`SELECT count(*) FROM ${table}`)])
  }
})

test('a shop that is not there is told', async () => {
  await expect(exported(server.url, 'another')).rejects.toThrow('There is no shop another')
})
