import type { DatabaseSync } from 'node:sqlite'
import {
  type CatalogueSum,
  changedSum,
  emptyCatalogueSum,
  productHash,
  type WireProduct,
} from '@evertill/protocol'
import { sha256 } from '../sqlite/sha256.ts'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'
import { statement } from './statement.ts'

/** What a till compares its own catalogue with. */
export interface CatalogueState {
  readonly version: number
  readonly sum: CatalogueSum
}

/** The store's newest version and the sum of its products, read at one moment; null: no such store. */
export function catalogueState(db: DatabaseSync, storeId: string): CatalogueState | null {
  const row = statement<{ version: number; products: number; hash: string }>(
    db,
    `SELECT catalogue_version AS version, products_count AS products, products_hash AS hash
     FROM stores WHERE store_id = ?`,
  ).get(storeId)
  return row && { version: row.version, sum: { products: row.products, hash: row.hash } }
}

/** Puts products into a store's sum and takes others out, in the transaction that changes them. */
export function changeSum(
  db: DatabaseSync,
  storeId: string,
  change: { readonly putIn: readonly string[]; readonly takenOut: readonly string[] },
): void {
  const present = catalogueState(db, storeId)
  if (!present) return
  const { products, hash } = changedSum(present.sum, change)
  statement(db, 'UPDATE stores SET products_count = ?, products_hash = ? WHERE store_id = ?').run(
    products,
    hash,
    storeId,
  )
}

export function hashOfProduct(product: WireProduct): string {
  return productHash(sha256, product)
}

/** The sum of a store's products, computed from their rows alone. */
export function sumFromRows(db: DatabaseSync, storeId: string): CatalogueSum {
  const rows = statement<ProductRow>(
    db,
    `SELECT ${productColumns} FROM products WHERE store_id = ? AND removed_at IS NULL`,
  ).all(storeId)
  const putIn = rows.map((row) => hashOfProduct(wireFromRow(row)))
  return changedSum(emptyCatalogueSum, { putIn, takenOut: [] })
}

/** For databases from before there were sums. */
export function sumUpCatalogues(db: DatabaseSync): void {
  const rows = statement<ProductRow & { store_id: string }>(
    db,
    `SELECT store_id, ${productColumns} FROM products`,
  ).all()
  const put = statement(db, 'UPDATE products SET hash = ? WHERE store_id = ? AND product_id = ?')
  for (const row of rows) put.run(hashOfProduct(wireFromRow(row)), row.store_id, row.product_id)
  for (const { store_id } of statement<{ store_id: string }>(
    db,
    'SELECT store_id FROM stores',
  ).all()) {
    const { products, hash } = sumFromRows(db, store_id)
    statement(db, 'UPDATE stores SET products_count = ?, products_hash = ? WHERE store_id = ?').run(
      products,
      hash,
      store_id,
    )
  }
}
