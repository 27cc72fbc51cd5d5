import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { replaced } from './plant.ts'
import { plants } from './plants.ts'

const root = new URL('../../../', import.meta.url)

test.each(plants)('the place to plant $name at stands exactly once', (plant) => {
  const source = readFileSync(new URL(plant.file, root), 'utf8')
  expect(replaced(source, plant)).not.toBe(source)
})

test('no two plants have one name', () => {
  expect(new Set(plants.map(({ name }) => name)).size).toBe(plants.length)
})
