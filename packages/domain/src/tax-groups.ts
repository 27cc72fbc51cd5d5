import { type MinorUnits, minorUnits, wholeShare } from './money.ts'
import { proportion } from './rounding.ts'
import type { Totals } from './sale.ts'
import { type TaxGroup, type TaxRate, type TaxRules, taxCategories } from './tax.ts'

/** Anything that adds to a total under one tax rate: a line, an allowance (negative), a charge. */
export interface Taxed {
  readonly amount: MinorUnits
  readonly tax: TaxRate
}

/**
 * The tax table of a document: one group for each (category, rate) that occurs.
 *
 * @param lines        line amounts, minor units, discounts already taken off
 * @param rules        whether amounts contain the tax, and where it is rounded
 * @param adjustments  document allowances (negative) and charges (positive)
 * @returns the groups in the order of `taxCategories`, the highest rate first
 *
 * Tax is rounded half away from zero, once for each group's sum (EN 16931, BR-CO-17) or once for
 * each line where the shop's rules say so. Negating every amount negates every figure.
 */
export function taxGroups(
  lines: readonly Taxed[],
  rules: TaxRules,
  adjustments: readonly Taxed[] = [],
): readonly TaxGroup[] {
  const sums = new Map<string, GroupSum>()
  for (const part of lines) addTo(sums, part, rules)
  for (const part of adjustments) addTo(sums, part, rules)
  return [...sums.values()].map((sum) => groupOf(sum, rules)).sort(inTableOrder)
}

/**
 * Totals of a document: sums of figures already rounded, never rounded again.
 *
 * @param rounding  cash rounding, minor units; 0 where cash does not settle the rest
 */
export function totalsOf(groups: readonly TaxGroup[], rounding: MinorUnits): Totals {
  let net = 0
  let tax = 0
  for (const group of groups) {
    net += group.net
    tax += group.tax
  }
  return {
    net: minorUnits(net),
    tax: minorUnits(tax),
    gross: minorUnits(net + tax),
    rounding,
    payable: minorUnits(net + tax + rounding),
  }
}

/** The order of the tax table on receipts and in records. */
export function inTableOrder(a: TaxRate, b: TaxRate): number {
  const byCategory = taxCategories.indexOf(a.category) - taxCategories.indexOf(b.category)
  return byCategory === 0 ? b.rate - a.rate : byCategory
}

interface GroupSum {
  readonly rate: TaxRate
  amount: number
  taxOfLines: number
}

function addTo(sums: Map<string, GroupSum>, { amount, tax }: Taxed, rules: TaxRules): void {
  const key = `${tax.category} ${tax.rate}`
  const sum = sums.get(key) ?? { rate: tax, amount: 0, taxOfLines: 0 }
  sum.amount += amount
  if (rules.rounding === 'perLine') sum.taxOfLines += taxOn(amount, tax, rules)
  sums.set(key, sum)
}

function groupOf({ rate, amount, taxOfLines }: GroupSum, rules: TaxRules): TaxGroup {
  const tax = rules.rounding === 'perLine' ? taxOfLines : taxOn(amount, rate, rules)
  return {
    category: rate.category,
    rate: rate.rate,
    net: minorUnits(rules.mode === 'inclusive' ? amount - tax : amount),
    tax: minorUnits(tax),
    gross: minorUnits(rules.mode === 'inclusive' ? amount : amount + tax),
  }
}

function taxOn(amount: number, { category, rate }: TaxRate, { mode }: TaxRules): MinorUnits {
  // Outside the scope of the tax: none is due, whatever rate stands beside it.
  if (category === 'O') return minorUnits(0)
  return proportion({
    amount,
    times: rate,
    over: mode === 'inclusive' ? wholeShare + rate : wholeShare,
  })
}
