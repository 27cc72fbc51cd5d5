import type { Product, ProductId } from '@evertill/domain'
import type {
  Catalogue,
  CatalogueChanges,
  CatalogueHead,
  CatalogueStorage,
  StockEntry,
} from '@evertill/sync'
import type { IDBPTransaction } from 'idb'
import {
  type CatalogueSchema,
  catalogueStores,
  catalogueVersion,
  type PresentCatalogue,
  pageSize,
  upgradeCatalogue,
} from './catalogue-schema.ts'
import { connect, inTransaction } from './connection.ts'
import { appendChanges, isWorn, type LastPage, productsOf } from './product-pages.ts'
import { type ProductWalk, readStep, stepped } from './product-walk.ts'

/** The till's catalogue database. Opened with the first transaction, and again after a loss. */
export function openCatalogueStorage(name = 'evertill-catalogue'): CatalogueStorage {
  const connection = connect<CatalogueSchema>({
    name,
    version: catalogueVersion,
    upgrade: upgradeCatalogue,
  })
  /** Where the next changes go, as last written here. */
  let last: LastPage | null = null
  let walk: ProductWalk | null = null

  const read = <T>(body: (tx: Tx<'readonly'>) => Promise<T>) =>
    connection.run((db) => inTransaction(db.transaction(catalogueStores, 'readonly'), body))
  const write = <T>(body: (tx: Tx<'readwrite'>) => Promise<T>) =>
    connection.run((db) =>
      inTransaction(db.transaction(catalogueStores, 'readwrite', { durability: 'relaxed' }), body),
    )

  return {
    load: () => read(loadAll),
    head: () => read(async (tx) => (await presentOf(tx))?.head ?? null),
    putChunk: (generation, chunk, products) =>
      write(async (tx) => {
        const store = tx.objectStore('products')
        await store.delete(pagesOf(generation, chunk))
        await Promise.all(
          paged(products).map((some, page) =>
            store.put({ generation, chunk, page, products: some }),
          ),
        )
      }),
    chunksOf: (generation) =>
      read(async (tx) => {
        const keys = await tx.objectStore('products').getAllKeys(pagesOf(generation))
        return [...new Set(keys.map(([, chunk]) => chunk))]
      }),
    switchTo: (generation, head, stock) => {
      last = null
      return write((tx) => switchWithin(tx, generation, head, stock))
    },
    async applyChanges(changes) {
      const known = last
      const applied = await write((tx) => applyWithin(tx, changes, known))
      if (applied.ok) last = applied.value
      return applied.ok ? { ok: true, value: undefined } : applied
    },
    async productsPage(after) {
      const step = await read(async (tx) => {
        const present = await presentOf(tx)
        if (!present) return null
        const range = pagesOf(present.generation)
        return readStep(tx.objectStore('products'), { present, range }, after, walk)
      })
      if (!step.ok || !step.value) return step.ok ? { ok: true, value: null } : step
      const { found, walk: left } = stepped(step.value)
      walk = left
      return { ok: true, value: found }
    },
    forgetCursor: () =>
      write(async (tx) => {
        const present = await presentOf(tx)
        if (!present) return
        const head = { ...present.head, cursor: snapshotCursor }
        await tx.objectStore('metadata').put({ ...present, head }, 'present')
      }),
    clear: () => {
      last = null
      return write(async (tx) => {
        await Promise.all(catalogueStores.map((store) => tx.objectStore(store).clear()))
      })
    },
  }
}

/** As `CatalogueHead` says: the next pull is a snapshot. */
const snapshotCursor = ''

type Tx<Mode extends IDBTransactionMode> = IDBPTransaction<
  CatalogueSchema,
  typeof catalogueStores,
  Mode
>

async function presentOf<Mode extends 'readonly' | 'readwrite'>(
  tx: Tx<Mode>,
): Promise<PresentCatalogue | null> {
  return ((await tx.objectStore('metadata').get('present')) ?? null) as PresentCatalogue | null
}

async function loadAll(tx: Tx<'readonly'>): Promise<Catalogue | null> {
  const present = await presentOf(tx)
  if (!present) return null
  const [pages, base, changed, ids] = await Promise.all([
    tx.objectStore('products').getAll(pagesOf(present.generation)),
    tx.objectStore('metadata').get('stock'),
    tx.objectStore('stock').getAll(),
    tx.objectStore('stock').getAllKeys(),
  ])
  const stock = new Map(base as readonly StockEntry[] | undefined)
  ids.forEach((id, at) => {
    const milli = changed[at]
    if (milli !== undefined) stock.set(id, milli)
  })
  const products = productsOf(pages)
  // A level outlives its product in the snapshot's list, and means nothing then.
  const sold = new Set<ProductId>(products.map(({ id }) => id))
  for (const id of stock.keys()) if (!sold.has(id)) stock.delete(id)
  return { ...present.head, products, stock }
}

async function switchWithin(
  tx: Tx<'readwrite'>,
  generation: string,
  head: CatalogueHead,
  stock: readonly StockEntry[],
): Promise<void> {
  const products = tx.objectStore('products')
  await Promise.all([
    products.delete(IDBKeyRange.upperBound([generation], true)),
    products.delete(IDBKeyRange.lowerBound([generation, []], true)),
    tx.objectStore('stock').clear(),
    tx.objectStore('metadata').put(stock, 'stock'),
    tx.objectStore('metadata').put({ generation, head, revision: 0 }, 'present'),
  ])
}

async function applyWithin(
  tx: Tx<'readwrite'>,
  changes: CatalogueChanges,
  known: LastPage | null,
): Promise<LastPage | null> {
  const present = await presentOf(tx)
  if (!present) return null
  const changed = await appendChanges(tx.objectStore('products'), present, changes, known)
  const { version, pulledAt, settings, cashiers } = changes
  const head: CatalogueHead = {
    cursor: isWorn(changed) ? snapshotCursor : changes.cursor,
    version,
    pulledAt,
    settings: settings ?? present.head.settings,
    cashiers: cashiers ?? present.head.cashiers,
  }
  const stock = tx.objectStore('stock')
  await Promise.all([
    ...changes.stock.map(([id, milli]) => stock.put(milli, id)),
    ...changes.removed.map((id) => stock.delete(id)),
    tx
      .objectStore('metadata')
      .put({ generation: present.generation, head, revision: changed.revision }, 'present'),
  ])
  return changed
}

/** Every page of a generation, or of one chunk of it: an array sorts after every string. */
function pagesOf(generation: string, chunk?: string): IDBKeyRange {
  const from = chunk === undefined ? [generation] : [generation, chunk]
  return IDBKeyRange.bound(from, [...from, []])
}

function paged(products: readonly Product[]): readonly (readonly Product[])[] {
  const pages: (readonly Product[])[] = []
  for (let from = 0; from < products.length; from += pageSize) {
    pages.push(products.slice(from, from + pageSize))
  }
  // An empty chunk is kept too: it is one that need not be fetched again.
  return pages.length > 0 ? pages : [[]]
}
