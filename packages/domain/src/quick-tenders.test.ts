import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { type Currency, minorUnits } from './money.ts'
import { quickTenders } from './quick-tenders.ts'

const gbp: Currency = { code: 'GBP', decimals: 2 }
const jpy: Currency = { code: 'JPY', decimals: 0 }
const kwd: Currency = { code: 'KWD', decimals: 3 }

test.each([
  [3_455, [3_455, 3_500, 4_000, 5_000]],
  [320, [320, 400, 500, 1_000]],
  [85, [85, 100, 500, 1_000]],
  [5_000, [5_000, 6_000, 10_000, 20_000]],
  [34_550, [34_550, 35_000, 36_000, 40_000]],
  [9_999, [9_999, 10_000, 20_000, 50_000]],
])('of %d pence a customer hands over %j', (payable, expected) => {
  expect(quickTenders(minorUnits(payable), gbp)).toEqual(expected)
})

test('yen and dinar have notes of their own size', () => {
  expect(quickTenders(minorUnits(3_455), jpy)).toEqual([3_455, 3_500, 4_000, 5_000])
  expect(quickTenders(minorUnits(34_550), kwd)).toEqual([34_550, 35_000, 40_000, 50_000])
})

test('nothing to pay needs no notes', () => {
  expect(quickTenders(minorUnits(0), gbp)).toEqual([0])
})

test('the exact amount comes first, then up to three larger ones, rising, within the limit', () => {
  const payable = fc.integer({ min: 1, max: limits.totalMax }).map(minorUnits)
  fc.assert(
    fc.property(payable, fc.constantFrom(gbp, jpy, kwd), (payable, currency) => {
      const amounts = quickTenders(payable, currency)
      expect(amounts[0]).toBe(payable)
      expect(amounts.length).toBeLessThanOrEqual(4)
      expect(amounts).toEqual([...new Set(amounts)].sort((a, b) => a - b))
      expect(Math.max(...amounts)).toBeLessThanOrEqual(limits.totalMax)
    }),
  )
})
