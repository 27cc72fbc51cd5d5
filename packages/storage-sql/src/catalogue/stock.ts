import type { DatabaseSync } from 'node:sqlite'
import { sealOfMovement } from '../sqlite/deed-seals.ts'
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
  const before = levelOf(db, storeId, productId)
  const difference = countedMilli - (before?.quantity_milli ?? 0)
  const moves = (before?.moves ?? 0) + 1
  statement(
    db,
    `INSERT INTO stock_levels (store_id, product_id, quantity_milli, version, moves)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET quantity_milli = excluded.quantity_milli,
       version = excluded.version, moves = excluded.moves`,
  ).run(storeId, productId, countedMilli, version, moves)
  const row = {
    store_id: storeId,
    product_id: productId,
    source_id: sourceId,
    line_no: 0,
    kind,
    quantity_milli: difference,
    balance_milli: countedMilli,
    created_at: at,
    move_no: moves,
  }
  statement(
    db,
    `INSERT INTO stock_movements (store_id, product_id, source_id, line_no, kind, quantity_milli,
       balance_milli, created_at, move_no, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...Object.values(row), sealOfMovement(row))
  return difference
}

/** Thousandths in stock; null: not counted. */
export function stockOf(db: DatabaseSync, storeId: string, productId: string): number | null {
  return levelOf(db, storeId, productId)?.quantity_milli ?? null
}

function levelOf(db: DatabaseSync, storeId: string, productId: string) {
  return statement<{ quantity_milli: number; moves: number }>(
    db,
    'SELECT quantity_milli, moves FROM stock_levels WHERE store_id = ? AND product_id = ?',
  ).get(storeId, productId)
}
