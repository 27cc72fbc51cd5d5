import { createHash } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '@evertill/domain'
import { catalogueChunk, pullAnswer } from '@evertill/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mapInOrder } from '../sql/map-in-order.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'
import { Catalogue, changesMax, type PullData } from './catalogue.ts'
import {
  type OpenCatalogue,
  openCatalogue,
  startMs,
  storeId,
  testId,
  testProduct,
} from './testing/open-catalogue.ts'

let shop: OpenCatalogue

beforeEach(async () => {
  shop = await openCatalogue()
})
afterEach(() => shop.close())

const pull = (cursor: string | null, nowMs = startMs, limit = 500) =>
  shop.catalogue.pull(storeId, cursor, { nowMs, limit })

function asSnapshot(data: PullData) {
  assert(data.kind === 'snapshot', 'a snapshot was expected')
  return data
}

function asChanges(data: PullData) {
  assert(data.kind === 'changes', 'changes were expected')
  return data
}

test('a first pull is a snapshot whose chunks hold every product once, under their own hash', async () => {
  await shop.put(...Array.from({ length: 1_201 }, (_, n) => testProduct(n + 1)))
  await shop.remove(testId(7))
  const snapshot = asSnapshot(await pull(null))
  expect(snapshot.chunks.map((chunk) => chunk.products)).toEqual([500, 500, 200])
  const chunks = await mapInOrder(snapshot.chunks, async ({ hash }) => {
    const body = (await shop.catalogue.chunk(storeId, hash)) ?? ''
    expect(createHash('sha256').update(body).digest('hex')).toBe(hash)
    return catalogueChunk.parse(JSON.parse(body)).products
  })
  const products = chunks.flat()
  expect(new Set(products.map((product) => product.id)).size).toBe(1_200)
  expect(products[0]).toEqual(testProduct(1))
  expect(snapshot.cashiers.map((cashier) => cashier.name)).toEqual(['Mara'])
  expect(snapshot.settings.name).toBe('Harbour Lane Grocers')
})

test('what is pulled has the shape of the wire', async () => {
  await shop.put(testProduct(1))
  await shop.count(testId(1), 3_000)
  const first = await pull(null)
  await shop.put(testProduct(1, { name: 'Other' }))
  for (const data of [first, await pull(first.cursor)]) {
    const answer = { ...data, nonce: 'nonce-0001', server_time: new Date(startMs).toISOString() }
    expect(pullAnswer.parse(answer)).toEqual(answer)
  }
})

test('a cursor gives what changed since, and nothing twice', async () => {
  await shop.put(testProduct(1), testProduct(2))
  const { cursor } = await pull(null)
  expect(asChanges(await pull(cursor))).toMatchObject({
    products: [],
    removed: [],
    stock: [],
    settings: null,
    cashiers: null,
    more: false,
    cursor,
  })
  await shop.put(testProduct(2, { name: 'Two' }), testProduct(3))
  await shop.count(testId(1), 4_000)
  await shop.remove(testId(3))
  const changes = asChanges(await pull(cursor))
  expect(changes.products.map((product) => product.name)).toEqual(['Two'])
  expect(changes.removed).toEqual([testId(3)])
  expect(changes.stock).toEqual([[testId(1), 4_000]])
  expect(asChanges(await pull(changes.cursor)).products).toEqual([])
})

test('a product that was removed and is back comes with its stock', async () => {
  await shop.put(testProduct(1))
  await shop.count(testId(1), 3_000)
  const { cursor } = await pull(null)
  await shop.remove(testId(1))
  const removed = asChanges(await pull(cursor))
  expect(removed.removed).toEqual([testId(1)])
  await shop.put(testProduct(1))
  const back = asChanges(await pull(removed.cursor))
  expect(back).toMatchObject({ products: [{ id: testId(1) }], stock: [[testId(1), 3_000]] })
})

test('a version larger than a page is read page by page, product and stock of a key together', async () => {
  await shop.put(testProduct(999))
  const start = await pull(null)
  const all = Array.from({ length: 23 }, (_, n) => testProduct(n + 1))
  await shop.put(...all)
  for (const product of all) await shop.count(product.id, 1_000)
  const seen: string[] = []
  const stock: string[] = []
  let cursor = start.cursor
  for (let pages = 1; ; pages++) {
    const page = asChanges(await pull(cursor, startMs, 5))
    seen.push(...page.products.map((product) => product.id))
    stock.push(...page.stock.map(([id]) => id))
    cursor = page.cursor
    if (!page.more) {
      expect(pages).toBe(10)
      break
    }
  }
  expect(seen).toEqual(all.map((product) => product.id))
  expect(stock).toEqual(all.map((product) => product.id))
})

test('more changes than the limit come as a snapshot, up to it as pages of changes', async () => {
  await shop.put(testProduct(9_000))
  const start = await pull(null)
  await shop.put(...Array.from({ length: changesMax }, (_, n) => testProduct(n + 1)))
  const first = asChanges(await pull(start.cursor))
  expect(first.more).toBe(true)
  await shop.put(testProduct(changesMax + 1))
  const snapshot = asSnapshot(await pull(start.cursor))
  expect(snapshot.chunks.reduce((sum, { products }) => sum + products, 0)).toBe(changesMax + 2)
  // Who has read some of it has fewer than that left.
  expect((await pull(first.cursor)).kind).toBe('changes')
  expect(asChanges(await pull(snapshot.cursor)).products).toEqual([])
})

test('an import of more products than the limit, under one version, is a snapshot from the first page', async () => {
  const { cursor } = await pull(null)
  await shop.put(...Array.from({ length: changesMax + 1 }, (_, n) => testProduct(n + 1)))
  expect((await pull(cursor)).kind).toBe('snapshot')
})

test('a cursor of another past is answered with a snapshot', async () => {
  await shop.put(testProduct(1))
  await shop.database.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const backup = join(shop.folder, 'backup.db')
  copyFileSync(join(shop.folder, 'shop.db'), backup)
  await shop.put(testProduct(2))
  const { cursor } = await pull(null)

  const database = SqliteDatabase.open(backup)
  const restored = new Catalogue(database)
  const pullThere = () => restored.pull(storeId, cursor, { nowMs: startMs })
  // Before and after the restored server has drawn a version of the same number.
  expect((await pullThere()).kind).toBe('snapshot')
  database.db.exec(`UPDATE stores SET catalogue_version = 3`)
  database.db.exec(`INSERT INTO catalogue_versions SELECT store_id, 3, 'other', created_at
    FROM catalogue_versions WHERE version = 1`)
  expect((await pullThere()).kind).toBe('snapshot')
  await database.close()
})

test.each(['', 'nonsense', '2.~.first', '999.~.tag', "1.~.x' OR 1=1", '1.~.'])(
  'the cursor %j says nothing: a snapshot',
  async (cursor) => {
    await shop.put(testProduct(1))
    expect((await pull(cursor)).kind).toBe('snapshot')
  },
)

test('a cursor older than 90 days gets a snapshot, the newest version never expires', async () => {
  const days = (n: number) => startMs + n * 24 * 60 * 60 * 1000
  const old = await pull(null)
  await shop.put(testProduct(1))
  const present = await pull(null)
  shop.database.db.exec(
    `UPDATE catalogue_versions SET created_at = '${new Date(days(100)).toISOString()}' WHERE version = 2`,
  )
  await pull(null, days(100))
  expect((await pull(old.cursor, days(100))).kind).toBe('snapshot')
  expect((await pull(present.cursor, days(400))).kind).toBe('changes')
})

test('one changed product changes one chunk; the others keep their names', async () => {
  await shop.put(...Array.from({ length: 1_500 }, (_, n) => testProduct(n + 1)))
  const before = asSnapshot(await pull(null))
  await shop.put(testProduct(700, { name: 'New name' }))
  const after = asSnapshot(await pull(null))
  const same = after.chunks.filter(({ hash }) => before.chunks.some((old) => old.hash === hash))
  expect(same).toHaveLength(2)
})

test('a chunk is kept for a day after the last manifest that named it', async () => {
  await shop.put(testProduct(1))
  const [old] = asSnapshot(await pull(null)).chunks
  await shop.put(testProduct(1, { name: 'New name' }))
  const hour = 60 * 60 * 1000
  await pull(null, startMs + 23 * hour)
  expect(await shop.catalogue.chunk(storeId, old?.hash ?? '')).not.toBeNull()
  await shop.put(testProduct(2))
  await pull(null, startMs + 25 * hour)
  expect(await shop.catalogue.chunk(storeId, old?.hash ?? '')).toBeNull()
})

test('a chunk that went missing is there again with the next manifest', async () => {
  await shop.put(testProduct(1))
  const [chunk] = asSnapshot(await pull(null)).chunks
  shop.database.db.exec('DELETE FROM catalogue_chunks')
  expect(await shop.catalogue.chunk(storeId, chunk?.hash ?? '')).toBeNull()
  await pull(null)
  expect(await shop.catalogue.chunk(storeId, chunk?.hash ?? '')).not.toBeNull()
})

test('[P9] a chunk is read by the store that it belongs to, and by no other', async () => {
  await shop.put(testProduct(1))
  const [chunk] = asSnapshot(await pull(null)).chunks
  expect(await shop.catalogue.chunk(testId(77), chunk?.hash ?? '')).toBeNull()
})

test('changed settings and people travel with the next page', async () => {
  const { cursor } = await pull(null)
  shop.database.db.exec(`UPDATE stores SET catalogue_version = 2, settings_version = 2`)
  shop.database.db.exec(
    `INSERT INTO catalogue_versions VALUES ('${storeId}', 2, 'second', '2026-11-21T14:00:00.000Z')`,
  )
  const changes = asChanges(await pull(cursor))
  expect(changes.settings?.name).toBe('Harbour Lane Grocers')
  expect(changes.cashiers).toBeNull()
})
