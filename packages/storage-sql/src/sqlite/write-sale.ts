import type { Sale } from '@evertill/domain'
import { assert } from '@evertill/domain'
import type { Booking, EpochKey, JudgedLine, Movement } from '@evertill/ledger'
import type { Statements } from './statements.ts'

/** What the products of one push came to so far: balance in thousandths, number of the last move. */
export type Moved = Map<string, { readonly balance: number; readonly moves: number }>

/** A sale, and what it took from stock. */
export function writeSale(
  sql: Statements,
  key: EpochKey,
  judged: JudgedLine,
  { sale, movements }: Extract<Booking, { kind: 'sale' }>,
  {
    tillNumber,
    receivedAt,
    moved,
  }: { readonly tillNumber: number; readonly receivedAt: string; readonly moved: Moved },
): void {
  insertSale(sql, key, judged, sale, tillNumber, receivedAt)
  for (const movement of movements) insertMovement(sql, key.storeId, movement, receivedAt, moved)
}

function insertSale(
  sql: Statements,
  key: EpochKey,
  { line, verdict }: JudgedLine,
  sale: Sale,
  tillNumber: number,
  receivedAt: string,
): void {
  assert(verdict.commandId, 'a sale is booked from a command that could be read')
  const { storeId } = key
  sql.run(
    `INSERT INTO sales (store_id, sale_id, command_id, device_id, epoch, seq, link, till_number, kind, refund_of,
       receipt_number, currency, net_minor, tax_minor, gross_minor, rounding_minor, payable_minor, change_minor,
       cashier_id, cashier_name, shift_id, business_date, recorded_at, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    storeId,
    sale.id,
    verdict.commandId,
    key.deviceId,
    key.epoch,
    line.seq,
    line.link,
    tillNumber,
    sale.kind,
    sale.refundOf?.saleId ?? null,
    sale.receiptNumber,
    sale.currency,
    sale.totals.net,
    sale.totals.tax,
    sale.totals.gross,
    sale.totals.rounding,
    sale.totals.payable,
    sale.change,
    sale.cashier.id,
    sale.cashier.name,
    sale.shiftId,
    sale.businessDate,
    sale.recordedAt,
    receivedAt,
  )
  sale.lines.forEach((row, index) => {
    sql.run(
      `INSERT INTO sale_lines (store_id, sale_id, line_no, product_id, sku, name, unit, quantity_milli,
         unit_price_e4, discount_minor, amount_minor, tax_category, tax_rate_bp)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      storeId,
      sale.id,
      index + 1,
      row.productId,
      row.sku,
      row.name,
      row.unit,
      row.quantity,
      row.unitPrice,
      row.discountAmount,
      row.amount,
      row.tax.category,
      row.tax.rate,
    )
  })
  for (const group of sale.taxGroups) {
    sql.run(
      `INSERT INTO sale_taxes (store_id, sale_id, category, rate_bp, net_minor, tax_minor, gross_minor)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      storeId,
      sale.id,
      group.category,
      group.rate,
      group.net,
      group.tax,
      group.gross,
    )
  }
  sale.tenders.forEach((tender, index) => {
    sql.run(
      'INSERT INTO sale_tenders (store_id, sale_id, tender_no, kind, amount_minor) VALUES (?, ?, ?, ?, ?)',
      storeId,
      sale.id,
      index + 1,
      tender.kind,
      tender.amount,
    )
  })
}

function insertMovement(
  sql: Statements,
  storeId: string,
  movement: Movement,
  at: string,
  moved: Moved,
): void {
  const { productId, balance } = movement
  const moves = (moved.get(productId)?.moves ?? movesOf(sql, storeId, productId)) + 1
  moved.set(productId, { balance, moves })
  sql.run(
    `INSERT INTO stock_movements (store_id, product_id, source_id, line_no, kind, quantity_milli,
       balance_milli, created_at, move_no)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    storeId,
    productId,
    movement.sourceId,
    movement.lineNo,
    movement.kind,
    movement.quantity,
    balance,
    at,
    moves,
  )
}

function movesOf(sql: Statements, storeId: string, productId: string): number {
  const row = sql.get<{ moves: number }>(
    'SELECT moves FROM stock_levels WHERE store_id = ? AND product_id = ?',
    storeId,
    productId,
  )
  return row?.moves ?? 0
}
