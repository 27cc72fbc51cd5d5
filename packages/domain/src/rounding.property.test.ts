import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { lineAmount, unitPriceOf } from './line-amount.ts'
import { minorUnits, quantity, unitPrice } from './money.ts'
import { divideRounded, proportion } from './rounding.ts'

/** The oracle: a quotient is right when it is nearest, and away from zero where two are as near. */
function isNearest(quotient: bigint, numerator: bigint, denominator: bigint): boolean {
  const off = magnitude(numerator - quotient * denominator)
  if (2n * off < denominator) return true
  return 2n * off === denominator && magnitude(quotient * denominator) > magnitude(numerator)
}

function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n
}

const anyInteger = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const anyDenominator = fc.bigInt({ min: 1n, max: 10n ** 9n })

test('[P8] a quotient is the nearest integer, a tie away from zero', () => {
  fc.assert(
    fc.property(anyInteger, anyDenominator, (numerator, denominator) =>
      isNearest(divideRounded(numerator, denominator), numerator, denominator),
    ),
  )
})

test('[P8] ties, which chance seldom meets, go away from zero too', () => {
  fc.assert(
    fc.property(anyInteger, anyDenominator, (whole, half) => {
      const tie = (2n * whole + 1n) * half
      expect(divideRounded(tie, 2n * half)).toBe(whole >= 0n ? whole + 1n : whole)
    }),
  )
})

test('[P8] rounding mirrors: a refund is its sale negated', () => {
  fc.assert(
    fc.property(
      anyInteger,
      anyDenominator,
      (numerator, denominator) =>
        divideRounded(-numerator, denominator) === -divideRounded(numerator, denominator),
    ),
  )
})

const anyPrice = fc.integer({ min: 0, max: limits.unitPriceMax }).map(unitPrice)
const anyQuantity = fc.integer({ min: -limits.quantityMax, max: limits.quantityMax }).map(quantity)

test('[P8] a line amount is exact up to the largest price and quantity', () => {
  fc.assert(
    fc.property(anyPrice, anyQuantity, (price, count) => {
      const amount = lineAmount({ unitPrice: price, quantity: count })
      return isNearest(BigInt(amount), BigInt(price) * BigInt(count), 10_000_000n)
    }),
  )
})

test('[P8] a proportion is exact where a product of numbers would not be', () => {
  const amounts = fc.integer({ min: -limits.totalMax, max: limits.totalMax })
  const shares = fc.integer({ min: 0, max: limits.taxRateMax })
  fc.assert(
    fc.property(amounts, shares, fc.integer({ min: 1, max: 200_000 }), (amount, times, over) =>
      isNearest(
        BigInt(proportion({ amount, times, over: over + times })),
        BigInt(amount) * BigInt(times),
        BigInt(over + times),
      ),
    ),
  )
})

test('a line amount is rounded once, half away from zero', () => {
  const euro199 = unitPriceOf(minorUnits(199))
  expect(lineAmount({ unitPrice: euro199, quantity: quantity(1_253) })).toBe(249)
  const half = unitPriceOf(minorUnits(1))
  expect(lineAmount({ unitPrice: half, quantity: quantity(500) })).toBe(1)
  expect(lineAmount({ unitPrice: half, quantity: quantity(-500) })).toBe(-1)
  expect(lineAmount({ unitPrice: half, quantity: quantity(499) })).toBe(0)
  expect(lineAmount({ unitPrice: half, quantity: quantity(-499) })).toBe(0)
})

test('prices of less than a minor unit add up over a quantity', () => {
  const screw = unitPrice(12_345) // 1.2345 pence
  expect(lineAmount({ unitPrice: screw, quantity: quantity(1_000_000) })).toBe(1_235)
})

test('a figure that a number cannot hold is our own mistake', () => {
  expect(() => minorUnits(0.1)).toThrow('integer')
  expect(() => minorUnits(2 ** 53)).toThrow('integer')
  expect(() => minorUnits(Number.NaN)).toThrow('integer')
  expect(() => divideRounded(1n, 0n)).toThrow('above zero')
})

test('zero has no sign', () => {
  expect(Object.is(minorUnits(-0), 0)).toBe(true)
  expect(Object.is(lineAmount({ unitPrice: unitPrice(1), quantity: quantity(-1) }), 0)).toBe(true)
})
