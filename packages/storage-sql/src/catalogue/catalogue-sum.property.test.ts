import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { testSettings } from '@evertill/protocol/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '../people/store.ts'
import { openSqlite } from '../sqlite/open.ts'
import { catalogueState, sumFromRows } from './catalogue-sum.ts'
import { testId, testProduct } from './testing/open-catalogue.ts'
import { putProducts, removeProduct } from './write-products.ts'

const at = '2026-11-21T14:00:00.000Z'
const stores = [testId(0), testId(1)]

const number = fc.integer({ min: 10, max: 30 })
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    products: fc.uniqueArray(number, { maxLength: 4 }),
    name: fc.string({ maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('remove' as const), number }),
)

test('after any edits the running sum is the one that the rows give', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...stores), edit)), (edits) => {
      const db = openShops()
      for (const [storeId, one] of edits) {
        if (one.kind === 'remove') {
          removeProduct(db, storeId, testId(one.number), { version: 2, at })
        } else {
          const products = one.products.map((number) => testProduct(number, { name: one.name }))
          putProducts(db, storeId, 2, products)
        }
      }
      for (const storeId of stores) {
        expect(catalogueState(db, storeId)?.sum).toEqual(sumFromRows(db, storeId))
      }
      db.close()
    }),
    { numRuns: 60 },
  )
})

test('a sum does not outlive a transaction that failed', () => {
  const db = openShops()
  db.exec('BEGIN')
  putProducts(db, testId(0), 2, [testProduct(10)])
  db.exec('ROLLBACK')
  expect(catalogueState(db, testId(0))?.sum.products).toBe(0)
  db.close()
})

test('a database of the first schema gets its sums as it is opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-sum-'))
  const path = join(folder, 'shop.db')
  const old = new DatabaseSync(path)
  old.exec(readFileSync(join(import.meta.dirname, '../sqlite/migrations/001-shop.sql'), 'utf8'))
  old.exec('PRAGMA user_version = 1')
  const storeId = testId(0)
  old.prepare("INSERT INTO stores VALUES (?, '{}', 1, 1, 1, ?)").run(storeId, at)
  const put = old.prepare(
    "INSERT INTO products VALUES (?, ?, ?, '[]', 'Tea', '', 1, 'piece', 'Z', 0, ?, 1)",
  )
  put.run(storeId, testId(10), 'A', null)
  put.run(storeId, testId(11), 'B', at)
  old.close()

  const db = openSqlite(path)
  const { sum } = catalogueState(db, storeId) ?? {}
  expect(sum).toEqual(sumFromRows(db, storeId))
  expect(sum?.products).toBe(1)
  // The next change takes the old product out by the hash that the migration gave it.
  putProducts(db, storeId, 2, [testProduct(10), testProduct(11)])
  expect(catalogueState(db, storeId)?.sum).toEqual(sumFromRows(db, storeId))
  db.close()
  rmSync(folder, { recursive: true })
})

function openShops(): DatabaseSync {
  const db = openSqlite(':memory:')
  for (const storeId of stores) {
    createStore(db, { settings: testSettings(storeId), tag: 'first', at })
  }
  return db
}
