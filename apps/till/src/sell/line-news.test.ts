import {
  addFreeLine,
  addProduct,
  type BasisPoints,
  type Cart,
  type CartLine,
  emptyCart,
  type Product,
  setPrice,
  type UnitPrice,
} from '@evertill/domain'
import { expect, test } from 'vitest'
import { cheese, coffee } from '../state/testing/test-till.ts'
import { lineNews } from './line-news.ts'

const formats = {
  price: (price: number) => `£${(price / 1_000_000).toFixed(2)}`,
  share: (share: number) => `${share / 100}%`,
}

function lineOf(product: Product): CartLine {
  return firstOf(addProduct(emptyCart, product, { stockBelieved: null }))
}

function firstOf(result: { ok: boolean; value?: Cart }): CartLine {
  const [line] = result.value?.lines ?? []
  if (!line) throw new Error('the cart of this test has a line')
  return line
}

function news(line: CartLine, product: Product | undefined): string | null {
  const found = lineNews(line, product, formats)
  return found && `${found.sentence} / ${found.deed ?? '-'}`
}

test('a line whose product is as it was says nothing', () => {
  expect(news(lineOf(coffee), { ...coffee })).toBeNull()
  expect(news(lineOf(cheese), { ...cheese, category: 'Other', barcodes: ['1'] })).toBeNull()
})

test('[P7] a line says what its product has become, and offers the new', () => {
  const line = lineOf(coffee)
  expect(news(line, { ...coffee, price: 4_500_000 as UnitPrice })).toBe(
    'Price is now £4.50 / Take £4.50',
  )
  expect(news(line, { ...coffee, tax: { category: 'S', rate: 500 as BasisPoints } })).toBe(
    'Tax is now 5% / Take the new tax',
  )
  expect(news(line, { ...coffee, name: 'Filter coffee' })).toBe(
    'Now called Filter coffee / Take the new name',
  )
})

test('what cannot be taken over is only said', () => {
  const line = lineOf(coffee)
  expect(news(line, undefined)).toBe('No longer sold / -')
  expect(news(line, { ...coffee, unit: 'kg' })).toBe('Now sold by the kg: add it anew / -')
  expect(news(line, { ...coffee, price: null })).toBe('Its price is now named at the till / -')
})

test('a price that the cashier named stands, and a line without a product has no news', () => {
  const cart = addProduct(emptyCart, coffee, { stockBelieved: null })
  if (!cart.ok) throw new Error('coffee can be added')
  const named = firstOf(setPrice(cart.value, firstOf(cart).id, 2_000_000 as UnitPrice))
  expect(news(named, { ...coffee, price: 4_500_000 as UnitPrice })).toBeNull()
  const { name, unit, tax } = coffee
  const free = firstOf(
    addFreeLine(emptyCart, { name, unit, tax, unitPrice: 1_000_000 as UnitPrice }),
  )
  expect(news(free, undefined)).toBeNull()
})
