import type { Product, ProductId, Result, StoreSettings } from '@evertill/domain'
import type { WireCashier } from '@evertill/protocol'
import type { StorageFailure } from './till-storage.ts'

/**
 * The till's catalogue database (`evertill-catalogue`): what can be fetched again. Never opened
 * together with the ledger, so "clear the cache" can only ever touch this one.
 */
export interface CatalogueStorage {
  /** Everything the sell screen needs, in one go; null before the first generation is complete. */
  load(): Promise<Result<Catalogue | null, StorageFailure>>
  /** The same without products and stock: what a pull needs to go on. */
  head(): Promise<Result<CatalogueHead | null, StorageFailure>>
  /** Begins (or resumes) a shadow generation, invisible to `load` until `switchTo`. */
  putChunk(
    generation: string,
    chunkHash: string,
    products: readonly Product[],
  ): Promise<Result<void, StorageFailure>>
  /** Chunks that a shadow generation holds already: a pull resumes with the others. */
  chunksOf(generation: string): Promise<Result<readonly string[], StorageFailure>>
  /**
   * One pointer write makes the shadow generation the catalogue, cursor and all; the old one and
   * every other shadow go, and so does all stock not named here.
   */
  switchTo(
    generation: string,
    head: CatalogueHead,
    stock: readonly StockEntry[],
  ): Promise<Result<void, StorageFailure>>
  /**
   * Applies changes to the present generation and moves the cursor, in one transaction. Without a
   * present generation nothing is written: changes of nothing mean nothing.
   */
  applyChanges(changes: CatalogueChanges): Promise<Result<void, StorageFailure>>
  /**
   * Some 500 products of the present catalogue, in the storage's own order: for who looks at them
   * all without holding up the screen.
   *
   * @param after where the page before said that the next one begins; null for the first
   * @returns null where there is no catalogue, or it changed since that page: begin anew
   */
  productsPage(after: ProductsPlace | null): Promise<Result<ProductsPage | null, StorageFailure>>
  /** Keeps the catalogue, and has the next pull bring a snapshot. */
  forgetCursor(): Promise<Result<void, StorageFailure>>
  /** Forgets everything; the next pull starts anew. */
  clear(): Promise<Result<void, StorageFailure>>
}

export interface ProductsPage {
  readonly products: readonly Product[]
  /** null: these are the last. */
  readonly next: ProductsPlace | null
}

/** Opaque. */
export interface ProductsPlace {
  /** Which catalogue, at which change of it. */
  readonly of: string
  readonly page: number
}

export type StockEntry = readonly [productId: ProductId, stockMilli: number]

export interface CatalogueHead {
  /** '' where a snapshot is to come next: the changes grew too many, or something is amiss. */
  readonly cursor: string
  readonly version: number
  readonly settings: StoreSettings
  readonly cashiers: readonly KeptCashier[]
  /** Till clock, ISO 8601: how old the catalogue is. */
  readonly pulledAt: string
}

/** A cashier as kept: the PIN's hash only as an HMAC under a key that cannot be read out. */
export interface KeptCashier extends Omit<WireCashier, 'pin_hash'> {
  readonly pin_proof: string
}

export interface Catalogue extends CatalogueHead {
  readonly products: readonly Product[]
  readonly stock: ReadonlyMap<ProductId, number>
}

export interface CatalogueChanges {
  readonly cursor: string
  readonly version: number
  readonly products: readonly Product[]
  readonly removed: readonly ProductId[]
  readonly stock: readonly StockEntry[]
  readonly settings: StoreSettings | null
  readonly cashiers: readonly KeptCashier[] | null
  readonly pulledAt: string
}
