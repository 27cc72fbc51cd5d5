import type {
  BasisPoints,
  CashierId,
  DeviceId,
  Discount,
  MinorUnits,
  ProductId,
  Quantity,
  Sale,
  SaleId,
  SaleLine,
  ShiftId,
  UnitPrice,
} from '@evertill/domain'
import type { TransactionLine, TransactionPayload } from './transaction-payload.ts'

/** The sale as it travels. The one place where camelCase becomes the wire's snake_case. */
export function payloadOfSale(sale: Sale): TransactionPayload {
  return {
    kind: sale.kind,
    ...(sale.refundOf && {
      refund_of: {
        transaction_id: sale.refundOf.saleId,
        receipt_number: sale.refundOf.receiptNumber,
      },
    }),
    receipt_number: sale.receiptNumber,
    currency: sale.currency,
    tax_mode: sale.taxRules.mode,
    tax_rounding: sale.taxRules.rounding === 'perGroup' ? 'per_group' : 'per_line',
    lines: sale.lines.map(lineToWire),
    taxes: sale.taxGroups.map((group) => ({
      category: group.category,
      rate_bp: group.rate,
      net_minor: group.net,
      tax_minor: group.tax,
      gross_minor: group.gross,
    })),
    totals: {
      net_minor: sale.totals.net,
      tax_minor: sale.totals.tax,
      gross_minor: sale.totals.gross,
      rounding_minor: sale.totals.rounding,
      payable_minor: sale.totals.payable,
    },
    tenders: sale.tenders.map(({ kind, amount }) => ({ kind, amount_minor: amount })),
    change_minor: sale.change,
    cashier: { id: sale.cashier.id, name: sale.cashier.name },
    shift_id: sale.shiftId,
    business_date: sale.businessDate,
    time_zone: sale.timeZone,
    clock_offset_ms: sale.clockOffsetMs,
    catalogue_version: sale.catalogueVersion,
  }
}

/** The sale as the server reads it back. Shape was checked; the arithmetic is `checkSale`'s. */
export function saleOfPayload(
  payload: TransactionPayload,
  envelope: { readonly saleId: string; readonly deviceId: string; readonly recordedAt: string },
): Sale {
  return {
    id: envelope.saleId as SaleId,
    kind: payload.kind,
    refundOf: payload.refund_of
      ? {
          saleId: payload.refund_of.transaction_id as SaleId | null,
          receiptNumber: payload.refund_of.receipt_number,
        }
      : null,
    receiptNumber: payload.receipt_number,
    currency: payload.currency,
    taxRules: {
      mode: payload.tax_mode,
      rounding: payload.tax_rounding === 'per_group' ? 'perGroup' : 'perLine',
    },
    lines: payload.lines.map(lineFromWire),
    taxGroups: payload.taxes.map((row) => ({
      category: row.category,
      rate: row.rate_bp as BasisPoints,
      net: row.net_minor as MinorUnits,
      tax: row.tax_minor as MinorUnits,
      gross: row.gross_minor as MinorUnits,
    })),
    totals: {
      net: payload.totals.net_minor as MinorUnits,
      tax: payload.totals.tax_minor as MinorUnits,
      gross: payload.totals.gross_minor as MinorUnits,
      rounding: payload.totals.rounding_minor as MinorUnits,
      payable: payload.totals.payable_minor as MinorUnits,
    },
    tenders: payload.tenders.map(({ kind, amount_minor }) => ({
      kind,
      amount: amount_minor as MinorUnits,
    })),
    change: payload.change_minor as MinorUnits,
    deviceId: envelope.deviceId as DeviceId,
    cashier: { id: payload.cashier.id as CashierId, name: payload.cashier.name },
    shiftId: payload.shift_id as ShiftId | null,
    recordedAt: envelope.recordedAt,
    businessDate: payload.business_date,
    timeZone: payload.time_zone,
    clockOffsetMs: payload.clock_offset_ms,
    catalogueVersion: payload.catalogue_version,
  }
}

function lineToWire(line: SaleLine): TransactionLine {
  return {
    ...(line.productId !== null && { product_id: line.productId }),
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    quantity_milli: line.quantity,
    unit_price_e4: line.unitPrice,
    ...(line.listPrice !== null && { list_price_e4: line.listPrice }),
    price_origin: line.priceOrigin,
    ...(line.discount?.kind === 'percent' && { discount_bp: line.discount.share }),
    ...(line.discount?.kind === 'amount' && { discount_fixed_minor: line.discount.amount }),
    ...(line.discountAmount !== 0 && { discount_minor: line.discountAmount }),
    amount_minor: line.amount,
    tax_category: line.tax.category,
    tax_rate_bp: line.tax.rate,
    ...(line.stockBelieved !== null && { stock_believed_milli: line.stockBelieved }),
  }
}

function lineFromWire(line: TransactionLine): SaleLine {
  return {
    productId: (line.product_id ?? null) as ProductId | null,
    sku: line.sku,
    name: line.name,
    unit: line.unit,
    quantity: line.quantity_milli as Quantity,
    unitPrice: line.unit_price_e4 as UnitPrice,
    listPrice: (line.list_price_e4 ?? null) as UnitPrice | null,
    priceOrigin: line.price_origin,
    discount: discountFromWire(line),
    discountAmount: (line.discount_minor ?? 0) as MinorUnits,
    amount: line.amount_minor as MinorUnits,
    tax: { category: line.tax_category, rate: line.tax_rate_bp as BasisPoints },
    stockBelieved: (line.stock_believed_milli ?? null) as Quantity | null,
  }
}

function discountFromWire(line: TransactionLine): Discount | null {
  if (line.discount_bp !== undefined) {
    return { kind: 'percent', share: line.discount_bp as BasisPoints }
  }
  if (line.discount_fixed_minor !== undefined) {
    return { kind: 'amount', amount: line.discount_fixed_minor as MinorUnits }
  }
  return null
}
