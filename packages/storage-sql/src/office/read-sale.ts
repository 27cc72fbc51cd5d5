import type { DatabaseSync } from 'node:sqlite'
import type { SaleAnswer } from '@evertill/protocol/office'
import { ofOneMoment, statement } from '../catalogue/statement.ts'
import { type SummaryRow, saleSummary, summaryColumns } from './search-sales.ts'
import { storyOf } from './story.ts'

interface WholeRow extends SummaryRow {
  readonly command_id: string
  readonly device_id: string
  readonly epoch: string
  readonly seq: number
  readonly link: string
  readonly shift_id: string | null
  readonly refund_of: string | null
  readonly net_minor: number
  readonly tax_minor: number
  readonly gross_minor: number
  readonly rounding_minor: number
  readonly change_minor: number
  readonly till_name: string | null
}

/** The whole document and its story; null where there is no such sale. */
export function readSale(
  db: DatabaseSync,
  storeId: string,
  saleId: string,
): Omit<SaleAnswer, 'server_time'> | null {
  return ofOneMoment(db, () => {
    const row = statement<WholeRow>(
      db,
      `SELECT ${summaryColumns}, s.command_id, s.device_id, s.epoch, s.seq, s.link, s.shift_id,
         s.refund_of, s.net_minor, s.tax_minor, s.gross_minor, s.rounding_minor, s.change_minor,
         (SELECT t.name FROM tills t
           WHERE t.store_id = s.store_id AND t.till_number = s.till_number) AS till_name
       FROM sales s WHERE s.store_id = ? AND s.sale_id = ?`,
    ).get(storeId, saleId)
    if (!row) return null
    const tillName = row.till_name ?? ''
    return {
      ...saleSummary(row),
      till_name: tillName,
      command_id: row.command_id,
      seq: row.seq,
      link: row.link,
      shift_id: row.shift_id,
      net_minor: row.net_minor,
      tax_minor: row.tax_minor,
      gross_minor: row.gross_minor,
      rounding_minor: row.rounding_minor,
      change_minor: row.change_minor,
      refund_of: refundOf(db, storeId, row.refund_of),
      refunded_by: refundedBy(db, storeId, saleId),
      lines: linesOf(db, storeId, saleId),
      taxes: taxesOf(db, storeId, saleId),
      tenders: tendersOf(db, storeId, saleId),
      story: storyOf(db, storeId, { ...row, till_name: tillName }),
    }
  })
}

function refundOf(
  db: DatabaseSync,
  storeId: string,
  saleId: string | null,
): SaleAnswer['refund_of'] {
  if (saleId === null) return null
  const sale = statement<{ receipt_number: string }>(
    db,
    'SELECT receipt_number FROM sales WHERE store_id = ? AND sale_id = ?',
  ).get(storeId, saleId)
  return { sale_id: saleId, receipt_number: sale?.receipt_number ?? null, here: sale !== null }
}

function refundedBy(db: DatabaseSync, storeId: string, saleId: string): SaleAnswer['refunded_by'] {
  return [
    ...statement<SaleAnswer['refunded_by'][number]>(
      db,
      `SELECT sale_id, receipt_number, payable_minor FROM sales
       WHERE store_id = ? AND refund_of = ? ORDER BY recorded_at`,
    ).all(storeId, saleId),
  ]
}

function linesOf(db: DatabaseSync, storeId: string, saleId: string): SaleAnswer['lines'] {
  return [
    ...statement<SaleAnswer['lines'][number]>(
      db,
      `SELECT line_no, product_id, sku, name, unit, quantity_milli, unit_price_e4, discount_minor,
         amount_minor, tax_category, tax_rate_bp
       FROM sale_lines WHERE store_id = ? AND sale_id = ? ORDER BY line_no`,
    ).all(storeId, saleId),
  ]
}

function taxesOf(db: DatabaseSync, storeId: string, saleId: string): SaleAnswer['taxes'] {
  return [
    ...statement<SaleAnswer['taxes'][number]>(
      db,
      `SELECT category, rate_bp, net_minor, tax_minor, gross_minor
       FROM sale_taxes WHERE store_id = ? AND sale_id = ? ORDER BY category, rate_bp`,
    ).all(storeId, saleId),
  ]
}

function tendersOf(db: DatabaseSync, storeId: string, saleId: string): SaleAnswer['tenders'] {
  return [
    ...statement<SaleAnswer['tenders'][number]>(
      db,
      `SELECT kind, amount_minor FROM sale_tenders
       WHERE store_id = ? AND sale_id = ? ORDER BY tender_no`,
    ).all(storeId, saleId),
  ]
}
