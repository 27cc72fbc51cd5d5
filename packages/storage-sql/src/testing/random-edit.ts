import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import type { Statements } from '../sqlite/statements.ts'

/** One value of one row, changed behind everybody's back. */
export interface Edit {
  readonly table: string
  readonly column: string
  readonly before: string
  readonly after: string
}

type Cell = SQLOutputValue | Uint8Array

/** What an empty value of a column's type becomes. */
const filling: Readonly<Record<string, Uint8Array | number>> = {
  INTEGER: 1,
  BLOB: Buffer.from('x'),
}

/** Tables whose every column must be proved; of the others, these. */
const figures: Readonly<Record<string, readonly string[] | 'all'>> = {
  journal: 'all',
  stock_levels: ['quantity_milli', 'moves'],
  stock_movements: 'all',
  audit_log: 'all',
  products: ['sku', 'name', 'barcodes', 'price_e4', 'tax_rate_bp', 'hash'],
  stores: ['products_count', 'products_hash', 'audit_number', 'audit_link'],
  sales: [
    'net_minor',
    'tax_minor',
    'gross_minor',
    'rounding_minor',
    'payable_minor',
    'change_minor',
    'receipt_number',
    'cashier_id',
    'recorded_at',
    'link',
    'seq',
  ],
  sale_lines: ['quantity_milli', 'unit_price_e4', 'amount_minor', 'name', 'product_id'],
  sale_taxes: ['net_minor', 'tax_minor', 'gross_minor', 'category'],
  sale_tenders: ['amount_minor', 'kind'],
  commands: ['command_id', 'sale_id', 'body_hash', 'link'],
  branches: ['tip_seq', 'tip_link', 'root_seq', 'root_link', 'branch_no'],
  holes: ['prev_seq', 'settled_from', 'settled_by', 'settled_at', 'settled_note'],
  shifts: 'all',
  durable_tips: ['seq', 'link', 'branch_no'],
}

/** Half of all edits fall on the journal. */
const tables = Object.keys(figures)

/**
 * Changes one byte of one text or blob, one integer, or one empty value, chosen by `random`.
 *
 * @param random from 0 to 1
 */
export function randomEdit(sql: Statements, random: () => number): Edit {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const table = random() < 0.5 ? 'journal' : pick(tables)
  const columns = sql.all<{ name: string; pk: number; type: string }>(`PRAGMA table_info(${table})`)
  const wanted = figures[table]
  const column = wanted === 'all' || !wanted ? pick(columns).name : pick(wanted)
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const rows = sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  const row = sql.get<Record<string, Cell>>(
    `SELECT * FROM ${table} LIMIT 1 OFFSET ?`,
    Math.floor(random() * rows),
  )
  const before = row?.[column] ?? null
  const type = columns.find(({ name }) => name === column)?.type ?? 'TEXT'
  const after = before === null ? (filling[type] ?? 'x') : changed(before, random)
  sql.run(
    `UPDATE OR IGNORE ${table} SET ${column} = ${typeof before === 'string' ? 'CAST(? AS TEXT)' : '?'}
     WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`,
    after,
    ...keys.map((key) => row?.[key] as SQLInputValue),
  )
  // A key that is taken refuses the edit: another one, then.
  const isDone = sql.get<{ rows: number }>('SELECT changes() AS rows')?.rows === 1
  if (!isDone) return randomEdit(sql, random)
  return { table, column, before: shown(before), after: shown(after) }
}

function changed(before: Cell, random: () => number): Uint8Array | string | number {
  if (before === null || typeof before === 'bigint') return 'x'
  if (typeof before === 'number') {
    const step = 1 + Math.floor(random() * 3)
    return before + (random() < 0.5 ? step : -step)
  }
  const bytes = typeof before === 'string' ? Buffer.from(before) : Buffer.from(before)
  if (bytes.length === 0) return Buffer.from('x')
  const at = Math.floor(random() * bytes.length)
  bytes[at] = ((bytes[at] ?? 0) + 1 + Math.floor(random() * 255)) % 256
  return bytes
}

function shown(cell: Cell): string {
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : String(cell)
}
