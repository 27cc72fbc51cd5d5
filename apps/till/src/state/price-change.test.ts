import type { BasisPoints, LineId, Product, UnitPrice } from '@evertill/domain'
import { expect, test } from 'vitest'
import { addToCart, takeNews } from './cart-actions.ts'
import { holdCart, recallCart } from './held-actions.ts'
import { cheese, coffee, openTestTill } from './testing/test-till.ts'
import { loadCatalogue, type Till } from './till.ts'

const first = 1 as LineId

/** A pull brings other products: what the engine does, and the till hears. */
async function pull(till: Till, products: readonly Product[], removed: readonly Product[] = []) {
  await till.catalogueStorage.applyChanges({
    cursor: 'd',
    version: 2,
    products,
    removed: removed.map(({ id }) => id),
    stock: [],
    settings: null,
    cashiers: null,
    pulledAt: '2026-11-21T09:30:00.000Z',
  })
  await loadCatalogue(till)
}

const dearer: Product = { ...coffee, price: 4_500_000 as UnitPrice }

test('[P7] a pull in the middle of a cart changes nothing in it', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  const { cart } = till.store.get()
  const tax = { category: 'Z', rate: 0 as BasisPoints } as const
  await pull(till, [{ ...dearer, name: 'Filter coffee', tax }])
  expect(till.store.get().cart).toBe(cart)
  await pull(till, [], [coffee])
  expect(till.store.get().cart).toBe(cart)
})

test('[P7] the cashier takes the new price, for this line alone', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  await pull(till, [dearer])
  addToCart(till, dearer)
  takeNews(till, first)
  const { lines } = till.store.get().cart
  expect(lines.map(({ unitPrice, amount }) => [unitPrice, amount])).toEqual([
    [4_500_000, 450],
    [4_500_000, 450],
  ])
})

test('what is not sold any more stays in the cart as it was', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  const { cart } = till.store.get()
  await pull(till, [], [coffee])
  takeNews(till, first)
  expect(till.store.get().cart).toBe(cart)
})

test('[P7] a held cart comes back with the prices that it was held with', async () => {
  const till = await openTestTill()
  addToCart(till, coffee)
  addToCart(till, cheese, { quantityText: '0.5' })
  await holdCart(till, 'Mrs Okafor')
  await pull(till, [dearer])
  const [held] = till.store.get().held
  await recallCart(till, held?.draftId ?? '')
  expect(till.store.get().cart.lines.map(({ unitPrice }) => unitPrice)).toEqual([
    3_400_000, 3_400_000,
  ])
})
