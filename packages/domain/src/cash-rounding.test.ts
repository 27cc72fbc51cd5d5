import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cashRounding } from '../testing/arbitraries.ts'
import { roundCash } from './cash-rounding.ts'
import { limits } from './limits.ts'
import { minorUnits } from './money.ts'

const fiveUp = { step: minorUnits(5), tie: 'up' } as const

function rounded(total: number, step: number, tie: 'up' | 'down' = 'up'): number {
  return roundCash(minorUnits(total), { step: minorUnits(step), tie })
}

test('Canada: endings 1, 2 down to 0; 3, 4 up to 5; 6, 7 down to 5; 8, 9 up to 10', () => {
  const endings = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((ending) => rounded(490 + ending, 5))
  expect(endings).toEqual([490, 490, 490, 495, 495, 495, 495, 495, 500, 500])
})

test('Canada: the official example pays 4.90 in cash for 4.92', () => {
  expect(rounded(492, 5)).toBe(490)
})

test('Sweden: 223.20 is 223.00 and 65.40 was 65.50 in steps of 0.50; whole crowns since 2010', () => {
  expect(rounded(22_320, 50)).toBe(22_300)
  expect(rounded(6_540, 50)).toBe(6_550)
  expect(rounded(22_349, 100)).toBe(22_300)
  expect(rounded(22_350, 100)).toBe(22_400)
})

test('Sweden: an invoice is rounded by +0.10, so its credit note by -0.10', () => {
  expect(rounded(990, 100) - 990).toBe(10)
  expect(rounded(-990, 100) + 990).toBe(-10)
})

test('a total exactly between two steps goes where the shop says, in a refund too', () => {
  expect(rounded(1_005, 10, 'up')).toBe(1_010)
  expect(rounded(1_005, 10, 'down')).toBe(1_000)
  expect(rounded(-1_005, 10, 'up')).toBe(-1_010)
  expect(rounded(-1_005, 10, 'down')).toBe(-1_000)
})

test('a step of one minor unit rounds nothing', () => {
  expect(rounded(1_234, 1)).toBe(1_234)
})

test('what is less than half a step is given away, and zero has no sign', () => {
  expect(rounded(2, 5)).toBe(0)
  expect(Object.is(rounded(-2, 5), 0)).toBe(true)
})

test('a step that is no amount is our own mistake', () => {
  expect(() => rounded(100, 0)).toThrow('step')
  expect(() => rounded(100, limits.cashStepMax + 1)).toThrow('step')
})

test('[P8] a rounded total is a multiple of the step, nearest, and mirrors', () => {
  const totals = fc.integer({ min: -limits.totalMax, max: limits.totalMax }).map(minorUnits)
  fc.assert(
    fc.property(totals, cashRounding, (total, rounding) => {
      const result = roundCash(total, rounding)
      expect(result % rounding.step).toBeCloseTo(0, 10)
      expect(Math.abs(result - total) * 2).toBeLessThanOrEqual(rounding.step)
      expect(roundCash(minorUnits(-total), rounding)).toBe(minorUnits(-result))
      expect(roundCash(result, rounding)).toBe(result)
    }),
  )
})

test('[P8] only an exact tie asks the configuration', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }).map(minorUnits), (total) => {
      expect(roundCash(total, fiveUp)).toBe(roundCash(total, { ...fiveUp, tie: 'down' }))
    }),
  )
})
