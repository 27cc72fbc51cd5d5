import { roundCash } from './cash-rounding.ts'
import { limits } from './limits.ts'
import { type MinorUnits, minorUnits } from './money.ts'
import { err, ok, type Result } from './result.ts'
import type { Tender } from './sale.ts'
import type { CashRounding } from './store.ts'

export type TenderProblem =
  | { readonly kind: 'underpaid'; readonly missing: MinorUnits }
  | { readonly kind: 'cardOverpaid'; readonly over: MinorUnits }
  | { readonly kind: 'tenderNegative' }
  | { readonly kind: 'tenderTooLarge' }
  | { readonly kind: 'tooManyTenders' }

export interface Payment {
  readonly payable: MinorUnits
  readonly tendered: MinorUnits
}

/**
 * Change owed to the customer.
 *
 * @param payment.payable   amount due, minor units, already rounded for cash
 * @param payment.tendered  sum of all tenders, minor units
 * @returns the change, 0 or more; or `underpaid` with the amount still missing
 */
export function changeDue({ payable, tendered }: Payment): Result<MinorUnits, Underpaid> {
  const change = tendered - payable
  return change >= 0
    ? ok(minorUnits(change))
    : err({ kind: 'underpaid', missing: minorUnits(-change) })
}

export type Underpaid = Extract<TenderProblem, { kind: 'underpaid' }>

export interface Settlement {
  /** Cash rounding, added to the gross total. */
  readonly rounding: MinorUnits
  readonly payable: MinorUnits
  readonly change: MinorUnits
}

export interface Bill {
  /** Tax included, before cash rounding. */
  readonly gross: MinorUnits
  /** In the order in which they were given. */
  readonly tenders: readonly Tender[]
  readonly cashRounding: CashRounding
}

/**
 * Settles a sale: cash rounding where cash is the last means of payment, then change.
 *
 * @returns rounding, payable and change, minor units; or why the tenders do not settle it
 *
 * Only cash gives change: a card tender is never more than what is due when it is given.
 */
export function settle(bill: Bill): Result<Settlement, TenderProblem> {
  const problem = tendersProblem(bill)
  if (problem !== null) return err(problem)
  const { gross, tenders } = bill
  const rounding = settledRounding(bill)
  const payable = minorUnits(gross + rounding)
  const change = changeDue({ payable, tendered: sumOf(tenders) })
  return change.ok ? ok({ rounding, payable, change: change.value }) : change
}

/**
 * What is still to pay if the next tender is of this kind, minor units; never past zero. For a
 * refund (gross and tenders negative) it is what is still to be given back, negative too.
 *
 * @example amountDue({ gross: minorUnits(3453), tenders: [], cashRounding: fiveCents }, 'cash') // 3455
 */
export function amountDue(bill: Bill, next: Tender['kind']): MinorUnits {
  const { gross, tenders } = bill
  const rounding = next === 'cash' ? cashRoundingOf(bill) : 0
  const due = gross + rounding - sumOf(tenders)
  return minorUnits(gross < 0 ? Math.min(0, due) : Math.max(0, due))
}

/** The sum of tenders, minor units. */
export function sumOf(tenders: readonly Tender[]): MinorUnits {
  return minorUnits(tenders.reduce((sum, { amount }) => sum + amount, 0))
}

/** Cash rounding of a bill that is settled: 0 unless cash was its last means of payment. */
export function settledRounding(bill: Bill): MinorUnits {
  return bill.tenders.at(-1)?.kind === 'cash' ? cashRoundingOf(bill) : minorUnits(0)
}

/** The step between the cash part and its rounded amount: what cards paid is left alone. */
function cashRoundingOf({ gross, tenders, cashRounding }: Bill): MinorUnits {
  const cash = minorUnits(gross - sumOf(tenders.filter(({ kind }) => kind === 'card')))
  return minorUnits(roundCash(cash, cashRounding) - cash)
}

function tendersProblem({ gross, tenders }: Bill): TenderProblem | null {
  if (tenders.length > limits.tendersMax) return { kind: 'tooManyTenders' }
  let due: number = gross
  for (const { kind, amount } of tenders) {
    if (amount < 0) return { kind: 'tenderNegative' }
    if (amount > limits.totalMax) return { kind: 'tenderTooLarge' }
    const over = amount - Math.max(0, due)
    if (kind === 'card' && over > 0) return { kind: 'cardOverpaid', over: minorUnits(over) }
    due -= amount
  }
  return null
}
