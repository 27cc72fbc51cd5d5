import type { WireProduct } from '@evertill/protocol'
import { mapInOrder } from '../sql/map-in-order.ts'
import type { Sql } from '../sql/sql.ts'
import { changeSum, hashOfProduct } from './catalogue-sum.ts'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'

/** A product as it stands before an import: also one that was removed, whose SKU still counts. */
export interface PresentProduct extends WireProduct {
  readonly removed: boolean
  readonly stock_milli: number | null
}

export async function presentProducts(
  sql: Sql,
  storeId: string,
): Promise<readonly PresentProduct[]> {
  return (
    await sql.all<ProductRow & { removed_at: string | null; quantity_milli: number | null }>(
      `SELECT ${productColumns}, removed_at, quantity_milli
     FROM products LEFT JOIN stock_levels USING (store_id, product_id) WHERE store_id = ?`,
      storeId,
    )
  ).map((row) => ({
    ...wireFromRow(row),
    removed: row.removed_at !== null,
    stock_milli: row.quantity_milli,
  }))
}

/** Adds a product, or writes it over the one of the same id; a removed one is back again. */
export async function putProduct(
  sql: Sql,
  storeId: string,
  version: number,
  product: WireProduct,
): Promise<void> {
  await putProducts(sql, storeId, version, [product])
}

/** Several at once, each id once: the store's sum is written only once for all of them. */
export async function putProducts(
  sql: Sql,
  storeId: string,
  version: number,
  products: readonly WireProduct[],
): Promise<void> {
  const before =
    'SELECT hash FROM products WHERE store_id = ? AND product_id = ? AND removed_at IS NULL'
  const stockAgain = 'UPDATE stock_levels SET version = ? WHERE store_id = ? AND product_id = ?'
  const takenOut: string[] = []
  const putIn = await mapInOrder(products, async (product) => {
    const old = await sql.get<{ hash: string }>(before, storeId, product.id)
    if (old) takenOut.push(old.hash)
    // Tills let go of its stock with a removed product: of one that is back they are told again.
    else await sql.run(stockAgain, version, storeId, product.id)
    const hash = hashOfProduct(product)
    await writeProduct(sql, storeId, version, product, hash)
    return hash
  })
  await changeSum(sql, storeId, { putIn, takenOut })
}

async function writeProduct(
  sql: Sql,
  storeId: string,
  version: number,
  product: WireProduct,
  hash: string,
): Promise<void> {
  await sql.run(
    `INSERT INTO products (store_id, product_id, sku, barcodes, name, category, price_e4, unit,
       tax_category, tax_rate_bp, removed_at, version, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)
     ON CONFLICT (store_id, product_id) DO UPDATE SET sku = excluded.sku,
       barcodes = excluded.barcodes, name = excluded.name, category = excluded.category,
       price_e4 = excluded.price_e4, unit = excluded.unit, tax_category = excluded.tax_category,
       tax_rate_bp = excluded.tax_rate_bp, removed_at = NULL, version = excluded.version,
       hash = excluded.hash`,
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
export async function removeProduct(
  sql: Sql,
  storeId: string,
  productId: string,
  { version, at }: { readonly version: number; readonly at: string },
): Promise<boolean> {
  const removed = await sql.get<{ hash: string }>(
    `UPDATE products SET removed_at = ?, version = ?
     WHERE store_id = ? AND product_id = ? AND removed_at IS NULL RETURNING hash`,
    at,
    version,
    storeId,
    productId,
  )
  if (removed) await changeSum(sql, storeId, { putIn: [], takenOut: [removed.hash] })
  return removed !== null
}
