import { toHex } from '@evertill/protocol'
import { type MovementRow, sealOfMovement } from '../rows/deed-seals.ts'
import type { Statements } from '../sqlite/statements.ts'
import { type Differences, nowhere } from './difference.ts'

interface FoundRow extends MovementRow {
  readonly sku: string | null
  readonly seal: Uint8Array | null
  readonly level_milli: number | null
  readonly moves: number | null
  /** Of the sale's line; null: there is none. */
  readonly sold_product: string | null
  readonly sold_milli: number | null
  readonly sale_kind: string | null
  readonly till_number: number | null
  readonly seq: number | null
  readonly receipt_number: string | null
  readonly booked_at: string | null
}

/** Each product's movements in their order: running balances, the level at the end, and the sales. */
export function* stockDifferences(sql: Statements, tally: { movements: number }): Differences {
  let last: FoundRow | null = null
  for (const row of sql.each<FoundRow>(
    `SELECT m.*, p.sku, k.quantity_milli AS level_milli, k.moves,
       l.product_id AS sold_product, l.quantity_milli AS sold_milli, s.kind AS sale_kind,
       s.till_number, s.seq, s.receipt_number, s.received_at AS booked_at
     FROM stock_movements m
     LEFT JOIN stock_levels k ON k.store_id = m.store_id AND k.product_id = m.product_id
     LEFT JOIN products p ON p.store_id = m.store_id AND p.product_id = m.product_id
     LEFT JOIN sales s ON s.store_id = m.store_id AND s.sale_id = m.source_id
     LEFT JOIN sale_lines l ON l.store_id = m.store_id AND l.sale_id = m.source_id
       AND l.line_no = m.line_no
     ORDER BY m.store_id, m.product_id, m.move_no`,
  )) {
    const isNext = last?.store_id === row.store_id && last.product_id === row.product_id
    if (last && !isNext) yield* levelDifferences(last)
    yield* runningDifferences(row, isNext ? last : null)
    yield* saleDifferences(row)
    yield* sealDifferences(row)
    tally.movements += 1
    last = row
  }
  if (last) yield* levelDifferences(last)
  for (const row of sql.each<{ product_id: string; quantity_milli: number }>(
    `SELECT k.product_id, k.quantity_milli FROM stock_levels k WHERE NOT EXISTS
       (SELECT 1 FROM stock_movements m
        WHERE m.store_id = k.store_id AND m.product_id = k.product_id)`,
  )) {
    const what = `the level of product ${row.product_id}`
    yield { table: 'stock_levels', ...nowhere, what, is: row.quantity_milli, shouldBe: 'no row' }
  }
}

function* runningDifferences(row: FoundRow, before: FoundRow | null): Differences {
  const place = placeOf(row)
  const table = 'stock_movements'
  const [no, balance] = [
    (before?.move_no ?? 0) + 1,
    (before?.balance_milli ?? 0) + row.quantity_milli,
  ]
  if (row.move_no !== no) {
    yield { table, ...place, what: `move_no${about(row)}`, is: row.move_no, shouldBe: no }
  }
  if (row.balance_milli !== balance) {
    const what = `balance_milli${about(row)}`
    yield { table, ...place, what, is: row.balance_milli, shouldBe: balance }
  }
}

function* levelDifferences(last: FoundRow): Differences {
  const table = 'stock_levels'
  if (last.level_milli !== last.balance_milli) {
    const [is, shouldBe] = [last.level_milli, last.balance_milli]
    yield { table, ...nowhere, what: `quantity_milli${about(last)}`, is, shouldBe }
  }
  if (last.moves !== last.move_no) {
    yield { table, ...nowhere, what: `moves${about(last)}`, is: last.moves, shouldBe: last.move_no }
  }
}

function* saleDifferences(row: FoundRow): Differences {
  const place = placeOf(row)
  const table = 'stock_movements'
  if (row.kind !== 'sale' && row.kind !== 'refund') {
    const isCount = row.kind === 'count' || row.kind === 'import'
    if (row.sale_kind === null && isCount) return
    const shouldBe = row.sale_kind ?? 'count or import'
    yield { table, ...place, what: `kind${about(row)}`, is: row.kind, shouldBe }
    return
  }
  const expected = {
    kind: row.sale_kind,
    product_id: row.sold_product,
    quantity_milli: row.sold_milli === null ? null : -row.sold_milli,
    created_at: row.booked_at,
  }
  for (const [column, shouldBe] of Object.entries(expected)) {
    const is = row[column as keyof typeof expected]
    if (is !== shouldBe) yield { table, ...place, what: `${column}${about(row)}`, is, shouldBe }
  }
}

/** A count or an import is proved by its seal, a sale's movement by its sale. */
function* sealDifferences(row: FoundRow): Differences {
  const isOfSale = row.kind === 'sale' || row.kind === 'refund'
  const is = row.seal && toHex(row.seal)
  const shouldBe = isOfSale ? null : toHex(sealOfMovement(row))
  if (is === shouldBe) return
  const place = placeOf(row)
  yield { table: 'stock_movements', ...place, what: `seal${about(row)}`, is, shouldBe }
}

function about({ sku, product_id }: FoundRow): string {
  return ` (product ${sku ?? product_id})`
}

function placeOf({ till_number, seq, receipt_number }: FoundRow) {
  return { till: till_number, seq, receiptNumber: receipt_number }
}
