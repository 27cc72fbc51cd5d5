import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { basisPoints, type Currency, minorUnits, quantity, unitPrice } from './money.ts'
import { formatAmount, formatQuantity, formatShare, formatUnitPrice } from './money-format.ts'

const gbp: Currency = { code: 'GBP', decimals: 2 }
const isk: Currency = { code: 'ISK', decimals: 0 }
const kwd: Currency = { code: 'KWD', decimals: 3 }

function plain(text: string): string {
  return text.replace(/\s/g, ' ')
}

test('an amount has the decimals of its currency', () => {
  expect(formatAmount(minorUnits(123_456), gbp, 'en-GB')).toBe('£1,234.56')
  expect(formatAmount(minorUnits(5), gbp, 'en-GB')).toBe('£0.05')
  expect(formatAmount(minorUnits(0), gbp, 'en-GB')).toBe('£0.00')
  expect(plain(formatAmount(minorUnits(1_500), isk, 'en-GB'))).toBe('ISK 1,500')
  expect(plain(formatAmount(minorUnits(1_234), kwd, 'en-GB'))).toBe('KWD 1.234')
})

test('a minus is a true minus in every locale', () => {
  expect(formatAmount(minorUnits(-1_050), gbp, 'en-GB')).toBe('\u2212£10.50')
  for (const locale of ['en-US', 'de-DE', 'sv-SE', 'ar-EG', 'fa-IR']) {
    expect(formatAmount(minorUnits(-1_050), gbp, locale)).toContain('\u2212')
    expect(formatAmount(minorUnits(-1_050), gbp, locale)).not.toContain('-')
  }
})

test('the largest total is written to the penny', () => {
  expect(formatAmount(minorUnits(limits.totalMax - 1), gbp, 'en-GB')).toBe('£9,999,999,999.99')
})

test('a unit price shows the further decimals that it needs', () => {
  expect(formatUnitPrice(unitPrice(3_400_000), gbp, 'en-GB')).toBe('£3.40')
  expect(formatUnitPrice(unitPrice(12_345), gbp, 'en-GB')).toBe('£0.012345')
  expect(formatUnitPrice(unitPrice(limits.unitPriceMax - 1), gbp, 'en-GB')).toBe(
    '£9,999,999.999999',
  )
})

test('a quantity names its unit, unless it counts pieces', () => {
  expect(formatQuantity(quantity(2_000), 'piece', 'en-GB')).toBe('2')
  expect(formatQuantity(quantity(1_253), 'kg', 'en-GB')).toBe('1.253 kg')
  expect(formatQuantity(quantity(-1_500), 'l', 'de-DE')).toBe('\u22121,5 l')
})

test('a share is a percentage', () => {
  expect(formatShare(basisPoints(2_000), 'en-GB')).toBe('20%')
  expect(formatShare(basisPoints(825), 'en-GB')).toBe('8.25%')
  expect(formatShare(basisPoints(0), 'en-GB')).toBe('0%')
})
