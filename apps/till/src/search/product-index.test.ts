import { basisPoints, type Product, type ProductId, unitPrice } from '@evertill/domain'
import { expect, test } from 'vitest'
import { indexProducts, searchResultsMax } from './product-index.ts'

function product(name: string, change: Partial<Product> = {}): Product {
  return {
    id: `id of ${name}` as ProductId,
    sku: '',
    barcodes: [],
    name,
    category: 'Pantry',
    price: unitPrice(1_000_000),
    unit: 'piece',
    tax: { category: 'S', rate: basisPoints(2_000) },
    ...change,
  }
}

const milk = product('Whole milk, 2 litres', { sku: 'ML2', barcodes: ['5012345678900'] })
const lemonade = product('Sicilian lemonade', { category: 'Drinks', barcodes: ['036000291452'] })
const comte = product('Comté, 12 months', { category: 'Cheese' })
const index = indexProducts([milk, lemonade, comte, product('Oat milk'), product('Milkshake')])

function names(text: string): readonly string[] {
  return index.search(text).map(({ name }) => name)
}

test('a barcode is found with and without its leading zero', () => {
  expect(index.byCode('5012345678900')).toEqual([milk])
  expect(index.byCode('0036000291452')).toEqual([lemonade])
  expect(index.byCode('036000291452')).toEqual([lemonade])
  expect(index.byCode('99999999')).toEqual([])
})

test('an SKU is found, typed small too', () => {
  expect(index.byCode('ML2')).toEqual([milk])
  expect(index.byCode(' ml2 ')).toEqual([milk])
})

test('a code that two products share finds both', () => {
  const twin = product('Twin', { barcodes: ['5012345678900'] })
  const { byCode } = indexProducts([milk, twin])
  expect(byCode('5012345678900')).toEqual([milk, twin])
})

test('search finds words in any order, begun words, accents left out, and a mistyped letter', () => {
  expect(names('milk')).toContain('Whole milk, 2 litres')
  expect(names('milk whole')).toEqual(['Whole milk, 2 litres'])
  expect(names('lemo')).toEqual(['Sicilian lemonade'])
  expect(names('comte')).toEqual(['Comté, 12 months'])
  expect(names('lemonad')).toEqual(['Sicilian lemonade'])
  expect(names('lemoande')).toEqual(['Sicilian lemonade'])
  expect(names('xyzzy')).toEqual([])
  expect(names('  ')).toEqual([])
})

test('categories stand in order and keep their products', () => {
  expect(index.categories).toEqual(['Cheese', 'Drinks', 'Pantry'])
  expect(index.inCategory('Drinks')).toEqual([lemonade])
  expect(index.inCategory('None')).toEqual([])
})

test('a search over 50,000 products stays within a frame, and shows no more than fits', () => {
  const words = [
    'white',
    'red',
    'heart',
    'holder',
    'lunch',
    'bag',
    'vintage',
    'paper',
    'set',
    'tea',
  ]
  const many = Array.from({ length: 50_000 }, (_, n) =>
    product(`${words[n % 10]} ${words[(n * 7) % 10]} ${words[(n * 3) % 10]} ${n}`),
  )
  const { search } = indexProducts(many)
  search('warm')
  const begun = performance.now()
  const found = search('hea')
  // Generous: the bench measures the 16 ms of the design; this catches a tenfold slip.
  expect(performance.now() - begun).toBeLessThan(160)
  expect(found).toHaveLength(searchResultsMax)
})
