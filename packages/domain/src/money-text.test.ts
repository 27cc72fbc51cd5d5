import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits.ts'
import { type Currency, minorUnits } from './money.ts'
import { formatAmount } from './money-format.ts'
import { parseAmount, parseMoney, parsePercent, parseQuantity } from './money-text.ts'

const gbp: Currency = { code: 'GBP', decimals: 2 }
const jpy: Currency = { code: 'JPY', decimals: 0 }
const kwd: Currency = { code: 'KWD', decimals: 3 }
const minus = { minus: true }

test.each([
  ['3.40', gbp, 340],
  ['20', gbp, 2_000],
  ['0.5', gbp, 50],
  [' 12.34 ', gbp, 1_234],
  ['007', gbp, 700],
  ['1500', jpy, 1_500],
  ['1.234', kwd, 1_234],
  ['10000000000', gbp, limits.totalMax],
] as const)('%j is an amount of money', (text, currency, expected) => {
  expect(parseAmount(text, currency)).toEqual({ ok: true, value: expected })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['1,5', 'commaDecimal'],
  ['1,000', 'commaDecimal'],
  [',5', 'commaDecimal'],
  ['-1,5', 'commaDecimal'],
  ['1.000,00', 'notANumber'],
  ['1,000.00', 'notANumber'],
  ['abc', 'notANumber'],
  ['.5', 'notANumber'],
  ['5.', 'notANumber'],
  ['1.2.3', 'notANumber'],
  ['+1', 'notANumber'],
  ['--1', 'notANumber'],
  ['1e3', 'notANumber'],
  ['0x10', 'notANumber'],
  ['Infinity', 'notANumber'],
  ['NaN', 'notANumber'],
  ['£1', 'notANumber'],
  ['1 000', 'notANumber'],
  ['١٢', 'notANumber'],
  ['-1', 'negative'],
  ['\u22121', 'negative'],
  ['1.234', 'tooManyDecimals'],
  ['10000000000.01', 'tooLarge'],
  ['9'.repeat(5_000), 'tooLarge'],
] as const)('%j is no amount, and says why', (text, kind) => {
  expect(parseAmount(text, gbp)).toMatchObject({ ok: false, error: { kind } })
})

test('too many decimals are counted against the currency', () => {
  expect(parseAmount('1.5', jpy)).toEqual({
    ok: false,
    error: { kind: 'tooManyDecimals', decimalsMax: 0 },
  })
  expect(parseMoney('1.1234567', gbp)).toEqual({
    ok: false,
    error: { kind: 'tooManyDecimals', decimalsMax: 6 },
  })
})

test('a minus is understood where it is asked for, also as we write it', () => {
  expect(parseAmount('-10.50', gbp, minus)).toEqual({ ok: true, value: -1_050 })
  expect(parseAmount('\u221210.50', gbp, minus)).toEqual({ ok: true, value: -1_050 })
  expect(parseAmount('-10000000001', gbp, minus)).toMatchObject({ error: { kind: 'tooLarge' } })
  expect(parseAmount('-0', gbp, minus)).toEqual({ ok: true, value: 0 })
})

test('a unit price has four decimals more than its currency', () => {
  expect(parseMoney('3.40', gbp)).toEqual({ ok: true, value: 3_400_000 })
  expect(parseMoney('0.012345', gbp)).toEqual({ ok: true, value: 12_345 })
  expect(parseMoney('12.3456', jpy)).toEqual({ ok: true, value: 123_456 })
  expect(parseMoney('10000000', gbp)).toEqual({ ok: true, value: limits.unitPriceMax })
  expect(parseMoney('10000000.01', gbp)).toMatchObject({ error: { kind: 'tooLarge' } })
})

test('a quantity has three decimals', () => {
  expect(parseQuantity('1.253')).toEqual({ ok: true, value: 1_253 })
  expect(parseQuantity('999999.999')).toEqual({ ok: true, value: limits.quantityMax })
  expect(parseQuantity('1000000')).toMatchObject({ error: { kind: 'tooLarge' } })
  expect(parseQuantity('1.2535')).toMatchObject({ error: { kind: 'tooManyDecimals' } })
  expect(parseQuantity('-3', minus)).toEqual({ ok: true, value: -3_000 })
})

test('a percentage lies between 0 and 100', () => {
  expect(parsePercent('12.5')).toEqual({ ok: true, value: 1_250 })
  expect(parsePercent('100')).toEqual({ ok: true, value: 10_000 })
  expect(parsePercent('100.01')).toMatchObject({ error: { kind: 'tooLarge' } })
  expect(parsePercent('12%')).toMatchObject({ error: { kind: 'notANumber' } })
})

test('what we write without separators, we read back', () => {
  const amounts = fc.integer({ min: -limits.totalMax, max: limits.totalMax }).map(minorUnits)
  fc.assert(
    fc.property(amounts, fc.constantFrom(gbp, jpy, kwd), (amount, currency) => {
      const text = formatAmount(amount, currency, 'en-GB').replace(/[^\d.\u2212]/g, '')
      expect(parseAmount(text, currency, minus)).toEqual({ ok: true, value: amount })
    }),
  )
})

test('[P10] any text is a number or a named problem', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof parseAmount(text, gbp).ok === 'boolean'))
})
