import { expect, test } from 'vitest'
import { plainQuantity, signedText, stockText } from './quantity-text.ts'

test('what is weighed keeps three decimals, pieces only what they need', () => {
  expect(stockText(225, 'kg', 'en-GB')).toBe('0.225\u00a0kg')
  expect(stockText(-120, 'kg', 'en-GB')).toBe('\u22120.120\u00a0kg')
  expect(stockText(3000, 'piece', 'en-GB')).toBe('3')
  expect(stockText(1_234_500, 'piece', 'de-DE')).toBe('1.234,5')
})

test('a change always has a sign, and nothing has none', () => {
  expect(signedText(2000, 'kg', 'en-GB')).toBe('+2.000\u00a0kg')
  expect(signedText(-1000, 'piece', 'en-GB')).toBe('\u22121')
  expect(signedText(0, 'piece', 'en-GB')).toBe('0')
})

test('a figure put into a field can be read back', () => {
  expect(plainQuantity(3000, 'piece')).toBe('3')
  expect(plainQuantity(880, 'kg')).toBe('0.880')
})
