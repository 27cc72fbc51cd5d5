import type { CatalogueStatus } from '@evertill/sync'
import { expect, test } from 'vitest'
import { coffee, openTestTill } from './testing/test-till.ts'
import { catalogueFollower, type Till } from './till.ts'

/** A till that shows its first catalogue, and an engine that says what it is told to say. */
async function following() {
  const opened = await openTestTill()
  const head = await opened.catalogueStorage.head()
  if (!head.ok || !head.value) throw new Error('no catalogue')
  const { version, pulledAt } = head.value
  let said: CatalogueStatus = { version, pulledAt, pulling: null, proved: null, differs: false }
  const status = () => ({ ...opened.engine.status(), catalogue: said })
  const till: Till = { ...opened, engine: { ...opened.engine, status } }
  const follow = catalogueFollower(till)
  let loads = 0
  const load = opened.catalogueStorage.load
  opened.catalogueStorage.load = () => {
    loads += 1
    return load()
  }
  return {
    till,
    loads: () => loads,
    async say(change: Partial<CatalogueStatus>) {
      said = { ...said, ...change }
      follow()
      await new Promise((resolve) => setImmediate(resolve))
    },
    async store(pulledAt: string, price: number) {
      const priced = { ...coffee, price: price as NonNullable<typeof coffee.price> }
      await opened.catalogueStorage.putChunk(pulledAt, 'chunk', [priced])
      const next = { ...head.value, version: said.version ?? 0, pulledAt } as typeof head.value
      if (next) await opened.catalogueStorage.switchTo(pulledAt, next, [])
    },
    price: () => till.store.get().catalogue?.products[0]?.price,
  }
}

test('a pull that brings no new version loads nothing', async () => {
  const { say, loads } = await following()
  await say({ pulledAt: '2026-11-21T09:10:00.000Z' })
  await say({})
  expect(loads()).toBe(0)
})

test('a new version is loaded once', async () => {
  const { say, store, loads, price } = await following()
  await say({ version: 2 })
  expect(loads()).toBe(1)
  await store('2026-11-21T09:10:00.000Z', 990_000)
  await say({ version: 2, pulledAt: '2026-11-21T09:10:00.000Z' })
  expect([loads(), price()]).toEqual([2, 990_000])
  await say({})
  expect(loads()).toBe(2)
})

test('the same version, mended because it differed, is loaded too', async () => {
  const { say, store, loads, price } = await following()
  await say({ differs: true })
  expect(loads()).toBe(0)
  await store('2026-11-21T09:10:00.000Z', 770_000)
  await say({ pulledAt: '2026-11-21T09:10:00.000Z' })
  expect([loads(), price()]).toEqual([1, 770_000])
  await say({ differs: false })
  await say({ pulledAt: '2026-11-21T09:20:00.000Z' })
  expect(loads()).toBe(1)
})
