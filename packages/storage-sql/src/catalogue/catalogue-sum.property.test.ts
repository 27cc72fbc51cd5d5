import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CatalogueSum } from '@evertill/protocol'
import { testSettings } from '@evertill/protocol/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore } from '../people/store.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'
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

test('after any edits the running sum is the one that the rows give', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...stores), edit)), async (edits) => {
      const shops = await openShops()
      for (const [storeId, one] of edits) {
        await shops.write(storeId, async (sql) => {
          if (one.kind === 'remove') {
            await removeProduct(sql, storeId, testId(one.number), { version: 2, at })
          } else {
            const products = one.products.map((number) => testProduct(number, { name: one.name }))
            await putProducts(sql, storeId, 2, products)
          }
        })
      }
      for (const storeId of stores) await expectTrueSum(shops, storeId)
      await shops.close()
    }),
    { numRuns: 60 },
  )
})

test('a sum does not outlive a transaction that failed', async () => {
  const shops = await openShops()
  const failed = shops.write(testId(0), async (sql) => {
    await putProducts(sql, testId(0), 2, [testProduct(10)])
    throw new Error('on purpose')
  })
  await expect(failed).rejects.toThrow('on purpose')
  const state = await shops.read((sql) => catalogueState(sql, testId(0)))
  expect(state?.sum.products).toBe(0)
  await shops.close()
})

test('a database of the first schema gets its sums as it is opened', async () => {
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

  const shops = SqliteDatabase.open(path)
  expect((await expectTrueSum(shops, storeId)).products).toBe(1)
  // The next change takes the old product out by the hash that the migration gave it.
  await shops.write(storeId, (sql) =>
    putProducts(sql, storeId, 2, [testProduct(10), testProduct(11)]),
  )
  await expectTrueSum(shops, storeId)
  await shops.close()
  rmSync(folder, { recursive: true })
})

async function expectTrueSum(shops: SqliteDatabase, storeId: string): Promise<CatalogueSum> {
  return shops.read(async (sql) => {
    const sum = await sumFromRows(sql, storeId)
    expect((await catalogueState(sql, storeId))?.sum).toEqual(sum)
    return sum
  })
}

async function openShops(): Promise<SqliteDatabase> {
  const shops = SqliteDatabase.open(':memory:')
  for (const storeId of stores) {
    await shops.write(storeId, (sql) =>
      createStore(sql, { settings: testSettings(storeId), tag: 'first', at }),
    )
  }
  return shops
}
