import { checkSale, type Sale } from '@evertill/domain'
import type { Command } from '@evertill/protocol'
import type { Statements } from '../sqlite/statements.ts'
import { columnDifferences, type Differences, type Value } from './difference.ts'
import type { ReadRow } from './journal-row.ts'
import { shiftDifferences } from './verify-shift.ts'

type Row = Readonly<Record<string, Value>>

/** What an applied command wrote beside the journal, told from its bytes alone. */
export function* bookingDifferences(sql: Statements, at: ReadRow): Differences {
  const { row, read, place } = at
  if (!read.command) {
    const is = row.outcome
    yield { table: 'journal', ...place, what: 'outcome', is, shouldBe: 'parked' }
    return
  }
  if (read.sale) yield* saleDifferences(sql, at, read.sale)
  switch (read.command.type) {
    case 'CASH_MOVEMENT':
      yield* cashDifferences(sql, at, read.command)
      return
    case 'OPEN_SHIFT':
    case 'CLOSE_SHIFT':
      yield* shiftDifferences(sql, at, read.command)
      return
    case 'CREATE_TRANSACTION':
      return
  }
}

function* saleDifferences(sql: Statements, { row, place }: ReadRow, sale: Sale): Differences {
  const [problem] = checkSale(sale)
  if (problem) {
    const what = `the arithmetic (${problem.kind})`
    yield { table: 'journal', ...place, what, is: 'wrong', shouldBe: 'right' }
  }
  const id = [row.store_id, sale.id] as const
  const stored = sql.get('SELECT * FROM sales WHERE store_id = ? AND sale_id = ?', ...id)
  yield* columnDifferences('sales', place, stored, {
    command_id: row.command_id,
    device_id: row.device_id,
    epoch: row.epoch,
    seq: row.seq,
    link: row.link,
    kind: sale.kind,
    refund_of: sale.refundOf?.saleId ?? null,
    receipt_number: sale.receiptNumber,
    currency: sale.currency,
    net_minor: sale.totals.net,
    tax_minor: sale.totals.tax,
    gross_minor: sale.totals.gross,
    rounding_minor: sale.totals.rounding,
    payable_minor: sale.totals.payable,
    change_minor: sale.change,
    cashier_id: sale.cashier.id,
    cashier_name: sale.cashier.name,
    shift_id: sale.shiftId,
    business_date: sale.businessDate,
    recorded_at: sale.recordedAt,
  })
  // Later than the line where it was parked first, and freed by a person.
  const booked = stored?.received_at
  if (typeof booked !== 'string' || booked < row.received_at) {
    const is = typeof booked === 'string' ? booked : null
    yield { table: 'sales', ...place, what: 'received_at', is, shouldBe: row.received_at }
  }
  for (const { table, order, shouldBe } of partsOf(sale)) {
    // Only what is compared: reading is most of the work.
    const columns = Object.keys(shouldBe[0] ?? { '*': null }).join(', ')
    const rows = sql.all(
      `SELECT ${columns} FROM ${table} WHERE store_id = ? AND sale_id = ? ORDER BY ${order}`,
      ...id,
    )
    for (const [index, expected] of shouldBe.entries()) {
      yield* columnDifferences(table, place, rows[index], expected, ` in row ${index + 1}`)
    }
    if (rows.length > shouldBe.length) {
      yield {
        table,
        ...place,
        what: 'the number of rows',
        is: rows.length,
        shouldBe: shouldBe.length,
      }
    }
  }
}

interface Part {
  readonly table: 'sale_lines' | 'sale_taxes' | 'sale_tenders'
  readonly order: string
  readonly shouldBe: readonly Row[]
}

function partsOf(sale: Sale): readonly Part[] {
  const lines = sale.lines.map((line, index) => ({
    line_no: index + 1,
    product_id: line.productId,
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    quantity_milli: line.quantity,
    unit_price_e4: line.unitPrice,
    discount_minor: line.discountAmount,
    amount_minor: line.amount,
    tax_category: line.tax.category,
    tax_rate_bp: line.tax.rate,
  }))
  const taxes = sale.taxGroups
    .map((group) => ({
      category: group.category,
      rate_bp: group.rate,
      net_minor: group.net,
      tax_minor: group.tax,
      gross_minor: group.gross,
    }))
    .sort((a, b) =>
      a.category === b.category ? a.rate_bp - b.rate_bp : a.category < b.category ? -1 : 1,
    )
  const tenders = sale.tenders.map((tender, index) => ({
    tender_no: index + 1,
    kind: tender.kind,
    amount_minor: tender.amount,
  }))
  return [
    { table: 'sale_lines', order: 'line_no', shouldBe: lines },
    { table: 'sale_taxes', order: 'category, rate_bp', shouldBe: taxes },
    { table: 'sale_tenders', order: 'tender_no', shouldBe: tenders },
  ]
}

function* cashDifferences(
  sql: Statements,
  { row, place }: ReadRow,
  command: Extract<Command, { type: 'CASH_MOVEMENT' }>,
): Differences {
  const stored = sql.get(
    'SELECT * FROM cash_movements WHERE store_id = ? AND link = ?',
    row.store_id,
    row.link,
  )
  yield* columnDifferences('cash_movements', place, stored, {
    movement_id: command.entity_id,
    shift_id: command.payload.shift_id,
    amount_minor: command.payload.amount_minor,
    reason: command.payload.reason,
    recorded_at: command.created_at,
  })
}
