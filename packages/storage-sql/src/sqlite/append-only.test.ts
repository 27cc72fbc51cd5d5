import { push } from '@evertill/ledger'
import { sha256, TestTill, testId, testProduct } from '@evertill/ledger/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAudit } from '../people/audit.ts'
import { openTestShop, type SqliteTestShop } from '../testing/open-test-shop.ts'

let shop: SqliteTestShop

beforeEach(async () => {
  shop = await openTestShop()
  const till = new TestTill(shop.deviceId)
  await shop.setStock(testProduct.id, 5_000)
  till.sell({ number: 1 })
  till.add('{')
  const pusher = { storeId: shop.storeId, deviceId: shop.deviceId, revoked: false }
  const entry = {
    storeId: shop.storeId,
    auditId: testId(7, 1),
    at: '2026-11-21T14:00:00.000Z',
    by: { userId: testId(2, 9), name: 'Elena' },
    action: 'session.open',
    subject: testId(2, 9),
    facts: {},
  } as const
  await shop.database.write(shop.storeId, (sql) => writeAudit(sql, entry))
  await push({ storage: shop.storage, sha256 }, pusher, till.slice(1), '2026-11-21T14:06:14.000Z')
})

afterEach(() => shop.close())

const appendOnly = [
  'sales',
  'sale_lines',
  'sale_taxes',
  'sale_tenders',
  'stock_movements',
  'audit_log',
]

test.each([...appendOnly, 'journal'])('[P1] no row of %s is deleted', (table) => {
  const before = shop.count(table)
  expect(before).toBeGreaterThan(0)
  expect(() => shop.database.db.exec(`DELETE FROM ${table}`)).toThrow(/kept|keeps|deleted/)
  expect(shop.count(table)).toBe(before)
})

test.each(appendOnly)('[P1] no row of %s is changed', (table) => {
  expect(() => shop.database.db.exec(`UPDATE ${table} SET store_id = 'x'`)).toThrow(/changed/)
})

test.each([...appendOnly, 'journal'])('[P1] no row of %s is replaced', (table) => {
  const { db } = shop.database
  const before = db.prepare(`SELECT * FROM ${table}`).all()
  const columns = Object.keys(before[0] ?? {})
  const withRowid = `SELECT 1 FROM sqlite_master WHERE name = ? AND sql NOT LIKE '%WITHOUT ROWID%'`
  // By its key; and by its place, under another key.
  const ways = [columns.map((name) => [name, name])]
  if (db.prepare(withRowid).get(table)) {
    const moved = columns.map((name) => [name, name === 'store_id' ? "'elsewhere'" : name])
    ways.push([['rowid', 'rowid'], ...moved])
  }
  for (const way of ways) {
    const [into, from] = [0, 1].map((side) => way.map((pair) => pair[side]).join(', '))
    const copy = `REPLACE INTO ${table} (${into}) SELECT ${from} FROM ${table} LIMIT 1`
    expect(() => db.exec(copy), copy).toThrow(/kept|keeps|changed/)
  }
  expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual(before)
})

test.each([
  ['body', "x'00'"],
  ['body_hash', "x'00'"],
  ['link', "'x'"],
  ['parent_link', "'x'"],
  ['seq', '7'],
  ['received_at', "'x'"],
])('[P6] the journal keeps each line’s %s', (column, value) => {
  const edit = `UPDATE journal SET ${column} = ${value}`
  expect(() => shop.database.db.exec(edit)).toThrow('keeps its bytes')
})

test('[P5] a verdict changes only while its line is parked', () => {
  const { db } = shop.database
  const edit = (outcome: string) =>
    db.exec(`UPDATE journal SET message = 'x' WHERE outcome = '${outcome}'`)
  expect(() => edit('applied')).toThrow('a verdict stays')
  edit('parked')
  db.exec("UPDATE journal SET settled_at = 'now' WHERE outcome = 'parked'")
  expect(() => edit('parked')).toThrow('a verdict stays')
})
