import {
  type CatalogueSum,
  changedSum,
  emptyCatalogueSum,
  productHash,
  type WireProduct,
} from '@evertill/protocol'
import { sha256 } from '../rows/sha256.ts'
import type { Sql } from '../sql/sql.ts'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'

/** What a till compares its own catalogue with. */
export interface CatalogueState {
  readonly version: number
  readonly sum: CatalogueSum
}

/** The store's newest version and the sum of its products, read at one moment; null: no such store. */
export async function catalogueState(sql: Sql, storeId: string): Promise<CatalogueState | null> {
  const row = await sql.get<{ version: number; products: number; hash: string }>(
    `SELECT catalogue_version AS version, products_count AS products, products_hash AS hash
     FROM stores WHERE store_id = ?`,
    storeId,
  )
  return row && { version: row.version, sum: { products: row.products, hash: row.hash } }
}

/** Puts products into a store's sum and takes others out, in the transaction that changes them. */
export async function changeSum(
  sql: Sql,
  storeId: string,
  change: { readonly putIn: readonly string[]; readonly takenOut: readonly string[] },
): Promise<void> {
  const present = await catalogueState(sql, storeId)
  if (!present) return
  const { products, hash } = changedSum(present.sum, change)
  await sql.run(
    'UPDATE stores SET products_count = ?, products_hash = ? WHERE store_id = ?',
    products,
    hash,
    storeId,
  )
}

export function hashOfProduct(product: WireProduct): string {
  return productHash(sha256, product)
}

/** The sum of a store's products, computed from their rows alone. */
export async function sumFromRows(sql: Sql, storeId: string): Promise<CatalogueSum> {
  return sumOfRows(await sql.all<ProductRow>(shownProducts, storeId))
}

export const shownProducts = `SELECT ${productColumns} FROM products
  WHERE store_id = ? AND removed_at IS NULL`

/** @param rows as `shownProducts` gives them */
export function sumOfRows(rows: readonly ProductRow[]): CatalogueSum {
  const putIn = rows.map((row) => hashOfProduct(wireFromRow(row)))
  return changedSum(emptyCatalogueSum, { putIn, takenOut: [] })
}
