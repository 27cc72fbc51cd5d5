import { DatabaseSync } from 'node:sqlite'

/** A sale as the ledger has it. */
export interface BookedSale {
  readonly saleId: string
  readonly receiptNumber: string
  readonly deviceId: string
  readonly epoch: string
}

/** What is in the ledger's own file at this moment, past every screen and every answer. */
export interface Booked {
  readonly sales: readonly BookedSale[]
  /** Kinds of the findings that wait for a person. */
  readonly openItems: readonly string[]
  /** Sentences about what is not whole; empty in a sound ledger. */
  readonly broken: readonly string[]
}

/** @param path the shop's database; the server may be at work on it, or dead */
export function readBooked(path: string): Booked {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    // One moment for all of it.
    db.exec('BEGIN')
    return {
      sales: rowsOf(
        db,
        'SELECT sale_id, receipt_number, device_id, epoch FROM sales ORDER BY epoch, seq',
      ).map((row) => ({
        saleId: String(row.sale_id),
        receiptNumber: String(row.receipt_number),
        deviceId: String(row.device_id),
        epoch: String(row.epoch),
      })),
      openItems: rowsOf(db, `SELECT kind FROM items WHERE state = 'open' ORDER BY kind`).map(
        ({ kind }) => String(kind),
      ),
      broken: Object.entries(mustBeEmpty).flatMap(([sentence, sql]) =>
        rowsOf(db, sql).map((row) => `${sentence}: ${JSON.stringify(row)}`),
      ),
    }
  } finally {
    db.close()
  }
}

/** How many sales are booked now. */
export function countBooked(path: string): number {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return Number(rowsOf(db, 'SELECT count(*) AS n FROM sales')[0]?.n)
  } finally {
    db.close()
  }
}

const mustBeEmpty: Readonly<Record<string, string>> = {
  'The file is damaged': `SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
  'A sale was booked without its line of the journal': `
    SELECT sale_id FROM sales s WHERE NOT EXISTS (
      SELECT 1 FROM journal j WHERE j.store_id = s.store_id AND j.link = s.link)`,
  'A line of the journal was applied without its sale': `
    SELECT link FROM journal j
    WHERE type = 'CREATE_TRANSACTION' AND outcome IN ('applied', 'flagged') AND NOT EXISTS (
      SELECT 1 FROM sales s WHERE s.store_id = j.store_id AND s.sale_id = j.entity_id)`,
  'A sale has no lines': `
    SELECT sale_id FROM sales s WHERE NOT EXISTS (
      SELECT 1 FROM sale_lines l WHERE l.store_id = s.store_id AND l.sale_id = s.sale_id)`,
  'A sale was not paid as much as it came to': `
    SELECT sale_id FROM sales s WHERE payable_minor + change_minor <> (
      SELECT sum(t.amount_minor) FROM sale_tenders t
      WHERE t.store_id = s.store_id AND t.sale_id = s.sale_id)`,
  'A sale moved its stock twice or not at all': `
    SELECT s.sale_id FROM sales s JOIN sale_lines l
      ON l.store_id = s.store_id AND l.sale_id = s.sale_id
    JOIN stock_levels k ON k.store_id = l.store_id AND k.product_id = l.product_id
    LEFT JOIN stock_movements m ON m.store_id = l.store_id AND m.product_id = l.product_id
      AND m.source_id = l.sale_id
    GROUP BY s.sale_id, l.line_no HAVING count(m.line_no) <> 1`,
  'The stock of a product is not the sum of its movements': `
    SELECT k.product_id FROM stock_levels k JOIN stock_movements m
      ON m.store_id = k.store_id AND m.product_id = k.product_id
    GROUP BY k.store_id, k.product_id HAVING sum(m.quantity_milli) <> k.quantity_milli`,
}

function rowsOf(db: DatabaseSync, sql: string): readonly Readonly<Record<string, unknown>>[] {
  return db.prepare(sql).all()
}
