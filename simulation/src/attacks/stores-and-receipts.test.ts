import { createStore, storeSettings } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { storeId } from '../world/shop-image.ts'
import { type AttackShop, openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

const otherStoreId = '00000000-0000-7000-8000-000000000002'

async function openOtherStore(shop: AttackShop): Promise<void> {
  await shop.server.write(async (sql) => {
    const settings = await storeSettings(sql, storeId)
    if (!settings) throw new Error('the first store is there')
    const at = shop.server.now()
    await createStore(sql, { settings: { ...settings, store_id: otherStoreId }, tag: 'other', at })
  })
}

const salesOf = (shop: AttackShop, store: string) => shop.count('sales WHERE store_id = ?', store)

test('[P2] a till with unsent sales of one store is not moved to another, where they would be booked again', async () => {
  const shop = await openShop()
  const { till } = shop
  await openOtherStore(shop)
  await till.sell()
  expect(await till.enrol(1, otherStoreId)).toBe('ledgerNotSettled')
  await till.sell()
  await shop.heal()
  expect([salesOf(shop, storeId), salesOf(shop, otherStoreId)]).toEqual([2, 0])

  expect(await till.enrol(1, otherStoreId)).toBe('enrolled')
  await till.sell()
  await shop.heal()
  expect([salesOf(shop, storeId), salesOf(shop, otherStoreId)]).toEqual([2, 1])
  audit(shop)
})

test('[P2] a till that booked a sale and never heard so is not moved either', async () => {
  const shop = await openShop()
  const { till } = shop
  await openOtherStore(shop)
  await till.sell()
  await till.pushOnce(async (_, { deliver }) => {
    await deliver()
    return { kind: 'unknown', reason: 'network' }
  })
  expect(salesOf(shop, storeId)).toBe(1)
  expect(await till.enrol(1, otherStoreId)).toBe('ledgerNotSettled')
  await shop.heal()
  expect([salesOf(shop, storeId), salesOf(shop, otherStoreId)]).toEqual([1, 0])
  audit(shop)
})

// By the epoch's own random id, not by an ordinal that a restored server gives out twice. Of 1,024
// pairs of epochs one has the same two letters: then the server flags it, see `N S P R S P`.
test('[P6] epochs begun before and after a restore do not count on each other’s receipt numbers', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  const backup = await shop.backUp()
  const { disk } = till.copyProfile()
  await till.sell()
  // Three older copies whose canary knows better: each begins a series, and the server forgets one.
  const clones = [1, 2, 3].map(() => till.clone({ disk, canary: till.canary }))
  for (const clone of clones) {
    await clone.sellSome(2)
    await clone.push()
    await shop.restore(backup)
  }
  const numbers = shop.receipts.map(({ receiptNumber }) => receiptNumber)
  expect(new Set(numbers).size).toBe(8)
  await shop.heal()
  expect(shop.items('RECEIPT_NUMBER_REUSED')).toBe(0)
  audit(shop)
})
