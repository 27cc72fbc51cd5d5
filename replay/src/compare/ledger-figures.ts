import { DatabaseSync } from 'node:sqlite'
import type { Document } from '../file/documents.ts'

/** A document as the ledger has it. */
export interface LedgerDocument {
  readonly saleId: string
  readonly kind: Document['kind']
  readonly lines: number
  /** What was paid, minor units. */
  readonly amountMinor: bigint
  /** What its lines come to: the same, where nothing was rounded for cash. */
  readonly linesMinor: bigint
}

/** Everything that is compared, as plain SQL reads it from the shop's own file. */
export interface LedgerFigures {
  readonly documents: readonly LedgerDocument[]
  /** Thousandths per SKU. */
  readonly stockMilli: ReadonlyMap<string, bigint>
  /** How many lines of the journal ended how. */
  readonly outcomes: Readonly<Record<'applied' | 'flagged' | 'duplicate' | 'parked', number>>
  readonly journalled: number
  /** How many lines of the journal carry which flag. */
  readonly flags: Readonly<Record<string, number>>
}

/**
 * @param path the shop's database; the server may be at work on it
 * @param storeId of several shops in it, the one that is meant
 */
export function readLedgerFigures(path: string, storeId: string | null = null): LedgerFigures {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    // One moment for all of it.
    db.exec('BEGIN')
    return {
      documents: documentsIn(db, storeId),
      stockMilli: stockIn(db, storeId),
      ...journalIn(db, storeId),
      flags: flagsIn(db, storeId),
    }
  } finally {
    db.close()
  }
}

function documentsIn(db: DatabaseSync, storeId: string | null): readonly LedgerDocument[] {
  const rows = exact(
    db,
    `SELECT s.sale_id, s.kind, s.payable_minor, count(l.line_no) AS lines,
       coalesce(sum(l.amount_minor), 0) AS lines_minor
     FROM sales s LEFT JOIN sale_lines l ON l.store_id = s.store_id AND l.sale_id = s.sale_id
     WHERE ${isOf('s')} GROUP BY s.store_id, s.sale_id`,
    storeId,
  )
  return rows.map((row) => ({
    saleId: String(row.sale_id),
    kind: row.kind === 'sale' ? 'sale' : 'refund',
    lines: Number(row.lines),
    amountMinor: BigInt(row.payable_minor ?? 0),
    linesMinor: BigInt(row.lines_minor ?? 0),
  }))
}

function stockIn(db: DatabaseSync, storeId: string | null): ReadonlyMap<string, bigint> {
  const rows = exact(
    db,
    `SELECT p.sku, t.quantity_milli FROM stock_levels t
     JOIN products p ON p.store_id = t.store_id AND p.product_id = t.product_id
     WHERE ${isOf('t')}`,
    storeId,
  )
  return new Map(rows.map((row) => [String(row.sku), BigInt(row.quantity_milli ?? 0)]))
}

function journalIn(
  db: DatabaseSync,
  storeId: string | null,
): Pick<LedgerFigures, 'outcomes' | 'journalled'> {
  const outcomes = { applied: 0, flagged: 0, duplicate: 0, parked: 0 }
  const counts = `SELECT outcome, count(*) AS n FROM journal WHERE ${isOf('journal')} GROUP BY outcome`
  for (const row of exact(db, counts, storeId)) {
    outcomes[row.outcome as keyof typeof outcomes] = Number(row.n)
  }
  const all = `SELECT count(*) AS n FROM journal WHERE ${isOf('journal')}`
  const [total] = exact(db, all, storeId)
  return { outcomes, journalled: Number(total?.n) }
}

function flagsIn(db: DatabaseSync, storeId: string | null): Readonly<Record<string, number>> {
  const rows = exact(
    db,
    `SELECT flag.value AS flag, count(DISTINCT journal.link) AS n
     FROM journal, json_each(journal.flags) AS flag
     WHERE ${isOf('journal')} GROUP BY flag.value ORDER BY flag.value`,
    storeId,
  )
  return Object.fromEntries(rows.map((row) => [String(row.flag), Number(row.n)]))
}

type Cell = string | bigint | null
type SqlRow = Readonly<Record<string, Cell>>

/** Of the shop that is asked for, or of all. */
function isOf(table: string): string {
  return `(?1 IS NULL OR ${table}.store_id = ?1)`
}

/** Integers come as BigInt: nothing is rounded on the way. */
function exact(db: DatabaseSync, sql: string, storeId: string | null): readonly SqlRow[] {
  const statement = db.prepare(sql)
  statement.setReadBigInts(true)
  return statement.all(storeId) as unknown as readonly SqlRow[]
}
