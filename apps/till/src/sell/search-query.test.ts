import { expect, test } from 'vitest'
import { readQuery } from './search-query.ts'

test('a quantity may stand before what is sought', () => {
  expect(readQuery('3 * milk')).toEqual({ quantityText: '3', words: 'milk' })
  expect(readQuery('12*5012345678900')).toEqual({ quantityText: '12', words: '5012345678900' })
  expect(readQuery('0.5 *')).toEqual({ quantityText: '0.5', words: '' })
})

test('without a star a number is a code', () => {
  expect(readQuery(' 3 ')).toEqual({ quantityText: null, words: '3' })
  expect(readQuery('milk 2 litres')).toEqual({ quantityText: null, words: 'milk 2 litres' })
  expect(readQuery('')).toEqual({ quantityText: null, words: '' })
})
