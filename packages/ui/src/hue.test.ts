import { expect, test } from 'vitest'
import { hueOf, hues, huesFor, initialsOf } from './hue.ts'

test('a category keeps its hue', () => {
  expect(hueOf('Bakery')).toBe(hueOf('Bakery'))
  expect(hues).toContain(hueOf(''))
})

test('the hues are spread over many categories', () => {
  const seen = new Set(Array.from({ length: 100 }, (_, n) => hueOf(`Category ${n}`)))
  expect(seen.size).toBe(hues.length)
})

test('names side by side have hues of their own while there are enough', () => {
  const names = Array.from({ length: 20 }, (_, n) => `Category ${n}`)
  const chosen = huesFor(names)
  expect(new Set(names.slice(0, 8).map((name) => chosen.get(name))).size).toBe(8)
  const uses = hues.map((hue) => names.filter((name) => chosen.get(name) === hue).length)
  expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1)
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
