import { expect, test } from 'vitest'
import { readQuery } from './search-query.ts'

test('a quantity may stand before what is sought', () => {
  expect(readQuery('3 * milk')).toEqual({ quantityText: '3', words: 'milk' })
  expect(readQuery('12*5012345678900')).toEqual({ quantityText: '12', words: '5012345678900' })
  expect(readQuery('0.5 *')).toEqual({ quantityText: '0.5', words: '' })
})

test('a quantity that no line can have is still one: the sentence speaks of it, not of the code', () => {
  expect(readQuery('-1 * 123')).toEqual({ quantityText: '-1', words: '123' })
  expect(readQuery('\u22122 * 123')).toEqual({ quantityText: '\u22122', words: '123' })
  expect(readQuery('1000000000 * 123')).toEqual({ quantityText: '1000000000', words: '123' })
  expect(readQuery('1,5 * 123')).toEqual({ quantityText: '1,5', words: '123' })
  expect(readQuery('1000000000x1')).toEqual({ quantityText: null, words: '1000000000x1' })
})

test('without a star a number is a code', () => {
  expect(readQuery(' 3 ')).toEqual({ quantityText: null, words: '3' })
  expect(readQuery('milk 2 litres')).toEqual({ quantityText: null, words: 'milk 2 litres' })
  expect(readQuery('')).toEqual({ quantityText: null, words: '' })
})
