import { expect, test } from 'vitest'
import { amountOfEntry, entryAfter, priceOfEntry, quantityOfEntry, shareOfEntry } from './entry.ts'

const gbp = { code: 'GBP', decimals: 2 } as const
const jpy = { code: 'JPY', decimals: 0 } as const

function typed(...keys: readonly string[]): string {
  return keys.reduce(entryAfter, '')
}

test('money fills from the right, as tills do', () => {
  expect(amountOfEntry(typed('4', '0', '00'), gbp)).toEqual({ ok: true, value: 4000 })
  expect(amountOfEntry(typed('5'), gbp)).toEqual({ ok: true, value: 5 })
  expect(amountOfEntry(typed('4', '0', '00'), jpy)).toEqual({ ok: true, value: 4000 })
})

test('a struck point means whole units before it', () => {
  expect(amountOfEntry(typed('4', '0', '.'), gbp)).toEqual({ ok: true, value: 4000 })
  expect(amountOfEntry(typed('4', '0', ',', '5'), gbp)).toEqual({ ok: true, value: 4050 })
  expect(amountOfEntry(typed('.', '5'), gbp)).toEqual({ ok: true, value: 50 })
  expect(amountOfEntry(typed('1', '.', '2', '.', '5'), gbp)).toEqual({ ok: true, value: 125 })
})

test('zeros in front and too many digits change nothing', () => {
  expect(typed('0', '00', '7')).toBe('7')
  expect(typed(...'12345678901234567')).toBe('1234567890123')
  expect(typed('1', 'x', 'Enter')).toBe('1')
})

test('nothing typed is no money, and no price', () => {
  expect(amountOfEntry('', gbp)).toEqual({ ok: true, value: 0 })
  expect(priceOfEntry('', gbp)).toEqual({ ok: false, error: { kind: 'empty' } })
})

test('prices may have four decimals more', () => {
  expect(priceOfEntry('340', gbp)).toEqual({ ok: true, value: 3_400_000 })
  expect(priceOfEntry('0.0125', gbp)).toEqual({ ok: true, value: 12_500 })
})

test('quantities and shares are read as they stand', () => {
  expect(quantityOfEntry('0.345')).toEqual({ ok: true, value: 345 })
  expect(quantityOfEntry('3')).toEqual({ ok: true, value: 3_000 })
  expect(shareOfEntry('12.5')).toEqual({ ok: true, value: 1_250 })
  expect(shareOfEntry('120')).toMatchObject({ ok: false })
})
