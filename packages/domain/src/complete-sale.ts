import { assert } from './assert.ts'
import { type Cart, type CartLine, type CartTotals, cartTotals } from './cart.ts'
import { checkSale } from './check-sale.ts'
import { type CurrencyUnknown, currencyOf } from './currency.ts'
import { limits } from './limits.ts'
import { err, ok, type Result } from './result.ts'
import type { Sale, SaleLine, Tender } from './sale.ts'
import type { CashRounding } from './store.ts'
import type { TaxRules } from './tax.ts'
import { totalsOf } from './tax-groups.ts'
import { settle, type TenderProblem } from './tender.ts'

/** What surrounds a checkout: who, where, when, under which rules. */
export interface SaleContext
  extends Pick<
    Sale,
    | 'id'
    | 'receiptNumber'
    | 'currency'
    | 'taxRules'
    | 'deviceId'
    | 'cashier'
    | 'shiftId'
    | 'recordedAt'
    | 'businessDate'
    | 'timeZone'
    | 'clockOffsetMs'
    | 'catalogueVersion'
  > {
  readonly cashRounding: CashRounding
}

/** Why a cart cannot be paid for as it is. */
export type PayProblem = { readonly kind: 'cartEmpty' } | { readonly kind: 'totalTooLarge' }

export type CheckoutProblem = PayProblem | TenderProblem | CurrencyUnknown

/**
 * What the cart comes to, if it can be paid for. To be asked before the payment screen opens, so
 * that no limit is met once money has changed hands.
 */
export function readyToPay(cart: Cart, rules: TaxRules): Result<CartTotals, PayProblem> {
  if (cart.lines.length === 0) return err({ kind: 'cartEmpty' })
  const totals = cartTotals(cart, rules)
  return totals.totals.gross > limits.totalMax ? err({ kind: 'totalTooLarge' }) : ok(totals)
}

/**
 * A completed sale: every figure that its receipt will show.
 *
 * @param checkout.tenders  in the order given; cash rounding applies where the last one is cash
 * @returns the sale, which passes `checkSale`; or what keeps it from being completed
 */
export function completeSale({ cart, tenders, context }: Checkout): Result<Sale, CheckoutProblem> {
  const currency = currencyOf(context.currency)
  if (!currency.ok) return currency
  const ready = readyToPay(cart, context.taxRules)
  if (!ready.ok) return ready
  const { groups, totals } = ready.value
  const { cashRounding, ...facts } = context
  const settled = settle({ gross: totals.gross, tenders, cashRounding })
  if (!settled.ok) return settled
  return ok(
    proved({
      ...facts,
      kind: 'sale',
      refundOf: null,
      lines: cart.lines.map(saleLineOf),
      taxGroups: groups,
      totals: totalsOf(groups, settled.value.rounding),
      tenders,
      change: settled.value.change,
    }),
  )
}

export interface Checkout {
  readonly cart: Cart
  readonly tenders: readonly Tender[]
  readonly context: SaleContext
}

/** What a cart line is once it is sold. */
export function saleLineOf({ id: _, ...line }: CartLine): SaleLine {
  return line
}

/** Holds a document to the rules that the server will hold it to. */
export function proved(sale: Sale): Sale {
  const [problem] = checkSale(sale)
  assert(problem === undefined, `a completed sale adds up: ${JSON.stringify(problem)}`)
  return sale
}
