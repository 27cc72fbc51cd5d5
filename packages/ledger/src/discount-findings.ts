import type { BasisPoints, MinorUnits } from '@evertill/domain'
import { lineAmount, proportion, type Sale, type SaleLine, wholeShare } from '@evertill/domain'
import type { Believed } from './believed.ts'
import type { Find, Finding } from './records.ts'

/** Whether a line costs less than its price: by a discount, or by a cashier's lower price. */
export function isReduced(line: SaleLine): boolean {
  return line.quantity > 0 && (line.discount !== null || isBelowList(line))
}

/**
 * What a cashier gave off beyond the store's limit, line by line. Managers and owners may; a refund
 * gives back what was paid. Whom we do not know counts as a cashier.
 */
export function discountFindings(sale: Sale, believed: Believed, find: Find): readonly Finding[] {
  const limit = believed.discountLimit
  const role = believed.cashier(sale.cashier.id)?.role ?? 'cashier'
  if (limit === null || role !== 'cashier') return []
  return sale.lines.flatMap((line, index) => {
    if (!isReduced(line)) return []
    const { full, given } = reductionOf(line)
    const allowed = proportion({ amount: full, times: limit as BasisPoints, over: wholeShare })
    // A price was rounded on its own before: that may be a cent.
    const rounding = isBelowList(line) ? 1 : 0
    if (given <= allowed + rounding) return []
    return [
      find('DISCOUNT_OVER_LIMIT', sale.id, index + 1, {
        sku: line.sku,
        name: line.name,
        full_minor: full,
        given_minor: given,
        limit_bp: limit,
      }),
    ]
  })
}

/** At the catalogue's price as the till knew it, where the cashier's own is below that. */
function reductionOf(line: SaleLine): { readonly full: MinorUnits; readonly given: number } {
  const { quantity, amount } = line
  const unitPrice = isBelowList(line) ? line.listPrice : line.unitPrice
  const full = lineAmount({ unitPrice, quantity })
  return { full, given: full - amount }
}

function isBelowList(
  line: SaleLine,
): line is SaleLine & { readonly listPrice: NonNullable<SaleLine['listPrice']> } {
  return (
    line.priceOrigin !== 'catalogue' && line.listPrice !== null && line.listPrice > line.unitPrice
  )
}
