import { sealOfMovement } from '../rows/deed-seals.ts'
import type { Sql } from '../sql/sql.ts'

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
export async function bookCount(sql: Sql, count: StockCount): Promise<number> {
  const { storeId, productId, sourceId, kind, countedMilli, version, at } = count
  const before = await levelOf(sql, storeId, productId)
  const difference = countedMilli - (before?.quantity_milli ?? 0)
  const moves = (before?.moves ?? 0) + 1
  await sql.run(
    `INSERT INTO stock_levels (store_id, product_id, quantity_milli, version, moves)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (store_id, product_id) DO UPDATE SET quantity_milli = excluded.quantity_milli,
       version = excluded.version, moves = excluded.moves`,
    storeId,
    productId,
    countedMilli,
    version,
    moves,
  )
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
  await sql.run(
    `INSERT INTO stock_movements (store_id, product_id, source_id, line_no, kind, quantity_milli,
       balance_milli, created_at, move_no, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...Object.values(row),
    sealOfMovement(row),
  )
  return difference
}

/** Thousandths in stock; null: not counted. */
export async function stockOf(
  sql: Sql,
  storeId: string,
  productId: string,
): Promise<number | null> {
  return (await levelOf(sql, storeId, productId))?.quantity_milli ?? null
}

async function levelOf(sql: Sql, storeId: string, productId: string) {
  return await sql.get<{ quantity_milli: number; moves: number }>(
    'SELECT quantity_milli, moves FROM stock_levels WHERE store_id = ? AND product_id = ?',
    storeId,
    productId,
  )
}
