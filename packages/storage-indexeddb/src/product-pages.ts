import type { Product, ProductId } from '@evertill/domain'
import type { CatalogueChanges } from '@evertill/sync'
import type { IDBPObjectStore } from 'idb'
import {
  type CatalogueSchema,
  type catalogueStores,
  type PresentCatalogue,
  type ProductPage,
  pageSize,
} from './catalogue-schema.ts'

/**
 * What came after a snapshot lies in later pages, appended: the snapshot's own pages are never
 * touched again, and where pages differ the latest is right. So a hundred changes write one record
 * or two, wherever in the catalogue they are.
 */
export interface LaterPage {
  readonly page: number
  readonly products: readonly Product[]
  readonly removed: readonly ProductId[]
}

/** The last later page of a generation, at one revision of it: what the next changes go on with. */
export interface LastPage {
  readonly generation: string
  readonly revision: number
  readonly last: LaterPage | null
}

type Products = IDBPObjectStore<CatalogueSchema, typeof catalogueStores, 'products', 'readwrite'>
type Changed = Pick<CatalogueChanges, 'products' | 'removed'>

/** Chunk of the later pages. Sorts after every hash. */
const laterChunk = 'later'

/**
 * Later pages of one generation: 10,000 changes, which a load reads beside the snapshot. With more
 * than that a new snapshot is asked for.
 */
export const laterPagesMax = 20

/**
 * Writes the pages that changes lead to.
 *
 * @param known may be stale: another tab may have written since
 * @returns the last page as it is after the changes
 */
export async function appendChanges(
  store: Products,
  { generation, revision }: PresentCatalogue,
  changes: Changed,
  known: LastPage | null,
): Promise<LastPage> {
  const isFresh = known?.generation === generation && known.revision === revision
  const last = isFresh ? known.last : await readLast(store, generation)
  const pages = pagesAfter(last, changes)
  if (pages.length === 0) return { generation, revision, last }
  await Promise.all(pages.map((page) => store.put({ generation, chunk: laterChunk, ...page })))
  return { generation, revision: revision + 1, last: pages.at(-1) ?? last }
}

/** So many changes lie over the snapshot that a new one is shorter to read. */
export function isWorn({ last }: LastPage): boolean {
  return last !== null && last.page >= laterPagesMax
}

/** The pages to write: the last one, filled up, and new ones after it. None without changes. */
export function pagesAfter(last: LaterPage | null, changes: Changed): readonly LaterPage[] {
  const pages: LaterPage[] = []
  let page = last?.page ?? 0
  let open = new Map<ProductId, Product | null>(last ? entriesOf(last) : [])
  const news = entriesOf(changes)
  for (const [id, product] of news) {
    if (open.size >= pageSize && !open.has(id)) {
      pages.push(closed(page, open))
      page += 1
      open = new Map()
    }
    open.set(id, product)
  }
  return news.length > 0 ? [...pages, closed(page, open)] : []
}

/**
 * The products of a generation, later pages over the snapshot's.
 *
 * @param pages all of them, in the order of their keys
 */
export function productsOf(pages: readonly ProductPage[]): readonly Product[] {
  const later = laterOf(pages)
  const products = pages.filter((page) => !isLater(page)).map((page) => productsOn(page, later))
  return [...products.flat(), ...onlyIn(later)]
}

/** What later pages say of each product; null where it is gone. */
export type Later = Map<ProductId, Product | null>

export function laterOf(pages: readonly ProductPage[]): Later {
  return new Map(pages.filter(isLater).flatMap(entriesOf))
}

/** The products of one snapshot page as they are now; each is taken out of `later` as it is met. */
export function productsOn({ products }: ProductPage, later: Later): readonly Product[] {
  const now: Product[] = []
  for (const product of products) {
    const changed = later.get(product.id)
    if (changed !== null) now.push(changed ?? product)
    if (changed) later.delete(product.id)
  }
  return now
}

/** The products that no snapshot page has, once all of those were gone through. */
export function onlyIn(later: Later): readonly Product[] {
  return [...later.values()].filter((product) => product !== null)
}

export function isLater({ chunk }: Pick<ProductPage, 'chunk'>): boolean {
  return chunk === laterChunk
}

/** Each product with what it is now; null where it was removed. */
function entriesOf({
  products,
  removed = [],
}: Pick<ProductPage, 'products' | 'removed'>): [ProductId, Product | null][] {
  return [
    ...removed.map((id): [ProductId, null] => [id, null]),
    ...products.map((product): [ProductId, Product] => [product.id, product]),
  ]
}

function closed(page: number, open: ReadonlyMap<ProductId, Product | null>): LaterPage {
  const products = [...open.values()].filter((product) => product !== null)
  const removed = [...open].filter(([, product]) => product === null).map(([id]) => id)
  return { page, products, removed }
}

async function readLast(store: Products, generation: string): Promise<LaterPage | null> {
  const from = [generation, laterChunk]
  const keys = await store.getAllKeys(IDBKeyRange.bound(from, [...from, []]))
  const key = keys.at(-1)
  const found = key && (await store.get(key))
  return found ? { page: found.page, products: found.products, removed: found.removed ?? [] } : null
}
