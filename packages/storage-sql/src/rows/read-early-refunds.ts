import type { EarlyRefund, Facts, FactsWanted } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'

interface GivenRow {
  readonly refund_of: string
  readonly sale_id: string
  readonly receipt_number: string
  readonly sku: string
  readonly quantity_milli: number
}

/** Refunds that name the sales of this batch, and so came before them. Nearly always there are none. */
export async function readEarlyRefunds(
  sql: Sql,
  storeId: string,
  { soldSaleIds }: FactsWanted,
): Promise<Facts['earlyRefunds']> {
  if (soldSaleIds.length === 0) return new Map()
  const { text, value } = sql.among(soldSaleIds)
  const rows = await sql.all<GivenRow>(
    `SELECT s.refund_of, s.sale_id, s.receipt_number, l.sku, l.quantity_milli
     FROM sales s JOIN sale_lines l ON l.store_id = s.store_id AND l.sale_id = s.sale_id
     WHERE s.store_id = ? AND s.refund_of ${text} ORDER BY s.recorded_at, s.sale_id, l.line_no`,
    storeId,
    value,
  )
  const refunds = new Map<string, (EarlyRefund & { given: Map<string, number> })[]>()
  for (const row of rows) {
    const ofSale = refunds.get(row.refund_of) ?? []
    refunds.set(row.refund_of, ofSale)
    let refund = ofSale.at(-1)
    if (refund?.refundId !== row.sale_id) {
      refund = { refundId: row.sale_id, receiptNumber: row.receipt_number, given: new Map() }
      ofSale.push(refund)
    }
    // A refund's quantities are negative.
    refund.given.set(row.sku, (refund.given.get(row.sku) ?? 0) - row.quantity_milli)
  }
  return refunds
}
