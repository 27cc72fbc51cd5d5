import type { EarlyRefund, Facts, FactsWanted } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'

interface RefundRow {
  readonly refund_of: string
  readonly sale_id: string
  readonly receipt_number: string
}

/**
 * Refunds that name the sales of this batch, and so came before them. Nearly always there are none,
 * which one walk of an index tells: that walk is asked for, since SQLite's planner knows no better
 * than to read every sale.
 */
export async function readEarlyRefunds(
  sql: Sql,
  storeId: string,
  { soldSaleIds }: FactsWanted,
): Promise<Facts['earlyRefunds']> {
  const refunds = new Map<string, EarlyRefund[]>()
  if (soldSaleIds.length === 0) return refunds
  const { text, value } = sql.among(soldSaleIds)
  const rows = await sql.all<RefundRow>(
    `SELECT refund_of, sale_id, receipt_number FROM sales${sql.byIndex('sales_by_refund_of')}
     WHERE store_id = ? AND refund_of ${text} ORDER BY recorded_at, sale_id`,
    storeId,
    value,
  )
  if (rows.length === 0) return refunds
  const given = await quantitiesGiven(
    sql,
    storeId,
    rows.map(({ sale_id }) => sale_id),
  )
  for (const { refund_of, sale_id: refundId, receipt_number: receiptNumber } of rows) {
    const ofSale = refunds.get(refund_of) ?? []
    refunds.set(refund_of, ofSale)
    ofSale.push({ refundId, receiptNumber, given: given.get(refundId) ?? new Map() })
  }
  return refunds
}

/** Thousandths by SKU, of each refund. */
async function quantitiesGiven(
  sql: Sql,
  storeId: string,
  refundIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const { text, value } = sql.among(refundIds)
  const rows = await sql.all<{ sale_id: string; sku: string; quantity_milli: number }>(
    `SELECT sale_id, sku, quantity_milli FROM sale_lines
     WHERE store_id = ? AND sale_id ${text} ORDER BY sale_id, line_no`,
    storeId,
    value,
  )
  const given = new Map<string, Map<string, number>>()
  for (const { sale_id, sku, quantity_milli } of rows) {
    const bySku = given.get(sale_id) ?? new Map<string, number>()
    given.set(sale_id, bySku)
    // A refund's quantities are negative.
    bySku.set(sku, (bySku.get(sku) ?? 0) - quantity_milli)
  }
  return given
}
