import type { StockRow } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'
import { type Cursor, wholeVersion } from './cursor.ts'
import { type ProductRow, productColumns } from './product-rows.ts'

export interface ChangesPage {
  readonly products: readonly ProductRow[]
  readonly removed: readonly string[]
  readonly stock: readonly StockRow[]
  readonly more: boolean
  /** Where the next page begins; null on the last one. */
  readonly last: { readonly version: number; readonly productId: string } | null
}

interface ProductChange extends ProductRow {
  readonly version: number
  readonly removed_at: string | null
}

interface StockChange {
  readonly product_id: string
  readonly quantity_milli: number
  readonly version: number
}

/**
 * What changed after the cursor, in the order of (version, product id), products and stock alike.
 * A page ends between two keys, never between a product and its stock of the same key.
 *
 * @param limit keys of one page
 */
export async function changesAfter(
  sql: Sql,
  storeId: string,
  cursor: Cursor,
  limit: number,
): Promise<ChangesPage> {
  const from = [storeId, cursor.version, cursor.productId] as const
  // `(version, product_id) > (?, ?)` walks the index from the cursor on.
  const products = await sql.all<ProductChange>(
    `SELECT version, removed_at, ${productColumns} FROM products
     WHERE store_id = ? AND (version, product_id) > (?, ?) ORDER BY version, product_id LIMIT ${limit + 1}`,
    ...from,
  )
  const stock = await sql.all<StockChange>(
    `SELECT version, product_id, quantity_milli FROM stock_levels
     WHERE store_id = ? AND (version, product_id) > (?, ?) ORDER BY version, product_id LIMIT ${limit + 1}`,
    ...from,
  )
  const end = endOfPage([...products, ...stock], limit)
  const within = (row: Key) => end === null || compareKeys(row, end) <= 0
  const shown = products.filter(within)
  return {
    products: shown.filter((row) => row.removed_at === null),
    removed: shown.filter((row) => row.removed_at !== null).map((row) => row.product_id),
    stock: stock.filter(within).map((row) => [row.product_id, row.quantity_milli]),
    more: end !== null,
    last: end && { version: end.version, productId: end.product_id },
  }
}

/** Whether more than `max` products changed after the cursor. Reads no more than that of the index. */
export async function isMoreThan(
  max: number,
  sql: Sql,
  storeId: string,
  cursor: Cursor,
): Promise<boolean> {
  const beyond = await sql.get(
    `SELECT 1 FROM products WHERE store_id = ? AND (version, product_id) > (?, ?)
     ORDER BY version, product_id LIMIT 1 OFFSET ${max}`,
    storeId,
    cursor.version,
    cursor.productId,
  )
  return beyond !== null
}

interface Key {
  readonly version: number
  readonly product_id: string
}

/** The page's last key; null where all of it fits. */
function endOfPage(rows: readonly Key[], limit: number): Key | null {
  const sorted = rows.toSorted(compareKeys)
  let keys = 0
  let last: Key | null = null
  for (const row of sorted) {
    if (last && compareKeys(row, last) === 0) continue
    if (keys === limit) return last
    keys += 1
    last = row
  }
  return null
}

function compareKeys(a: Key, b: Key): number {
  if (a.version !== b.version) return a.version - b.version
  return a.product_id < b.product_id ? -1 : a.product_id > b.product_id ? 1 : 0
}

/** The cursor of one who has read everything up to `version`. */
export function readWhole(version: number, tag: string): Cursor {
  return { version, productId: wholeVersion, tag }
}
