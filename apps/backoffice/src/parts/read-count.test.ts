import { expect, test } from 'vitest'
import { readCount } from './read-count.ts'

test('a count is read in thousandths', () => {
  expect(readCount('0.880', 'kg')).toEqual({ kind: 'count', milli: 880 })
  expect(readCount(' 12 ', 'piece')).toEqual({ kind: 'count', milli: 12_000 })
  expect(readCount('0', 'piece')).toEqual({ kind: 'count', milli: 0 })
})

test('what is no count gets a sentence', () => {
  for (const typed of ['', 'x', '-1', '1,5', '0.0005', '99999999999'])
    expect(readCount(typed, 'kg').kind).toBe('wrong')
  expect(readCount('1.5', 'piece')).toEqual({
    kind: 'wrong',
    sentence: 'This is sold by the piece. Enter a whole number.',
  })
})
