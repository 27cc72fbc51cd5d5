import fc from 'fast-check'
import { expect, test } from 'vitest'
import { taxRate, taxRules } from '../testing/arbitraries.ts'
import { limits } from './limits.ts'
import { minorUnits } from './money.ts'
import type { TaxRate, TaxRules } from './tax.ts'
import { type Taxed, taxGroups, totalsOf } from './tax-groups.ts'

/** Largest amount that 20 lines may have for their sum to stay within a total. */
const amountMax = limits.totalMax / 20
const amount = fc
  .oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: -amountMax, max: amountMax }))
  .map(minorUnits)
const parts = fc.array(fc.record({ amount, tax: taxRate }), { maxLength: 20 })

/** The oracle: tax as a rational number, `[numerator, denominator]`, rounded by comparing. */
function taxByRationals(sum: bigint, { category, rate }: TaxRate, mode: TaxRules['mode']): bigint {
  if (category === 'O') return 0n
  const denominator = BigInt(mode === 'inclusive' ? 10_000 + rate : 10_000)
  const numerator = sum * BigInt(rate)
  const size = numerator < 0n ? -numerator : numerator
  let floor = size / denominator
  const rest = size - floor * denominator
  if (rest + rest >= denominator) floor += 1n
  return numerator < 0n ? -floor : floor
}

function oracle(lines: readonly Taxed[], rules: TaxRules) {
  const keys = new Set(lines.map(({ tax }) => `${tax.category} ${tax.rate}`))
  return new Map(
    [...keys].map((key) => {
      const own = lines.filter(({ tax }) => `${tax.category} ${tax.rate}` === key)
      const rate = own[0]?.tax as TaxRate
      const sum = own.reduce((total, line) => total + BigInt(line.amount), 0n)
      const each = own.map((line) => taxByRationals(BigInt(line.amount), rate, rules.mode))
      const perLine = each.reduce((total, tax) => total + tax, 0n)
      const tax = rules.rounding === 'perLine' ? perLine : taxByRationals(sum, rate, rules.mode)
      const net = rules.mode === 'inclusive' ? sum - tax : sum
      return [key, { net: Number(net), tax: Number(tax), gross: Number(net + tax) }] as const
    }),
  )
}

test('[P8] groups and totals agree with exact rational arithmetic, under all rules', () => {
  fc.assert(
    fc.property(parts, parts, taxRules, (lines, adjustments, rules) => {
      const expected = oracle([...lines, ...adjustments], rules)
      const groups = taxGroups(lines, rules, adjustments)
      const found = groups.map(({ category, rate, ...figures }) => [`${category} ${rate}`, figures])
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
      const totals = totalsOf(groups, minorUnits(0))
      expect(totals.gross).toBe(groups.reduce((sum, { gross }) => sum + gross, 0))
      expect(totals.net + totals.tax).toBe(totals.gross)
    }),
    { numRuns: 500 },
  )
})

test('[P8] negated lines make negated figures', () => {
  fc.assert(
    fc.property(parts, taxRules, (lines, rules) => {
      const back = lines.map(({ amount, tax }) => ({ amount: minorUnits(-amount), tax }))
      const negated = taxGroups(lines, rules).map(({ net, tax, gross, ...rate }) => ({
        ...rate,
        net: minorUnits(-net),
        tax: minorUnits(-tax),
        gross: minorUnits(-gross),
      }))
      expect(taxGroups(back, rules)).toEqual(negated)
    }),
  )
})

test('the order of the lines changes nothing', () => {
  fc.assert(
    fc.property(parts, taxRules, (lines, rules) => {
      expect(taxGroups(lines.toReversed(), rules)).toEqual(taxGroups(lines, rules))
    }),
  )
})

test('in prices that contain the tax, the customer pays the prices', () => {
  fc.assert(
    fc.property(parts, fc.constantFrom('perGroup', 'perLine'), (lines, rounding) => {
      const groups = taxGroups(lines, { mode: 'inclusive', rounding })
      const sum = lines.reduce((total, { amount }) => total + amount, 0)
      expect(totalsOf(groups, minorUnits(0)).gross).toBe(sum)
    }),
  )
})
