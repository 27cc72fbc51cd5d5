import { divideRounded } from '@evertill/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDecimal, roundedProduct, scaledTo } from './exact-decimal.ts'

test.each([
  ['12', { units: 12n, decimals: 0 }],
  ['-0.001', { units: -1n, decimals: 3 }],
  [' 2.50 ', { units: 250n, decimals: 2 }],
  ['00038970', { units: 38_970n, decimals: 0 }],
])('%j is read exactly', (text, expected) => {
  expect(readDecimal(text)).toEqual(expected)
})

test.each(['', '1,5', '1.', '.5', '+3', '1e3', '0x10', '--1', '1 000', '٣', 'NaN', '1.0000000001'])(
  '%j is no number for us',
  (text) => {
    expect(readDecimal(text)).toBeNull()
  },
)

test.each([
  // A tie goes away from zero, on both sides.
  ['1', '0.005', 1n],
  ['-1', '0.005', -1n],
  ['1', '0.0049', 0n],
  ['-1', '0.0049', 0n],
  ['80995', '2.08', 16_846_960n],
  ['-80995', '2.08', -16_846_960n],
])('%s at %s is %i pence', (quantity, price, pence) => {
  expect(roundedProduct(read(quantity), read(price), 2)).toBe(pence)
})

test('the sum of the file and the domain round alike', () => {
  const text = fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 9_999 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, '0')}`)
  fc.assert(
    fc.property(text, text, fc.constantFrom(0, 2, 3), (a, b, decimals) => {
      const product = scaledTo(read(a), 4) * scaledTo(read(b), 4)
      const expected = divideRounded(product * 10n ** BigInt(decimals), 10n ** 8n)
      return roundedProduct(read(a), read(b), decimals) === expected
    }),
  )
})

function read(text: string) {
  const decimal = readDecimal(text)
  if (!decimal) throw new Error(`${text} is a number`)
  return decimal
}
