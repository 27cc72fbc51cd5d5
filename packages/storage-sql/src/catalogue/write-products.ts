import type { WireProduct } from '@evertill/protocol'
import { inPieces } from '../sql/in-pieces.ts'
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

/**
 * As many as there are, each id once. What is there already is looked up in one statement: without
 * statistics PostgreSQL reads a whole store for a thousand ids, and would do so for each thousand.
 */
export async function putProducts(
  sql: Sql,
  storeId: string,
  version: number,
  products: readonly WireProduct[],
): Promise<void> {
  if (products.length === 0) return
  const ids = sql.among(products.map(({ id }) => id))
  const old = await sql.all<{ product_id: string; hash: string }>(
    `SELECT product_id, hash FROM products
     WHERE store_id = ? AND removed_at IS NULL AND product_id ${ids.text}`,
    storeId,
    ids.value,
  )
  const shown = new Set(old.map(({ product_id }) => product_id))
  // Tills let go of its stock with a removed product: of one that is back they are told again.
  const back = sql.among(products.map(({ id }) => id).filter((id) => !shown.has(id)))
  await sql.run(
    `UPDATE stock_levels SET version = ? WHERE store_id = ? AND product_id ${back.text}`,
    version,
    storeId,
    back.value,
  )
  const putIn: string[] = []
  await inPieces(products, async (piece) => {
    const rows = piece.map((product) => rowOf(storeId, version, product))
    await sql.insertAll('products', writtenColumns, rows, overTheOld)
    putIn.push(...rows.map(({ hash }) => hash))
  })
  await changeSum(sql, storeId, { putIn, takenOut: old.map(({ hash }) => hash) })
}

const writtenColumns = {
  store_id: 'text',
  product_id: 'text',
  sku: 'text',
  barcodes: 'text',
  name: 'text',
  category: 'text',
  price_e4: 'bigint',
  unit: 'text',
  tax_category: 'text',
  tax_rate_bp: 'bigint',
  removed_at: 'text',
  version: 'bigint',
  hash: 'text',
} as const

const keyColumns: readonly string[] = ['store_id', 'product_id']

const overTheOld = `ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET ${Object.keys(
  writtenColumns,
)
  .filter((name) => !keyColumns.includes(name))
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}`

function rowOf(storeId: string, version: number, product: WireProduct) {
  return {
    store_id: storeId,
    product_id: product.id,
    sku: product.sku,
    barcodes: JSON.stringify(product.barcodes),
    name: product.name,
    category: product.category,
    price_e4: product.price_e4,
    unit: product.unit,
    tax_category: product.tax_category,
    tax_rate_bp: product.tax_rate_bp,
    removed_at: null,
    version,
    hash: hashOfProduct(product),
  }
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
