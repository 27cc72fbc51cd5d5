import { currencyOf } from './currency.ts'
import { limits } from './limits.ts'
import { lineFigures } from './line-amount.ts'
import { wholeShare } from './money.ts'
import type { Sale, SaleLine, Totals } from './sale.ts'
import type { TaxGroup } from './tax.ts'
import { inTableOrder, taxGroups, totalsOf } from './tax-groups.ts'

/** What does not add up in a sale. `field` is a path such as `lines[3].amount`. */
export type SaleProblem =
  | { readonly kind: 'noLines' }
  | { readonly kind: 'tooManyLines' }
  | { readonly kind: 'tooManyTenders' }
  | { readonly kind: 'currencyUnknown'; readonly code: string }
  | { readonly kind: 'notAnInteger'; readonly field: string }
  | { readonly kind: 'overLimit'; readonly field: string; readonly found: number }
  | { readonly kind: 'signWrong'; readonly field: string; readonly found: number }
  | {
      readonly kind: 'figureWrong'
      readonly field: string
      readonly found: number
      readonly expected: number
    }
  | { readonly kind: 'taxGroupsWrong'; readonly found: string; readonly expected: string }
  | { readonly kind: 'priceOriginWrong'; readonly field: string }
  | { readonly kind: 'roundingWithoutCash'; readonly found: number }
  | { readonly kind: 'changeWithoutCash'; readonly found: number }
  | { readonly kind: 'saleNamesRefund' }

/**
 * Recomputes a sale from its own snapshot. Till and server run this same function (promise P8).
 *
 * @returns every figure that does not add up; empty for a sale that does
 *
 * Never throws, whatever the figures are. Prices and tax rules are taken as the sale states them;
 * the step of its cash rounding is not stated, so rounding is held to the last tender and a limit.
 */
export function checkSale(sale: Sale): readonly SaleProblem[] {
  const found = new Findings()
  checkShape(sale, found)
  checkLines(sale, found)
  // Figures past their limits could not be summed exactly.
  if (found.problems.length > 0) return found.problems
  checkTotals(sale, found)
  checkTenders(sale, found)
  return found.problems
}

class Findings {
  readonly problems: SaleProblem[] = []

  add(problem: SaleProblem): void {
    this.problems.push(problem)
  }

  /** Whether a figure can be computed with at all. */
  bounded(field: string, value: number, max: number): boolean {
    if (!Number.isSafeInteger(value)) this.add({ kind: 'notAnInteger', field })
    else if (Math.abs(value) > max) this.add({ kind: 'overLimit', field, found: value })
    else return true
    return false
  }

  equal(field: string, found: number, expected: number): void {
    if (found !== expected) this.add({ kind: 'figureWrong', field, found, expected })
  }

  notNegative(field: string, found: number): void {
    if (found < 0) this.add({ kind: 'signWrong', field, found })
  }
}

function checkShape({ kind, refundOf, currency, lines, tenders }: Sale, found: Findings): void {
  if (lines.length === 0) found.add({ kind: 'noLines' })
  if (lines.length > limits.linesMax) found.add({ kind: 'tooManyLines' })
  if (tenders.length > limits.tendersMax) found.add({ kind: 'tooManyTenders' })
  if (kind === 'sale' && refundOf !== null) found.add({ kind: 'saleNamesRefund' })
  const known = currencyOf(currency)
  if (!known.ok) found.add(known.error)
}

function checkLines({ kind, lines }: Sale, found: Findings): void {
  const sign = kind === 'sale' ? 1 : -1
  let sum = 0
  for (const [index, line] of lines.entries()) {
    checkLine(line, index, sign, found)
    sum += Math.abs(line.amount)
  }
  found.bounded('lines', sum, limits.totalMax)
}

function checkLine(line: SaleLine, index: number, sign: number, found: Findings): void {
  const at = `lines[${index}]`
  const before = found.problems.length
  found.bounded(`${at}.quantity`, line.quantity, limits.quantityMax)
  found.bounded(`${at}.unitPrice`, line.unitPrice, limits.unitPriceMax)
  found.bounded(`${at}.tax.rate`, line.tax.rate, limits.taxRateMax)
  checkDiscount(line, at, found)
  if (found.problems.length > before) return
  if (line.quantity * sign <= 0) {
    found.add({ kind: 'signWrong', field: `${at}.quantity`, found: line.quantity })
  }
  found.notNegative(`${at}.unitPrice`, line.unitPrice)
  found.notNegative(`${at}.tax.rate`, line.tax.rate)
  if (!originAgrees(line)) found.add({ kind: 'priceOriginWrong', field: `${at}.priceOrigin` })
  const { full, discountAmount, amount } = lineFigures(line)
  if (Math.abs(discountAmount) > Math.abs(full)) {
    found.add({ kind: 'overLimit', field: `${at}.discount`, found: discountAmount })
  }
  found.equal(`${at}.discountAmount`, line.discountAmount, discountAmount)
  found.equal(`${at}.amount`, line.amount, amount)
}

function checkDiscount({ discount }: SaleLine, at: string, found: Findings): void {
  if (discount === null) return
  const size = discount.kind === 'percent' ? discount.share : discount.amount
  const max = discount.kind === 'percent' ? wholeShare : limits.totalMax
  found.bounded(`${at}.discount`, size, max)
  found.notNegative(`${at}.discount`, size)
}

function originAgrees({ priceOrigin, unitPrice, listPrice }: SaleLine): boolean {
  if (priceOrigin === 'catalogue') return unitPrice === listPrice
  return priceOrigin === 'override' || listPrice === null
}

function checkTotals({ lines, taxRules, taxGroups: stated, totals }: Sale, found: Findings): void {
  const groups = taxGroups(lines, taxRules)
  checkGroups(stated.toSorted(inTableOrder), groups, found)
  if (!found.bounded('totals.rounding', totals.rounding, limits.cashStepMax / 2)) return
  const expected = totalsOf(groups, totals.rounding)
  found.bounded('totals.gross', expected.gross, limits.totalMax)
  for (const field of totalFields) {
    found.equal(`totals.${field}`, totals[field], expected[field])
  }
}

const totalFields = ['net', 'tax', 'gross', 'payable'] as const satisfies (keyof Totals)[]
const groupFields = ['net', 'tax', 'gross'] as const satisfies (keyof TaxGroup)[]

function checkGroups(
  stated: readonly TaxGroup[],
  expected: readonly TaxGroup[],
  found: Findings,
): void {
  if (namesOf(stated) !== namesOf(expected)) {
    found.add({ kind: 'taxGroupsWrong', found: namesOf(stated), expected: namesOf(expected) })
    return
  }
  for (const [index, group] of expected.entries()) {
    const own = stated[index]
    if (own === undefined) return
    for (const field of groupFields) {
      found.equal(`taxGroups[${group.category} ${group.rate}].${field}`, own[field], group[field])
    }
  }
}

function namesOf(groups: readonly TaxGroup[]): string {
  return groups.map(({ category, rate }) => `${category} ${rate}`).join(', ')
}

function checkTenders({ kind, tenders, totals, change }: Sale, found: Findings): void {
  const sign = kind === 'sale' ? 1 : -1
  let tendered = 0
  let cash = 0
  for (const [index, tender] of tenders.entries()) {
    const field = `tenders[${index}].amount`
    if (!found.bounded(field, tender.amount, limits.totalMax)) return
    if (tender.amount * sign < 0) found.add({ kind: 'signWrong', field, found: tender.amount })
    tendered += tender.amount
    if (tender.kind === 'cash') cash += tender.amount
  }
  if (totals.rounding !== 0 && tenders.at(-1)?.kind !== 'cash') {
    found.add({ kind: 'roundingWithoutCash', found: totals.rounding })
  }
  if (totals.payable * sign < 0) {
    found.add({ kind: 'signWrong', field: 'totals.payable', found: totals.payable })
  }
  found.equal('change', change, tendered - totals.payable)
  found.notNegative('change', change)
  if (change > Math.max(0, cash)) found.add({ kind: 'changeWithoutCash', found: change })
}
