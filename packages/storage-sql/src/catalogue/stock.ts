import { sealOfMovement } from '../rows/deed-seals.ts'
import { movementColumns } from '../rows/movement-columns.ts'
import { inPieces } from '../sql/in-pieces.ts'
import type { Sql } from '../sql/sql.ts'

/** What counts are traced by. */
export interface CountTrace {
  readonly storeId: string
  /** Count, import or item: what the movement is traced by. */
  readonly sourceId: string
  readonly kind: 'count' | 'import'
  readonly version: number
  readonly at: string
}

export interface CountedProduct {
  readonly productId: string
  readonly countedMilli: number
}

export type StockCount = CountTrace & CountedProduct

/** Books one count. @returns the difference, thousandths */
export async function bookCount(sql: Sql, count: StockCount): Promise<number> {
  const [difference = 0] = await bookCounts(sql, count, [count])
  return difference
}

/**
 * Books counts as the difference to the books, never as a new figure: sales that arrive later still
 * take from it. A product that was not counted so far is from now on.
 *
 * @param counts as many as there are, each product once; the present levels are read in one statement
 * @returns the difference of each, thousandths
 */
export async function bookCounts(
  sql: Sql,
  trace: CountTrace,
  counts: readonly CountedProduct[],
): Promise<readonly number[]> {
  if (counts.length === 0) return []
  const { storeId, version } = trace
  const before = await levelsOf(
    sql,
    storeId,
    counts.map(({ productId }) => productId),
  )
  const differences: number[] = []
  await inPieces(counts, async (piece) => {
    const movements = piece.map((count) => movementOf(trace, count, before.get(count.productId)))
    const levels = movements.map(({ product_id, balance_milli, move_no }) => ({
      store_id: storeId,
      product_id,
      quantity_milli: balance_milli,
      version,
      moves: move_no,
    }))
    await sql.insertAll('stock_levels', levelColumns, levels, overTheOld)
    await sql.insertAll('stock_movements', countColumns, movements)
    differences.push(...movements.map(({ quantity_milli }) => quantity_milli))
  })
  return differences
}

const overTheOld = `ON CONFLICT (store_id, product_id) DO UPDATE SET
  quantity_milli = excluded.quantity_milli, version = excluded.version, moves = excluded.moves`

interface Level {
  readonly product_id: string
  readonly quantity_milli: number
  readonly moves: number
}

function movementOf(
  { storeId, sourceId, kind, at }: CountTrace,
  { productId, countedMilli }: CountedProduct,
  before: Level | undefined,
) {
  const row = {
    store_id: storeId,
    product_id: productId,
    source_id: sourceId,
    line_no: 0,
    kind,
    quantity_milli: countedMilli - (before?.quantity_milli ?? 0),
    balance_milli: countedMilli,
    created_at: at,
    move_no: (before?.moves ?? 0) + 1,
  }
  return { ...row, seal: sealOfMovement(row) }
}

const levelColumns = {
  store_id: 'text',
  product_id: 'text',
  quantity_milli: 'bigint',
  version: 'bigint',
  moves: 'bigint',
} as const

const countColumns = { ...movementColumns, seal: 'bytea' } as const

/** Thousandths in stock; null: not counted. */
export async function stockOf(
  sql: Sql,
  storeId: string,
  productId: string,
): Promise<number | null> {
  return (await levelsOf(sql, storeId, [productId])).get(productId)?.quantity_milli ?? null
}

async function levelsOf(
  sql: Sql,
  storeId: string,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Level>> {
  const { text, value } = sql.among(productIds)
  const rows = await sql.all<Level>(
    `SELECT product_id, quantity_milli, moves FROM stock_levels
     WHERE store_id = ? AND product_id ${text}`,
    storeId,
    value,
  )
  return new Map(rows.map((row) => [row.product_id, row]))
}
