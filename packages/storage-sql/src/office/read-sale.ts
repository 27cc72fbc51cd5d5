import type { SaleAnswer } from '@evertill/protocol/office'
import type { Sql } from '../sql/sql.ts'
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
export async function readSale(
  sql: Sql,
  storeId: string,
  saleId: string,
): Promise<Omit<SaleAnswer, 'server_time'> | null> {
  const row = await sql.get<WholeRow>(
    `SELECT ${summaryColumns}, s.command_id, s.device_id, s.epoch, s.seq, s.link, s.shift_id,
       s.refund_of, s.net_minor, s.tax_minor, s.gross_minor, s.rounding_minor, s.change_minor,
       (SELECT t.name FROM tills t
         WHERE t.store_id = s.store_id AND t.till_number = s.till_number) AS till_name
     FROM sales s WHERE s.store_id = ? AND s.sale_id = ?`,
    storeId,
    saleId,
  )
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
    refund_of: await refundOf(sql, storeId, row.refund_of),
    refunded_by: await refundedBy(sql, storeId, saleId),
    lines: await linesOf(sql, storeId, saleId),
    taxes: await taxesOf(sql, storeId, saleId),
    tenders: await tendersOf(sql, storeId, saleId),
    story: await storyOf(sql, storeId, { ...row, till_name: tillName }),
  }
}

async function refundOf(
  sql: Sql,
  storeId: string,
  saleId: string | null,
): Promise<SaleAnswer['refund_of']> {
  if (saleId === null) return null
  const sale = await sql.get<{ receipt_number: string }>(
    'SELECT receipt_number FROM sales WHERE store_id = ? AND sale_id = ?',
    storeId,
    saleId,
  )
  return { sale_id: saleId, receipt_number: sale?.receipt_number ?? null, here: sale !== null }
}

async function refundedBy(
  sql: Sql,
  storeId: string,
  saleId: string,
): Promise<SaleAnswer['refunded_by']> {
  return [
    ...(await sql.all<SaleAnswer['refunded_by'][number]>(
      `SELECT sale_id, receipt_number, payable_minor FROM sales
       WHERE store_id = ? AND refund_of = ? ORDER BY recorded_at`,
      storeId,
      saleId,
    )),
  ]
}

async function linesOf(sql: Sql, storeId: string, saleId: string): Promise<SaleAnswer['lines']> {
  return [
    ...(await sql.all<SaleAnswer['lines'][number]>(
      `SELECT line_no, product_id, sku, name, unit, quantity_milli, unit_price_e4, discount_minor,
         amount_minor, tax_category, tax_rate_bp
       FROM sale_lines WHERE store_id = ? AND sale_id = ? ORDER BY line_no`,
      storeId,
      saleId,
    )),
  ]
}

async function taxesOf(sql: Sql, storeId: string, saleId: string): Promise<SaleAnswer['taxes']> {
  return [
    ...(await sql.all<SaleAnswer['taxes'][number]>(
      `SELECT category, rate_bp, net_minor, tax_minor, gross_minor
       FROM sale_taxes WHERE store_id = ? AND sale_id = ? ORDER BY category, rate_bp`,
      storeId,
      saleId,
    )),
  ]
}

async function tendersOf(
  sql: Sql,
  storeId: string,
  saleId: string,
): Promise<SaleAnswer['tenders']> {
  return [
    ...(await sql.all<SaleAnswer['tenders'][number]>(
      `SELECT kind, amount_minor FROM sale_tenders
       WHERE store_id = ? AND sale_id = ? ORDER BY tender_no`,
      storeId,
      saleId,
    )),
  ]
}
