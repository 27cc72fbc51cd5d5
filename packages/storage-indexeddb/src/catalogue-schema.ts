import type { Product, ProductId } from '@evertill/domain'
import type { CatalogueHead, StockEntry } from '@evertill/sync'
import type { DBSchema, IDBPDatabase } from 'idb'

/** Products of one record. The number of records is the cost of a load, not their bytes. */
export const pageSize = 500

export interface ProductPage {
  readonly generation: string
  /** Hash of the chunk it came with, or `later` for what changed since. */
  readonly chunk: string
  readonly page: number
  readonly products: readonly Product[]
  /** In later pages: products that are gone since. Absent in the snapshot's. */
  readonly removed?: readonly ProductId[]
}

export type PageKey = [generation: string, chunk: string, page: number]

export interface PresentCatalogue {
  readonly generation: string
  readonly head: CatalogueHead
  /** Counts every write of later pages: what a tab remembers of another one is stale. */
  readonly revision: number
}

/** The catalogue database: what can be fetched again. */
export interface CatalogueSchema extends DBSchema {
  products: { key: PageKey; value: ProductPage }
  metadata: {
    key: 'present' | 'stock'
    value: PresentCatalogue | readonly StockEntry[]
  }
  /** Levels that changed since the snapshot, over `metadata.stock`. */
  stock: { key: ProductId; value: number }
}

export const catalogueVersion = 1

export const catalogueStores = ['products', 'metadata', 'stock'] as const

export function upgradeCatalogue(db: IDBPDatabase<CatalogueSchema>): void {
  db.createObjectStore('products', { keyPath: ['generation', 'chunk', 'page'] })
  db.createObjectStore('metadata')
  db.createObjectStore('stock')
}
