import type { Product, ProductId } from '@evertill/domain'
import { expect, test } from 'vitest'
import { pageSize } from './catalogue-schema.ts'
import { type LaterPage, pagesAfter, productsOf } from './product-pages.ts'
import { sampleProduct } from './testing/sample-product.ts'

const catalogue = Array.from({ length: 50_000 }, (_, at) => sampleProduct(at))
const snapshot = paged('h1', catalogue)

function paged(chunk: string, products: readonly Product[]) {
  return Array.from({ length: Math.ceil(products.length / pageSize) }, (_, page) => ({
    generation: 'g',
    chunk,
    page,
    products: products.slice(page * pageSize, (page + 1) * pageSize),
  }))
}

function renamed(at: number, name: string): Product {
  return { ...sampleProduct(at), name }
}

/** What a load finds after these changes, one after the other, and the pages written by each. */
function afterAll(
  steps: readonly { products?: readonly Product[]; removed?: readonly ProductId[] }[],
) {
  const kept = new Map<number, LaterPage>()
  const written: number[] = []
  let last: LaterPage | null = null
  for (const { products = [], removed = [] } of steps) {
    const pages = pagesAfter(last, { products, removed })
    for (const page of pages) kept.set(page.page, page)
    written.push(pages.length)
    last = pages.at(-1) ?? last
  }
  const later = [...kept.values()].map((page) => ({ generation: 'g', chunk: 'later', ...page }))
  return { found: productsOf([...snapshot, ...later]), written, later }
}

test('a hundred changes among 50,000 products write one page', () => {
  const products = catalogue
    .filter((_, at) => at % 500 === 0)
    .map((_, n) => renamed(n * 500, 'New'))
  const { found, written } = afterAll([{ products }])
  expect(written).toEqual([1])
  expect(found).toHaveLength(50_000)
  expect(found.filter(({ name }) => name === 'New')).toEqual(products)
})

test('40,000 new products, 500 at a time, write their own pages and no other', () => {
  const steps = Array.from({ length: 80 }, (_, step) => ({
    products: Array.from({ length: 500 }, (_, at) => sampleProduct(50_000 + step * 500 + at)),
  }))
  const { found, written, later } = afterAll([{ products: [renamed(1, 'New')] }, ...steps])
  expect(Math.max(...written)).toBe(2)
  expect(later.map(({ page }) => page)).toEqual(Array.from({ length: 81 }, (_, page) => page))
  expect(new Set(found.map(({ id }) => id)).size).toBe(90_000)
  expect(found).toHaveLength(90_000)
})

test('a page is filled before the next one begins, and never past its size', () => {
  const some = (from: number, count: number) => catalogue.slice(from, from + count)
  const { later, written } = afterAll([
    { products: some(0, 499) },
    { products: some(0, 499), removed: [sampleProduct(900).id] },
    { products: some(0, 1) },
    { products: some(600, 1) },
  ])
  expect(written).toEqual([1, 1, 1, 1 + 1])
  expect(later.map(({ products, removed }) => products.length + removed.length)).toEqual([500, 1])
})

test('the latest word on a product counts, across pages and back again', () => {
  const many = { products: catalogue.slice(1_000, 1_500) }
  const id = sampleProduct(7).id
  const news = sampleProduct(70_000)
  const named = (steps: Parameters<typeof afterAll>[0]) =>
    afterAll(steps)
      .found.filter((it) => it.id === id || it.id === news.id)
      .map(({ name }) => name)
  expect(named([{ products: [renamed(7, 'A')] }, many, { products: [renamed(7, 'B')] }])).toEqual([
    'B',
  ])
  expect(named([{ products: [renamed(7, 'A')] }, many, { removed: [id] }])).toEqual([])
  expect(named([{ removed: [id] }, many, { products: [renamed(7, 'C')] }])).toEqual(['C'])
  expect(named([{ products: [news] }, many, { removed: [news.id] }])).toEqual(['Product 7'])
})

test('no changes write nothing', () => {
  expect(afterAll([{}, { products: [sampleProduct(1)] }, {}]).written).toEqual([0, 1, 0])
})
