import { expect, test } from 'vitest'
import { paperLengthMm } from './paper-length.ts'

test('the page is as long as the receipt, a little longer, and within what browsers print', () => {
  expect(paperLengthMm(960)).toBe(255)
  expect(paperLengthMm(100)).toBe(81)
  expect(paperLengthMm(1_000_000)).toBe(5_000)
})
