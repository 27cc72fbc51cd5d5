import {
  amountDue,
  assert,
  businessDateOf,
  type Cart,
  type CashierId,
  cartTotals,
  completeRefund,
  completeSale,
  type DeviceId,
  previewRefund,
  type RefundSource,
  type Sale,
  type SaleContext,
  type SaleId,
} from '@evertill/domain'
import type { Document } from '../file/documents.ts'
import type { Shop } from './replay-till.ts'

export interface DocumentFacts {
  readonly document: Document
  readonly cart: Cart
  readonly shop: Shop
  readonly deviceId: string
  readonly saleId: SaleId
  readonly clockOffsetMs: number | null
}

/** The sale or the refund without a receipt that a document asks for, paid exactly in cash. */
export function saleOfDocument(facts: DocumentFacts, receiptNumber: string): Sale {
  const context = contextOf(facts, receiptNumber)
  return facts.document.kind === 'sale' ? sale(facts.cart, context) : refund(facts.cart, context)
}

function sale(cart: Cart, context: SaleContext): Sale {
  const { gross } = cartTotals(cart, context.taxRules).totals
  const amount = amountDue({ gross, tenders: [], cashRounding: context.cashRounding }, 'cash')
  const completed = completeSale({ cart, tenders: [{ kind: 'cash', amount }], context })
  assert(completed.ok, 'a sale paid exactly is complete')
  return completed.value
}

function refund(cart: Cart, context: SaleContext): Sale {
  const source: RefundSource = { kind: 'cart', cart, refundOf: null }
  const preview = previewRefund(source, context.taxRules)
  assert(preview.ok, 'goods without a receipt can be given back')
  const { gross } = preview.value.totals
  const amount = amountDue({ gross, tenders: [], cashRounding: context.cashRounding }, 'cash')
  const completed = completeRefund({ source, tenders: [{ kind: 'cash', amount }], context })
  assert(completed.ok, 'a refund given back exactly is complete')
  return completed.value
}

/** The file's time is the sale's; the measured offset is the real clock's. */
function contextOf(
  { document, shop, deviceId, saleId, clockOffsetMs }: DocumentFacts,
  receiptNumber: string,
): SaleContext {
  const { settings, cashiers, version } = shop.catalogue
  const [cashier] = cashiers
  assert(cashier, 'the shop has a cashier')
  return {
    id: saleId,
    receiptNumber,
    currency: settings.currency,
    taxRules: settings.tax,
    cashRounding: settings.cashRounding,
    deviceId: deviceId as DeviceId,
    cashier: { id: cashier.id as CashierId, name: cashier.name },
    shiftId: null,
    recordedAt: document.recordedAt,
    businessDate: businessDateOf(document.recordedAt, settings.timeZone),
    timeZone: settings.timeZone,
    clockOffsetMs,
    catalogueVersion: version,
  }
}
