import { expect, test } from 'vitest'
import { hueOf, hues, initialsOf } from './hue.ts'

test('a category keeps its hue', () => {
  expect(hueOf('Bakery')).toBe(hueOf('Bakery'))
  expect(hues).toContain(hueOf(''))
})

test('the hues are spread over many categories', () => {
  const seen = new Set(Array.from({ length: 100 }, (_, n) => hueOf(`Category ${n}`)))
  expect(seen.size).toBe(hues.length)
})

test('initials are of the first two words, or the first two letters', () => {
  expect(initialsOf('Flat white')).toBe('FW')
  expect(initialsOf('Espresso')).toBe('Es')
  expect(initialsOf('Comté, 12 months')).toBe('Co')
  expect(initialsOf('WHITE HANGING HEART T-LIGHT HOLDER')).toBe('WH')
  expect(initialsOf('7Up')).toBe('7U')
})

test('a name without letters still has a sign', () => {
  expect(initialsOf('')).toBe('•')
  expect(initialsOf(' --- ')).toBe('•')
})
