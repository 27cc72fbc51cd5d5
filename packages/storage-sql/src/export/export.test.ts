import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@evertill/ledger/testing'
import { bodyHash, type Link, nextLink } from '@evertill/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopTables } from '../move/shop-tables.ts'
import { openSqlite, openToRead } from '../sqlite/open.ts'
import { openBusyShop } from '../testing/busy-shop.ts'
import { testStoreId } from '../testing/open-test-shop.ts'
import { readExport } from '../testing/read-export.ts'
import { type ExportCounts, exportLines } from './export-lines.ts'
import { exportTables } from './export-tables.ts'

const at = '2026-11-28T22:00:00.000Z'
const secrets = ['a-password', 'a-salt', 'a-pin', 'a-token', 'a-code', 'a-session']

let folder: string
let path: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evertill-export-'))
  path = join(folder, 'shop.db')
  const shop = await openBusyShop(60, path)
  shop.database.db.exec(`
    INSERT INTO people VALUES ('p', 'elena@shop.example', 'a-password');
    UPDATE users SET person_id = 'p' WHERE user_id = (SELECT min(user_id) FROM users);
    UPDATE users SET pin_salt = 'a-salt', pin_hash = 'a-pin';
    INSERT INTO device_tokens VALUES ('a-token', '${testStoreId}', 'd', '${at}', NULL);
    INSERT INTO enrolment_codes (code_hash, store_id, till_number, created_by, expires_at)
      VALUES ('a-code', '${testStoreId}', 1, 'Elena', '${at}');
    INSERT INTO sessions VALUES ('a-session', 'p', '${at}', '${at}')`)
  await shop.close()
})

afterAll(() => rmSync(folder, { recursive: true }))

async function exported(storeId: string | null = null) {
  const counts: ExportCounts = {}
  let text = ''
  for await (const piece of exportLines(path, { storeId, at }, counts)) text += piece
  return { text, counts, ...readExport(text) }
}

/** What plain SQL says of the same file. */
function figure(sql: string): number {
  const db = openToRead(path)
  const [value] = Object.values(db.prepare(sql).get() ?? {})
  db.close()
  return Number(value)
}

const sum = (rows: readonly Record<string, unknown>[], column: string) =>
  rows.reduce((all, row) => all + Number(row[column]), 0)

test('[P8] what is read back sums to the ledger’s totals', async () => {
  const { header, rows, end } = await exported()
  expect(header).toEqual({ format: 'evertill-export', version: 1, exported_at: at })
  const { sales = [], sale_lines = [], sale_taxes = [], sale_tenders = [] } = rows
  expect(sales.length).toBe(figure('SELECT count(*) FROM sales'))
  for (const kind of ['sale', 'refund']) {
    const ofKind = sales.filter((sale) => sale.kind === kind)
    expect(ofKind.length).toBeGreaterThan(5)
    const total = figure(`SELECT sum(payable_minor) FROM sales WHERE kind = '${kind}'`)
    expect(sum(ofKind, 'payable_minor')).toBe(total)
  }
  expect(sum(sale_lines, 'amount_minor')).toBe(figure('SELECT sum(amount_minor) FROM sale_lines'))
  expect(sum(sale_taxes, 'tax_minor')).toBe(figure('SELECT sum(tax_minor) FROM sale_taxes'))
  const paid = sum(sales, 'payable_minor') + sum(sales, 'change_minor')
  expect(sum(sale_tenders, 'amount_minor')).toBe(paid)
  for (const { product_id, quantity_milli } of rows.stock_levels ?? []) {
    const moved = rows.stock_movements?.filter((move) => move.product_id === product_id) ?? []
    expect(sum(moved, 'quantity_milli')).toBe(quantity_milli)
  }
  const counted = Object.entries(rows).map(([table, all]) => [table, all.length])
  expect(Object.fromEntries(counted)).toEqual(
    Object.fromEntries(Object.entries(end.rows).filter(([, count]) => count > 0)),
  )
  // Nothing of this shop is missing from what it tries.
  expect(Object.entries(end.rows).filter(([, count]) => count === 0)).toEqual([])
})

test('[P6] the commands are the tills’ own bytes: their chain can be followed', async () => {
  const { rows } = await exported()
  const lines = [...(rows.journal ?? []), ...(rows.orphans ?? [])]
  for (const { body, body_base64, parent_link, link } of lines) {
    const bytes =
      typeof body === 'string'
        ? new TextEncoder().encode(body)
        : Buffer.from(String(body_base64), 'base64')
    expect(nextLink(sha256, parent_link as Link, bodyHash(sha256, bytes))).toBe(link)
  }
  expect(lines.filter(({ body_base64 }) => body_base64 !== undefined)).toHaveLength(1)
  expect(lines.length).toBe(
    figure('SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM orphans)'),
  )
})

test('[P9] no secret of a person, a till or a session goes out', async () => {
  const { text } = await exported()
  const before = readFileSync(path).toString('latin1')
  for (const secret of secrets) {
    expect(before).toContain(secret)
    expect(text).not.toContain(secret)
  }
})

test('one shop of several goes out alone, and one that is not there not at all', async () => {
  const { text } = await exported(testStoreId)
  expect(text).toBe((await exported()).text)
  await expect(exported('another')).rejects.toThrow('There is no shop another to export.')
})

test('[P8] a figure beyond what JavaScript holds goes out digit by digit', async () => {
  const large = join(folder, 'large.db')
  const db = openSqlite(large)
  db.exec(`INSERT INTO stores (store_id, settings, settings_version, cashiers_version,
      catalogue_version, created_at) VALUES ('s', '{"a":\n1}', 1, 1, 1, '${at}');
    INSERT INTO stock_levels VALUES ('s', 'p', 9007199254740993, 1, 1)`)
  db.close()
  let text = ''
  for await (const piece of exportLines(large, { storeId: null, at }, {})) text += piece
  expect(text).toContain('"quantity_milli":9007199254740993}')
  expect(text).toContain('"settings":{"a":1}')
})

/** Tables and columns that stay behind: secrets, and what is computed from the rest. */
const stays: Readonly<Record<string, readonly string[] | 'all'>> = {
  device_tokens: 'all',
  enrolment_codes: 'all',
  sessions: 'all',
  users: ['person_id', 'pin_salt', 'pin_hash', 'pin_iterations'],
  // Its address goes out with each user.
  people: 'all',
  // What tills load and compare, drawn anew from the products.
  catalogue_chunks: 'all',
  catalogue_versions: 'all',
  stores: [
    ...['settings_version', 'cashiers_version', 'catalogue_version', 'products_count'],
    ...['products_hash', 'backed_up_at', 'audit_number', 'audit_link'],
  ],
  products: ['version', 'hash'],
  stock_levels: ['version', 'moves'],
  // Ways to find a line, its seal, and how often it came.
  commands: 'all',
  branches: 'all',
  durable_tips: 'all',
  journal_repeats: 'all',
  journal: ['branch_no', 'body_hash', 'seal'],
  orphans: ['body_hash'],
  stock_movements: ['seal'],
  audit_log: ['seal', 'link'],
}

test('every column of every table goes out, or is named here', () => {
  const db = openSqlite(':memory:')
  for (const { name, columns } of shopTables(db)) {
    const left = stays[name] ?? []
    const wanted = columns.map((column) => column.name).filter((column) => !left.includes(column))
    expect([name, left === 'all' ? [] : wanted.sort()]).toEqual([name, columnsOf(name).toSorted()])
  }
  db.close()
})

/** What goes out of a table itself. */
function columnsOf(table: string): readonly string[] {
  const { columns = [], from = '' } = exportTables[table] ?? {}
  return columns.filter((column) => !(from.includes('people') && column === 'email'))
}

test('docs/export.md tells what each table and each column is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/export.md'), 'utf8')
  for (const [name, { columns }] of Object.entries(exportTables)) {
    const told = page.split('\n').find((row) => row.startsWith(`| \`${name}\` |`)) ?? ''
    const missing = columns.filter(
      (column) => column !== 'store_id' && !told.includes(`\`${column}\``),
    )
    expect([name, missing]).toEqual([name, []])
  }
})
