import type { ProductsPage, ProductsPlace } from '@evertill/sync'
import type { IDBPObjectStore } from 'idb'
import type {
  CatalogueSchema,
  catalogueStores,
  PageKey,
  PresentCatalogue,
  ProductPage,
} from './catalogue-schema.ts'
import { isLater, type Later, laterOf, onlyIn, productsOn } from './product-pages.ts'

/** Where a walk through all products stands: one at a time, page after page. */
export interface ProductWalk {
  readonly place: ProductsPlace
  readonly later: Later
}

type Products = IDBPObjectStore<CatalogueSchema, typeof catalogueStores, 'products', 'readonly'>

/** What one step of a walk reads. */
export interface WalkRead {
  readonly of: string
  readonly page: number
  readonly later: Later
  /** null past the last page of the snapshot. */
  readonly snapshot: ProductPage | null
}

/**
 * Reads what the next step needs.
 *
 * @param range all pages of the present generation
 * @param walk as it was left; a place that does not follow it is none
 * @returns null where the catalogue changed since
 */
export async function readStep(
  store: Products,
  { present, range }: { readonly present: PresentCatalogue; readonly range: IDBKeyRange },
  after: ProductsPlace | null,
  walk: ProductWalk | null,
): Promise<WalkRead | null> {
  const of = `${present.generation} ${present.revision}`
  const left = after && walk && isSamePlace(after, walk.place) ? walk : null
  if (after && (after.of !== of || !left)) return null
  const keys = await store.getAllKeys(range)
  const page = after?.page ?? 0
  const key = keys.filter(([, chunk]) => !isLater({ chunk }))[page]
  return {
    of,
    page,
    later: left?.later ?? (await readLater(store, keys)),
    snapshot: (key && (await store.get(key))) ?? null,
  }
}

/** The page that was read, with its later changes; at the end, what came new. */
export function stepped({ of, page, later, snapshot }: WalkRead): {
  readonly found: ProductsPage
  readonly walk: ProductWalk | null
} {
  if (!snapshot) return { found: { products: onlyIn(later), next: null }, walk: null }
  const next = { of, page: page + 1 }
  return { found: { products: productsOn(snapshot, later), next }, walk: { place: next, later } }
}

function isSamePlace(a: ProductsPlace, b: ProductsPlace): boolean {
  return a.of === b.of && a.page === b.page
}

async function readLater(store: Products, keys: readonly PageKey[]): Promise<Later> {
  const pages = await Promise.all(
    keys.filter(([, chunk]) => isLater({ chunk })).map((key) => store.get(key)),
  )
  return laterOf(pages.filter((page) => page !== undefined))
}
