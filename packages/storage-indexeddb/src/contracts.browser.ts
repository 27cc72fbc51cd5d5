import type { StoreSettings, UnitPrice } from '@evertill/domain'
import {
  type CatalogueChanges,
  enrol,
  saveSale,
  startPayment,
  type TillStorage,
} from '@evertill/sync'
import {
  type ContractRunner,
  catalogueStorageContract,
  createManualWorld,
  mirrorPlaceContract,
  reserveContract,
  sampleSale,
  tillStorageContract,
} from '@evertill/sync/testing'
import { openMirrorPlace } from './mirror/open-mirror-place.ts'
import { olderWindowTests } from './older-window.browser.ts'
import { openCatalogueStorage } from './open-catalogue-storage.ts'
import { openReserve } from './open-reserve.ts'
import { openTillStorage } from './open-till-storage.ts'
import { sampleProduct } from './testing/sample-product.ts'
import { enrolling, toyHash } from './testing/toy-shop.ts'
import { tillUpgradeTests } from './till-upgrade.browser.ts'

/** The page side of `indexeddb.test.ts`: runs each contract on the browser's own IndexedDB. */
export interface PageResult {
  readonly name: string
  /** null where it passed. */
  readonly failure: string | null
}

interface PageTest {
  readonly name: string
  readonly body: () => Promise<void>
}

const tests: PageTest[] = []

const runner: ContractRunner = {
  test: (name, body) => tests.push({ name, body }),
  expect: (actual) => ({
    toEqual(expected) {
      const [got, wanted] = [canonical(actual), canonical(expected)]
      if (got !== wanted) throw new Error(`got ${got}, expected ${wanted}`)
    },
  }),
}

/** Same data, same text: keys in order, `undefined` kept. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner === undefined
        ? '(undefined)'
        : inner !== null && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
    ) ?? '(undefined)'
  )
}

let databases = 0
const freshName = () => `contract ${databases++}`

tillStorageContract(runner, async () => {
  const name = freshName()
  return { storage: openTillStorage(name), again: async () => openTillStorage(name) }
})

catalogueStorageContract(runner, async () => {
  const name = freshName()
  return { storage: openCatalogueStorage(name), again: async () => openCatalogueStorage(name) }
})

reserveContract(runner, async () => {
  const options = { name: freshName(), bytes: 1_000 }
  return { reserve: openReserve(options), again: () => openReserve(options) }
})

// The files of an origin are its own: each test begins with empty ones.
mirrorPlaceContract(runner, async () => {
  const folder = await navigator.storage.getDirectory()
  for await (const name of folder.keys()) await folder.removeEntry(name)
  const open = () => openMirrorPlace(() => new Worker('/worker.js', { type: 'module' }))
  return { place: open(), again: open }
})

const { test, expect } = runner

tillUpgradeTests(runner, freshName)

olderWindowTests(runner, freshName)

test('[P12] a newer app may upgrade at once, and the older one goes on with what it knows', async () => {
  const name = freshName()
  const storage = openTillStorage(name)
  await storage.read((tx) => tx.drafts.all())
  const upgraded = await new Promise((resolve) => {
    const request = indexedDB.open(name, 99)
    request.onblocked = () => resolve('blocked')
    request.onsuccess = () => resolve('upgraded')
  })
  expect(upgraded).toEqual('upgraded')
  const after = await storage.read((tx) => tx.drafts.all())
  expect(after).toEqual({ ok: true, value: [] })
})

test('[P11] an evicted ledger reads as missing, and never as a new one', async () => {
  const name = freshName()
  const storage = openTillStorage(name)
  const counters = { made: 1, settled: 0, waiting: 1, needsHelp: 0 }
  await storage.write('strict', (tx) => tx.metadata.put('counters', counters))
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve
  })
  const after = await storage.read(async (tx) => [
    await tx.metadata.get('counters'),
    await tx.metadata.get('epochs'),
  ])
  expect(after).toEqual({ ok: true, value: [null, null] })
})

test('[P1] a strict transaction is asked of the browser as strict, a relaxed one as relaxed', async () => {
  const asked: unknown[] = []
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    asked.push([mode, options?.durability ?? null])
    return original.call(this, stores, mode, options)
  }
  const storage = openTillStorage(freshName())
  await storage.write('strict', (tx) => tx.drafts.delete('d'))
  await storage.write('relaxed', (tx) => tx.drafts.delete('d'))
  await openCatalogueStorage(freshName()).clear()
  IDBDatabase.prototype.transaction = original
  expect(asked).toEqual([
    ['readwrite', 'strict'],
    ['readwrite', 'relaxed'],
    ['readwrite', 'relaxed'],
  ])
})

test('[P11] a full disk is told as full, and keeps what was there', async () => {
  const storage = openTillStorage(freshName())
  const original = IDBObjectStore.prototype.put
  // The browser tells it on the transaction, and on no request.
  IDBObjectStore.prototype.put = function (...given) {
    const request = original.apply(this, given)
    const { transaction } = this
    Object.defineProperty(transaction, 'error', {
      value: new DOMException('', 'QuotaExceededError'),
    })
    queueMicrotask(() => transaction.abort())
    return request
  }
  const counters = { made: 1, settled: 0, waiting: 1, needsHelp: 0 }
  const answer = await storage.write('strict', (tx) => tx.metadata.put('counters', counters))
  IDBObjectStore.prototype.put = original
  expect(answer).toEqual({ ok: false, error: { kind: 'full' } })
  const kept = await storage.read((tx) => tx.metadata.get('counters'))
  expect(kept).toEqual({ ok: true, value: null })
})

test('[P11] a connection that was closed underneath is opened again, and the body runs whole', async () => {
  const storage = openTillStorage(freshName())
  await storage.write('strict', (tx) => tx.metadata.put('counters', { ...none, made: 1 }))
  const original = IDBDatabase.prototype.transaction
  let closed = 0
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (closed++ === 0) this.close()
    return original.call(this, stores, mode, options)
  }
  const answer = await storage.write('strict', async (tx) => {
    const counters = await tx.metadata.get('counters')
    await tx.metadata.put('counters', { ...none, made: (counters?.made ?? 0) + 1 })
    return counters?.made
  })
  IDBDatabase.prototype.transaction = original
  expect(answer).toEqual({ ok: true, value: 1 })
  expect(closed).toEqual(2)
})

const none = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }

test('[P11] a transaction that never ends because its storage was cleared runs once more', async () => {
  const opened: IDBDatabase[] = []
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    opened.push(this)
    return original.call(this, stores, mode, options)
  }
  const storage = openTillStorage(freshName())
  let runs = 0
  const answer = await storage.write('strict', async () => {
    runs += 1
    if (runs > 1) return 'written'
    // All that a page hears of a clearing.
    opened[0]?.dispatchEvent(new Event('close'))
    return new Promise<never>(() => {})
  })
  IDBDatabase.prototype.transaction = original
  expect(answer).toEqual({ ok: true, value: 'written' })
  expect([runs, new Set(opened).size]).toEqual([2, 2])
})

test('a hundred changes all over the catalogue write one page, and read none of the others', async () => {
  const name = freshName()
  const storage = openCatalogueStorage(name)
  const products = Array.from({ length: 5_000 }, (_, at) => sampleProduct(at))
  await storage.putChunk('g1', 'h1', products)
  await storage.switchTo('g1', sampleHead, [])
  const touched = await countingProducts(async () => {
    for (const price of [1, 2]) {
      const changed = products
        .filter((_, at) => at % 50 === 0)
        .map((it) => ({ ...it, price: price as UnitPrice }))
      await storage.applyChanges({ ...noChanges, products: changed, removed: [] })
    }
  })
  expect(touched).toEqual({ put: 2, get: 0, getAll: 0 })
  // Another tab's index is of nothing yet, and this one's is stale then.
  await openCatalogueStorage(name).applyChanges({ ...noChanges, removed: [sampleProduct(50).id] })
  await storage.applyChanges({ ...noChanges, products: [sampleProduct(5_000)] })
  const loaded = await openCatalogueStorage(name).load()
  const found = loaded.ok && loaded.value ? loaded.value.products : []
  const count = (price: number) => found.filter((it) => it.price === price).length
  expect([found.length, count(2), count(1)]).toEqual([5_000, 99, 0])
})

test('a catalogue with very many changes asks for a snapshot, and sells on meanwhile', async () => {
  const storage = openCatalogueStorage(freshName())
  await storage.putChunk('g1', 'h1', [sampleProduct(0)])
  await storage.switchTo('g1', sampleHead, [])
  const products = Array.from({ length: 2_500 }, (_, at) => sampleProduct(at))
  const cursors: unknown[] = []
  for (let page = 0; page < 5; page++) {
    const some = products.map((_, at) => sampleProduct(page * 2_500 + at))
    await storage.applyChanges({ ...noChanges, products: some })
    const head = await storage.head()
    cursors.push(head.ok && head.value?.cursor)
  }
  expect(cursors).toEqual(['c2', 'c2', 'c2', 'c2', ''])
  const loaded = await storage.load()
  expect(loaded.ok && loaded.value?.products.length).toEqual(12_500)
})

const sampleHead = {
  cursor: 'c1',
  version: 1,
  settings: {} as StoreSettings,
  cashiers: [],
  pulledAt: '2026-11-21T09:00:00.000Z',
}

const noChanges: CatalogueChanges = {
  ...sampleHead,
  cursor: 'c2',
  products: [],
  removed: [],
  stock: [],
  settings: null,
  cashiers: null,
}

/** Calls on the store of product pages while `body` runs. */
async function countingProducts(body: () => Promise<void>) {
  const counted = { put: 0, get: 0, getAll: 0 }
  const prototype = IDBObjectStore.prototype
  const originals = { put: prototype.put, get: prototype.get, getAll: prototype.getAll }
  for (const name of ['put', 'get', 'getAll'] as const) {
    prototype[name] = function (this: IDBObjectStore, ...given: never[]) {
      if (this.name === 'products') counted[name] += 1
      return (originals[name] as (...all: never[]) => never).apply(this, given)
    } as never
  }
  await body().finally(() => Object.assign(prototype, originals))
  return counted
}

test('[P2] [P3] two tabs that save one draft at once make one sale, in the real database', async () => {
  const name = freshName()
  const [here, there] = [openTillStorage(name), openTillStorage(name)]
  const { world } = createManualWorld({ sha256: toyHash, transport: enrolling })
  await enrol({ storage: here, world, code: 'CODE', appVersion: 'test' })
  const draft = { id: 'd', cart: null, note: '', held: false, updatedAt: '1', payment: null }
  await here.write('strict', (tx) => tx.drafts.put(draft))
  const ids = await startPayment({ storage: there, world, draftId: 'd' })
  if (!ids.ok) throw new Error(ids.error.kind)
  const { saleId, commandId } = ids.value
  const save = (storage: TillStorage) =>
    saveSale({
      storage,
      world,
      draftId: 'd',
      saleId,
      commandId,
      build: ({ receiptNumber }) => sampleSale({ id: saleId, receiptNumber }),
    })
  const saved = await Promise.all([save(here), save(there)])
  expect(saved.map((it) => (it.ok ? 'sold' : it.error.kind)).sort()).toEqual([
    'alreadySold',
    'sold',
  ])
  const found = await here.read(async (tx) => [
    (await tx.queue.withStatus('PENDING', 9)).length,
    (await tx.transactions.newest(9)).map(({ receiptNumber }) => receiptNumber),
    await tx.drafts.all(),
    await tx.metadata.get('counters'),
  ])
  expect(found).toEqual({
    ok: true,
    value: [1, ['T07-000001'], [], { ...none, made: 1, waiting: 1 }],
  })
})

async function runAll(): Promise<readonly PageResult[]> {
  const results: PageResult[] = []
  for (const { name, body } of tests) {
    const failure = await body().then(
      () => null,
      (error: unknown) => String(error),
    )
    results.push({ name, failure })
  }
  return results
}

Object.assign(globalThis, { runAll })
