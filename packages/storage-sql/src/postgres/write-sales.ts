import type { Sale } from '@evertill/domain'
import { assert } from '@evertill/domain'
import type { EpochKey, JudgedLine, Movement } from '@evertill/ledger'
import { drawVersion } from '../catalogue/draw-version.ts'
import { movementColumns } from '../rows/movement-columns.ts'
import type { RowOf } from '../sql/columns.ts'
import { columnOf, insertAll } from './insert.ts'
import { PostgresSql } from './postgres-sql.ts'
import type { Session } from './session.ts'

/** A sale of one push, with the line that brought it. */
export interface BookedSale {
  readonly judged: JudgedLine
  readonly sale: Sale
  readonly movements: readonly Movement[]
}

export interface BookedUnder {
  readonly key: EpochKey
  readonly tillNumber: number
  readonly receivedAt: string
}

/** Writes the sales of one push, and what they took from stock. */
export async function writeSales(
  session: Session,
  under: BookedUnder,
  booked: readonly BookedSale[],
): Promise<void> {
  const { storeId } = under.key
  const sales = booked.map(({ sale }) => sale)
  await insertAll(
    session,
    'sales',
    saleColumns,
    booked.map((one) => saleRow(under, one)),
  )
  await insertAll(
    session,
    'sale_lines',
    lineColumns,
    sales.flatMap((sale) => lineRows(storeId, sale)),
  )
  await insertAll(
    session,
    'sale_taxes',
    taxColumns,
    sales.flatMap((sale) => taxRows(storeId, sale)),
  )
  await insertAll(
    session,
    'sale_tenders',
    tenderColumns,
    sales.flatMap((sale) => tenderRows(storeId, sale)),
  )
  await writeMovements(
    session,
    under,
    booked.flatMap(({ movements }) => movements),
  )
}

const saleColumns = {
  store_id: 'text',
  sale_id: 'text',
  command_id: 'text',
  device_id: 'text',
  epoch: 'text',
  seq: 'bigint',
  link: 'text',
  till_number: 'bigint',
  kind: 'text',
  refund_of: 'text',
  receipt_number: 'text',
  currency: 'text',
  net_minor: 'bigint',
  tax_minor: 'bigint',
  gross_minor: 'bigint',
  rounding_minor: 'bigint',
  payable_minor: 'bigint',
  change_minor: 'bigint',
  cashier_id: 'text',
  cashier_name: 'text',
  shift_id: 'text',
  business_date: 'text',
  recorded_at: 'text',
  received_at: 'text',
} as const

function saleRow(
  { key, tillNumber, receivedAt }: BookedUnder,
  { judged: { line, verdict }, sale }: BookedSale,
): RowOf<typeof saleColumns> {
  assert(verdict.commandId, 'a sale is booked from a command that could be read')
  return {
    store_id: key.storeId,
    sale_id: sale.id,
    command_id: verdict.commandId,
    device_id: key.deviceId,
    epoch: key.epoch,
    seq: line.seq,
    link: line.link,
    till_number: tillNumber,
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
    received_at: receivedAt,
  }
}

const lineColumns = {
  store_id: 'text',
  sale_id: 'text',
  line_no: 'bigint',
  product_id: 'text',
  sku: 'text',
  name: 'text',
  unit: 'text',
  quantity_milli: 'bigint',
  unit_price_e4: 'bigint',
  discount_minor: 'bigint',
  amount_minor: 'bigint',
  tax_category: 'text',
  tax_rate_bp: 'bigint',
} as const

function lineRows(storeId: string, sale: Sale): readonly RowOf<typeof lineColumns>[] {
  return sale.lines.map((row, index) => ({
    store_id: storeId,
    sale_id: sale.id,
    line_no: index + 1,
    product_id: row.productId,
    sku: row.sku,
    name: row.name,
    unit: row.unit,
    quantity_milli: row.quantity,
    unit_price_e4: row.unitPrice,
    discount_minor: row.discountAmount,
    amount_minor: row.amount,
    tax_category: row.tax.category,
    tax_rate_bp: row.tax.rate,
  }))
}

const taxColumns = {
  store_id: 'text',
  sale_id: 'text',
  category: 'text',
  rate_bp: 'bigint',
  net_minor: 'bigint',
  tax_minor: 'bigint',
  gross_minor: 'bigint',
} as const

function taxRows(storeId: string, sale: Sale): readonly RowOf<typeof taxColumns>[] {
  return sale.taxGroups.map((group) => ({
    store_id: storeId,
    sale_id: sale.id,
    category: group.category,
    rate_bp: group.rate,
    net_minor: group.net,
    tax_minor: group.tax,
    gross_minor: group.gross,
  }))
}

const tenderColumns = {
  store_id: 'text',
  sale_id: 'text',
  tender_no: 'bigint',
  kind: 'text',
  amount_minor: 'bigint',
} as const

function tenderRows(storeId: string, sale: Sale): readonly RowOf<typeof tenderColumns>[] {
  return sale.tenders.map((tender, index) => ({
    store_id: storeId,
    sale_id: sale.id,
    tender_no: index + 1,
    kind: tender.kind,
    amount_minor: tender.amount,
  }))
}

/** Movements in their order, and the running balances; tills learn them under one new version. */
async function writeMovements(
  session: Session,
  { key: { storeId }, receivedAt }: BookedUnder,
  movements: readonly Movement[],
): Promise<void> {
  if (movements.length === 0) return
  const levels = new Map<string, { balance: number; moves: number }>()
  for (const { product_id, moves } of await session.all<{ product_id: string; moves: number }>(
    'SELECT product_id, moves FROM stock_levels WHERE store_id = $1 AND product_id = ANY($2)',
    [storeId, [...new Set(movements.map(({ productId }) => productId))]],
  )) {
    levels.set(product_id, { balance: 0, moves })
  }
  const rows = movements.map(
    ({ productId, sourceId, lineNo, kind, quantity, balance }): RowOf<typeof movementColumns> => {
      const moves = (levels.get(productId)?.moves ?? 0) + 1
      levels.set(productId, { balance, moves })
      return {
        store_id: storeId,
        product_id: productId,
        source_id: sourceId,
        line_no: lineNo,
        kind,
        quantity_milli: quantity,
        balance_milli: balance,
        created_at: receivedAt,
        move_no: moves,
      }
    },
  )
  await insertAll(session, 'stock_movements', movementColumns, rows)
  const version = await drawVersion(new PostgresSql(session), storeId, receivedAt)
  const moved = [...levels].map(([productId, level]) => ({ productId, ...level }))
  await session.run(
    `UPDATE stock_levels s SET quantity_milli = m.balance, moves = m.moves, version = $2
     FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS m (product_id, balance, moves)
     WHERE s.store_id = $1 AND s.product_id = m.product_id`,
    [
      storeId,
      version,
      columnOf(moved, 'productId'),
      columnOf(moved, 'balance'),
      columnOf(moved, 'moves'),
    ],
  )
}
