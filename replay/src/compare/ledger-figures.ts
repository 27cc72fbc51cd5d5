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

/** @param path the shop's database; the server may be at work on it */
export function readLedgerFigures(path: string): LedgerFigures {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    // One moment for all of it.
    db.exec('BEGIN')
    return {
      documents: documentsIn(db),
      stockMilli: stockIn(db),
      ...journalIn(db),
      flags: flagsIn(db),
    }
  } finally {
    db.close()
  }
}

function documentsIn(db: DatabaseSync): readonly LedgerDocument[] {
  const rows = exact(
    db,
    `SELECT s.sale_id, s.kind, s.payable_minor, count(l.line_no) AS lines,
       coalesce(sum(l.amount_minor), 0) AS lines_minor
     FROM sales s LEFT JOIN sale_lines l ON l.store_id = s.store_id AND l.sale_id = s.sale_id
     GROUP BY s.store_id, s.sale_id`,
  )
  return rows.map((row) => ({
    saleId: String(row.sale_id),
    kind: row.kind === 'sale' ? 'sale' : 'refund',
    lines: Number(row.lines),
    amountMinor: BigInt(row.payable_minor ?? 0),
    linesMinor: BigInt(row.lines_minor ?? 0),
  }))
}

function stockIn(db: DatabaseSync): ReadonlyMap<string, bigint> {
  const rows = exact(
    db,
    `SELECT p.sku, t.quantity_milli FROM stock_levels t
     JOIN products p ON p.store_id = t.store_id AND p.product_id = t.product_id`,
  )
  return new Map(rows.map((row) => [String(row.sku), BigInt(row.quantity_milli ?? 0)]))
}

function journalIn(db: DatabaseSync): Pick<LedgerFigures, 'outcomes' | 'journalled'> {
  const outcomes = { applied: 0, flagged: 0, duplicate: 0, parked: 0 }
  for (const row of exact(db, 'SELECT outcome, count(*) AS n FROM journal GROUP BY outcome')) {
    outcomes[row.outcome as keyof typeof outcomes] = Number(row.n)
  }
  const [total] = exact(db, 'SELECT count(*) AS n FROM journal')
  return { outcomes, journalled: Number(total?.n) }
}

function flagsIn(db: DatabaseSync): Readonly<Record<string, number>> {
  const rows = exact(
    db,
    `SELECT flag.value AS flag, count(DISTINCT journal.link) AS n
     FROM journal, json_each(journal.flags) AS flag GROUP BY flag.value ORDER BY flag.value`,
  )
  return Object.fromEntries(rows.map((row) => [String(row.flag), Number(row.n)]))
}

type Cell = string | bigint | null
type SqlRow = Readonly<Record<string, Cell>>

/** Integers come as BigInt: nothing is rounded on the way. */
function exact(db: DatabaseSync, sql: string): readonly SqlRow[] {
  const statement = db.prepare(sql)
  statement.setReadBigInts(true)
  return statement.all() as unknown as readonly SqlRow[]
}
