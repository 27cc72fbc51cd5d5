import type { Product, ProductId } from '@evertill/domain'
import type { CatalogueChanges } from '@evertill/sync'
import type { IDBPObjectStore } from 'idb'
import {
  type CatalogueSchema,
  type catalogueStores,
  type PageKey,
  type PresentCatalogue,
  pageSize,
} from './catalogue-schema.ts'

/** Which product lies in which page of a generation, at one revision of it. */
export interface PageIndex {
  readonly generation: string
  readonly revision: number
  readonly pages: ReadonlyMap<ProductId, PageKey>
}

type Products = IDBPObjectStore<CatalogueSchema, typeof catalogueStores, 'products', 'readwrite'>

/** Pages of products that came after the snapshot. Sorts after every hash. */
const laterChunk = 'later'

/**
 * Replaces, adds and removes products in their pages: a hundred changes touch a few records, not
 * the whole catalogue.
 *
 * @param known an index that may be stale: another tab may have moved products
 * @returns the index as it is after the changes
 */
export async function changePages(
  store: Products,
  present: PresentCatalogue,
  changes: CatalogueChanges,
  known: PageIndex | null,
): Promise<PageIndex> {
  const { generation } = present
  const isFresh = known?.generation === generation && known.revision === present.revision
  const pages = new Map(isFresh ? known.pages : await readIndex(store, generation))
  if (changes.products.length === 0 && changes.removed.length === 0) {
    return { generation, revision: present.revision, pages }
  }
  const open = new OpenPages(store)
  for (const id of changes.removed) {
    const key = pages.get(id)
    if (!key) continue
    const products = await open.productsAt(key)
    products.delete(id)
    pages.delete(id)
  }
  for (const product of changes.products) {
    const key = pages.get(product.id) ?? (await roomFor(open, generation))
    const products = await open.productsAt(key)
    products.set(product.id, product)
    pages.set(product.id, key)
  }
  await open.writeAll()
  return { generation, revision: present.revision + 1, pages }
}

async function readIndex(store: Products, generation: string): Promise<Map<ProductId, PageKey>> {
  const all = await store.getAll(IDBKeyRange.bound([generation], [generation, []]))
  return new Map(
    all.flatMap(({ chunk, page, products }) =>
      products.map(({ id }): [ProductId, PageKey] => [id, [generation, chunk, page]]),
    ),
  )
}

/** The first later page with room for one more. */
async function roomFor(open: OpenPages, generation: string): Promise<PageKey> {
  for (let page = 0; ; page++) {
    const key: PageKey = [generation, laterChunk, page]
    const products = await open.productsAt(key)
    if (products.size < pageSize) return key
  }
}

/** Pages being changed: each is read once and written once. */
class OpenPages {
  readonly #store: Products
  readonly #open = new Map<string, { key: PageKey; products: Map<ProductId, Product> }>()

  constructor(store: Products) {
    this.#store = store
  }

  async productsAt(key: PageKey): Promise<Map<ProductId, Product>> {
    const name = key.join('\n')
    const open = this.#open.get(name)
    if (open) return open.products
    const page = await this.#store.get(key)
    const products = new Map((page?.products ?? []).map((product) => [product.id, product]))
    this.#open.set(name, { key, products })
    return products
  }

  async writeAll(): Promise<void> {
    await Promise.all(
      [...this.#open.values()].map(({ key: [generation, chunk, page], products }) =>
        this.#store.put({ generation, chunk, page, products: [...products.values()] }),
      ),
    )
  }
}
