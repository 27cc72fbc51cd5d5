import type { DatabaseSync } from 'node:sqlite'
import type { WireProduct } from '@evertill/protocol'
import { changeSum, hashOfProduct } from './catalogue-sum.ts'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'
import { statement } from './statement.ts'

/** A product as it stands before an import: also one that was removed, whose SKU still counts. */
export interface PresentProduct extends WireProduct {
  readonly removed: boolean
  readonly stock_milli: number | null
}

export function presentProducts(db: DatabaseSync, storeId: string): readonly PresentProduct[] {
  return statement<ProductRow & { removed_at: string | null; quantity_milli: number | null }>(
    db,
    `SELECT ${productColumns}, removed_at, quantity_milli
     FROM products LEFT JOIN stock_levels USING (store_id, product_id) WHERE store_id = ?`,
  )
    .all(storeId)
    .map((row) => ({
      ...wireFromRow(row),
      removed: row.removed_at !== null,
      stock_milli: row.quantity_milli,
    }))
}

/** Adds a product, or writes it over the one of the same id; a removed one is back again. */
export function putProduct(
  db: DatabaseSync,
  storeId: string,
  version: number,
  product: WireProduct,
): void {
  putProducts(db, storeId, version, [product])
}

/** Several at once, each id once: the store's sum is written only once for all of them. */
export function putProducts(
  db: DatabaseSync,
  storeId: string,
  version: number,
  products: readonly WireProduct[],
): void {
  const before = statement<{ hash: string }>(
    db,
    'SELECT hash FROM products WHERE store_id = ? AND product_id = ? AND removed_at IS NULL',
  )
  const stockAgain = statement(
    db,
    'UPDATE stock_levels SET version = ? WHERE store_id = ? AND product_id = ?',
  )
  const takenOut: string[] = []
  const putIn = products.map((product) => {
    const old = before.get(storeId, product.id)
    if (old) takenOut.push(old.hash)
    // Tills let go of its stock with a removed product: of one that is back they are told again.
    else stockAgain.run(version, storeId, product.id)
    const hash = hashOfProduct(product)
    writeProduct(db, storeId, version, product, hash)
    return hash
  })
  changeSum(db, storeId, { putIn, takenOut })
}

function writeProduct(
  db: DatabaseSync,
  storeId: string,
  version: number,
  product: WireProduct,
  hash: string,
): void {
  statement(
    db,
    `INSERT INTO products (store_id, product_id, sku, barcodes, name, category, price_e4, unit,
       tax_category, tax_rate_bp, removed_at, version, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)
     ON CONFLICT (store_id, product_id) DO UPDATE SET sku = excluded.sku,
       barcodes = excluded.barcodes, name = excluded.name, category = excluded.category,
       price_e4 = excluded.price_e4, unit = excluded.unit, tax_category = excluded.tax_category,
       tax_rate_bp = excluded.tax_rate_bp, removed_at = NULL, version = excluded.version,
       hash = excluded.hash`,
  ).run(
    storeId,
    product.id,
    product.sku,
    JSON.stringify(product.barcodes),
    product.name,
    product.category,
    product.price_e4,
    product.unit,
    product.tax_category,
    product.tax_rate_bp,
    version,
    hash,
  )
}

/** Leaves a tombstone: sales of it still name it, tills no longer show it. */
export function removeProduct(
  db: DatabaseSync,
  storeId: string,
  productId: string,
  { version, at }: { readonly version: number; readonly at: string },
): boolean {
  const removed = statement<{ hash: string }>(
    db,
    `UPDATE products SET removed_at = ?, version = ?
     WHERE store_id = ? AND product_id = ? AND removed_at IS NULL RETURNING hash`,
  ).get(at, version, storeId, productId)
  if (removed) changeSum(db, storeId, { putIn: [], takenOut: [removed.hash] })
  return removed !== null
}
