import type { DatabaseSync } from 'node:sqlite'
import { statement } from './statement.ts'

export interface StockCount {
  readonly storeId: string
  readonly productId: string
  /** Count, import or item: what the movement is traced by. */
  readonly sourceId: string
  readonly kind: 'count' | 'import'
  readonly countedMilli: number
  readonly version: number
  readonly at: string
}

/**
 * Books a count as the difference to the books, never as a new figure: sales that arrive later
 * still take from it. A product that was not counted so far is from now on.
 *
 * @returns the difference, thousandths
 */
export function bookCount(db: DatabaseSync, count: StockCount): number {
  const { storeId, productId, sourceId, kind, countedMilli, version, at } = count
  const difference = countedMilli - (stockOf(db, storeId, productId) ?? 0)
  statement(
    db,
    `INSERT INTO stock_levels (store_id, product_id, quantity_milli, version) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET quantity_milli = excluded.quantity_milli, version = excluded.version`,
  ).run(storeId, productId, countedMilli, version)
  statement(
    db,
    `INSERT INTO stock_movements
       (store_id, product_id, source_id, line_no, kind, quantity_milli, balance_milli, created_at)
     VALUES (?, ?, ?, 0, ?, ?, ?, ?)`,
  ).run(storeId, productId, sourceId, kind, difference, countedMilli, at)
  return difference
}

/** Thousandths in stock; null: not counted. */
export function stockOf(db: DatabaseSync, storeId: string, productId: string): number | null {
  const row = statement<{ quantity_milli: number }>(
    db,
    'SELECT quantity_milli FROM stock_levels WHERE store_id = ? AND product_id = ?',
  ).get(storeId, productId)
  return row?.quantity_milli ?? null
}
