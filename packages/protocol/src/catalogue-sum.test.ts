import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { WireProduct } from './catalogue.ts'
import { changedSum, emptyCatalogueSum, productHash } from './catalogue-sum.ts'
import type { Sha256 } from './chain.ts'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()

function product(number: number, name = 'Loaf'): WireProduct {
  return {
    id: `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    sku: `S${number}`,
    barcodes: [],
    name,
    category: '',
    price_e4: 10_000,
    unit: 'piece',
    tax_category: 'S',
    tax_rate_bp: 2_000,
  }
}

const [one, two, three] = [1, 2, 3].map((number) => productHash(sha256, product(number))) as [
  string,
  string,
  string,
]

test('the order in which products came does not matter', () => {
  const there = changedSum(emptyCatalogueSum, { putIn: [one, two, three], takenOut: [] })
  const back = changedSum(emptyCatalogueSum, { putIn: [three, one, two], takenOut: [] })
  expect(there).toEqual(back)
  expect(there.products).toBe(3)
})

test('a product taken out leaves the sum of the others', () => {
  const all = changedSum(emptyCatalogueSum, { putIn: [one, two, three], takenOut: [] })
  const without = changedSum(all, { putIn: [], takenOut: [two] })
  expect(without).toEqual(changedSum(emptyCatalogueSum, { putIn: [one, three], takenOut: [] }))
})

test('one changed letter changes the sum', () => {
  expect(productHash(sha256, product(1, 'Loaf'))).not.toBe(productHash(sha256, product(1, 'Load')))
})
