import type { Sale, SaleLine } from '@evertill/domain'
import type { FlagCode } from '@evertill/protocol'
import type { Believed } from './believed.ts'
import { discountFindings } from './discount-findings.ts'
import type { JudgeContext } from './judge.ts'
import type { ArrivedLine, Find, Finding, Movement, ProductFacts } from './records.ts'
import { earlyRefundFindings, refundFindings } from './refund-findings.ts'
import { findingsOfShiftLine } from './shift-findings.ts'

/** Past this the till's clock is named to a person; sales keep both times anyway. */
export const clockSkewMsMax = 5 * 60 * 1000

/**
 * What a person should look at in a sale that stands. Order is fixed, so that till, server and
 * simulator name the same flags the same way.
 */
export function findingsOfSale(
  {
    sale,
    line,
    movements,
  }: {
    readonly sale: Sale
    readonly line: ArrivedLine
    readonly movements: readonly Movement[]
  },
  believed: Believed,
  context: JudgeContext,
): readonly Finding[] {
  const about = factsOfSale(sale, context)
  const find = (
    kind: FlagCode,
    subject: string,
    entryNo: number,
    facts: Finding['facts'],
  ): Finding => ({
    kind,
    subject,
    entryNo,
    facts: { ...about, ...facts },
  })
  return [
    ...stockFindings(sale, movements, find),
    ...catalogueFindings(sale, believed, find),
    ...refundFindings(sale, believed, find),
    ...earlyRefundFindings(sale, believed, find),
    ...discountFindings(sale, believed, find),
    ...circumstances(sale, believed, context, find),
    ...findingsOfShiftLine(sale.shiftId, { line, facts: about }, believed, context),
    ...receiptFindings(sale, believed, find),
  ]
}

/** Below zero the sale stands; each sale that takes more is added to the product's open item. */
function stockFindings(sale: Sale, movements: readonly Movement[], find: Find): readonly Finding[] {
  return movements
    .filter((movement) => movement.balance < 0 && movement.quantity < 0)
    .map((movement) => {
      const line = sale.lines[movement.lineNo - 1]
      return find('NEGATIVE_STOCK', movement.productId, movement.lineNo, {
        sku: line?.sku ?? '',
        name: line?.name ?? '',
        unit: line?.unit ?? 'piece',
        believed_milli: line?.stockBelieved ?? null,
        before_milli: movement.balance - movement.quantity,
        after_milli: movement.balance,
      })
    })
}

/** A sale under an old catalogue is accepted; what differs from today's is named. */
function catalogueFindings(sale: Sale, believed: Believed, find: Find): readonly Finding[] {
  return sale.lines.flatMap((line, index) => {
    if (line.productId === null) return []
    const product = believed.product(line.productId)
    const named = { sku: line.sku, name: line.name }
    if (!product) return [find('UNKNOWN_PRODUCT', line.productId, index + 1, named)]
    const findings: Finding[] = []
    if (priceDiffers(line, product.price)) {
      findings.push(
        find('PRICE_DIFFERS', line.productId, index + 1, {
          ...named,
          sold_price_e4: line.unitPrice,
          catalogue_price_e4: product.price,
        }),
      )
    }
    if (taxDiffers(sale, line, product)) {
      findings.push(
        find('TAX_DIFFERS', line.productId, index + 1, {
          ...named,
          sold_tax: `${line.tax.category} ${line.tax.rate}`,
          catalogue_tax: `${product.taxCategory} ${product.taxRate}`,
        }),
      )
    }
    return findings
  })
}

/** Open prices and a cashier's own are meant to differ; refunds give back what was paid then. */
function priceDiffers(line: SaleLine, catalogue: number | null): boolean {
  return (
    line.priceOrigin === 'catalogue' &&
    line.quantity > 0 &&
    catalogue !== null &&
    line.unitPrice !== catalogue
  )
}

/** A refund gives back the tax of its sale, whatever the rate is by now. */
function taxDiffers(sale: Sale, line: SaleLine, product: ProductFacts): boolean {
  if (sale.refundOf?.saleId) return false
  return line.tax.category !== product.taxCategory || line.tax.rate !== product.taxRate
}

/** Clock and cashier: what was odd around the sale. */
function circumstances(
  sale: Sale,
  believed: Believed,
  context: JudgeContext,
  find: Find,
): readonly Finding[] {
  const findings: Finding[] = []
  const aheadMs = Date.parse(sale.recordedAt) - Date.parse(context.receivedAt)
  // Mere age is no finding: a sale may have waited for weeks.
  if (Math.abs(sale.clockOffsetMs ?? 0) > clockSkewMsMax || aheadMs > clockSkewMsMax) {
    findings.push(
      find('CLOCK_SKEW', sale.deviceId, 0, {
        clock_offset_ms: sale.clockOffsetMs,
        recorded_after_received_ms: Math.max(0, aheadMs),
      }),
    )
  }
  if (!believed.cashier(sale.cashier.id)?.isActive) {
    findings.push(find('INACTIVE_CASHIER', sale.cashier.id, 0, {}))
  }
  return findings
}

function receiptFindings({ receiptNumber }: Sale, believed: Believed, find: Find) {
  const isTaken = believed.isReceiptNumberTaken(receiptNumber)
  return isTaken ? [find('RECEIPT_NUMBER_REUSED', receiptNumber, 0, {})] : []
}

function factsOfSale(sale: Sale, context: JudgeContext): Finding['facts'] {
  return {
    sale_id: sale.id,
    receipt_number: sale.receiptNumber,
    till_number: context.tillNumber,
    cashier_name: sale.cashier.name,
    recorded_at: sale.recordedAt,
  }
}
