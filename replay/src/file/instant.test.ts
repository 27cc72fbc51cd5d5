import { expect, test } from 'vitest'
import { instantOf } from './instant.ts'

test.each([
  ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
  ['2010-12-01 08:26', '2010-12-01T08:26:00.000Z'],
  ['2024-02-29T23:59:59.5Z', '2024-02-29T23:59:59.500Z'],
])('%s is %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant)
})

test.each([
  '',
  '12/1/2010 8:26',
  '2010-02-29 08:26',
  '2010-13-01 08:26',
  '2010-12-01 24:10',
  'soon',
])('%j is no time for us', (text) => {
  expect(instantOf(text)).toBeNull()
})
