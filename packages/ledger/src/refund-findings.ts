import type { Sale } from '@evertill/domain'
import type { Believed } from './believed.ts'
import type { Answered, EarlyRefund, Find, Finding } from './records.ts'

/** What a refund gives back of a sale that is here, or is not. */
export function refundFindings(sale: Sale, believed: Believed, find: Find): readonly Finding[] {
  const named = sale.kind === 'refund' ? sale.refundOf?.saleId : null
  // A refund that names no sale is no finding: people lose receipts.
  if (!named) return []
  const original = believed.refunded(named)
  if (!original) return [find('REFUND_OF_UNKNOWN_SALE', sale.id, 0, { refund_of: named })]
  return beyond(quantitiesOf(sale, -1), original.remaining).map((over) => {
    const entryNo = sale.lines.findIndex(({ sku }) => sku === over.sku) + 1
    return find('OVER_REFUND', sale.id, entryNo, { ...over, refund_of: named })
  })
}

/**
 * The sale comes after refunds of it: each is judged now, one after the other, as if the sale had
 * come first. What shows it is the sale's own line; whom it is about is the refund.
 */
export function earlyRefundFindings(
  sale: Sale,
  believed: Believed,
  find: Find,
): readonly Finding[] {
  const remaining = new Map(quantitiesOf(sale, 1))
  return earlyRefundsOf(sale, believed).flatMap(({ refundId, receiptNumber, given }) => {
    const over = beyond(given, remaining)
    for (const [sku, quantity] of given) remaining.set(sku, (remaining.get(sku) ?? 0) - quantity)
    const refund = { refund_id: refundId, refund_receipt_number: receiptNumber }
    return over.map((facts, at) =>
      find('OVER_REFUND', refundId, at + 1, { ...facts, refund_of: sale.id, ...refund }),
    )
  })
}

/** A refund whose sale has come is no riddle any more. */
export function answersOf(sale: Sale, believed: Believed): readonly Answered[] {
  return earlyRefundsOf(sale, believed).map(({ refundId }) => ({
    kind: 'REFUND_OF_UNKNOWN_SALE',
    subject: refundId,
  }))
}

function earlyRefundsOf(sale: Sale, believed: Believed): readonly EarlyRefund[] {
  return sale.kind === 'sale' ? believed.earlyRefunds(sale.id) : []
}

/** Thousandths of each SKU; `sign` -1 of a refund, whose quantities are negative. */
export function quantitiesOf(sale: Sale, sign: 1 | -1): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>()
  for (const { sku, quantity } of sale.lines) {
    quantities.set(sku, (quantities.get(sku) ?? 0) + sign * quantity)
  }
  return quantities
}

function beyond(given: ReadonlyMap<string, number>, remaining: ReadonlyMap<string, number>) {
  return [...given]
    .filter(([sku, quantity]) => quantity > (remaining.get(sku) ?? 0))
    .map(([sku, quantity]) => ({
      sku,
      given_back_milli: quantity,
      remaining_milli: remaining.get(sku) ?? 0,
    }))
}
