import type { ReceiptRow } from '@evertill/domain'
import { expect, test } from 'vitest'
import { fitsSideBySide } from './table-fits.ts'

function table(...rows: readonly (readonly string[])[]): readonly ReceiptRow[] {
  const all = [['VAT', 'Net', 'Tax', 'Gross'], ...rows]
  return all.map((cells) => ({ kind: 'cells', cells, emphasis: 'normal' }))
}

test('the tax table of an ordinary sale stands side by side', () => {
  expect(fitsSideBySide(table(['S 20%', '£8.33', '£1.67', '£10.00']))).toBe(true)
  expect(fitsSideBySide(table(['S 20%', '£8,333.33', '£1,666.67', '£10,000.00']))).toBe(true)
})

test('from a million on its figures stand below each other, so that nothing runs over the edge', () => {
  expect(fitsSideBySide(table(['Z 0%', '£1,000,000.00', '£0.00', '£1,000,000.00']))).toBe(false)
  expect(fitsSideBySide(table(['S 20%', '£833,333.33', '£166,666.67', '£1,000,000.00']))).toBe(
    false,
  )
})

test('columns are as wide as their widest cells, in whatever row', () => {
  const wide = ['S 20%', '£0.00', '£199,999.99', '£999,999.99']
  const other = ['Z 0%', '£999,999.99', '£0.00', '£0.00']
  expect(fitsSideBySide(table(wide))).toBe(true)
  expect(fitsSideBySide(table(other))).toBe(true)
  expect(fitsSideBySide(table(wide, other))).toBe(false)
})
