import type { WireProduct } from '@evertill/protocol'
import { presentProducts, putProduct, sqlOn, versionForChange } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { firstProducts, storeId } from '../world/shop-image.ts'
import { type AttackShop, openShop } from './attack-shop.ts'
import type { AttackTill } from './attack-till.ts'
import { audit } from './plain-audit.ts'

const [cola, tea] = firstProducts as readonly [WireProduct, WireProduct]
const bun: WireProduct = {
  ...cola,
  id: '00000000-0000-7000-8001-000000000777',
  sku: 'BUN',
  name: 'Bun',
}

/** Written at the back office, all under one version. */
async function edit(shop: AttackShop, ...products: readonly WireProduct[]): Promise<void> {
  await shop.server.write(async (sql) => {
    const version = await versionForChange(sql, storeId, shop.server.now())
    for (const product of products) await putProduct(sql, storeId, version, product)
  })
}

async function shownAt(till: AttackTill): Promise<readonly string[]> {
  const kept = await till.catalogue.load()
  if (!kept.ok || !kept.value) throw new Error('the till has a catalogue')
  return kept.value.products.map(({ sku, price }) => `${sku} ${price}`).sort()
}

async function knownTo(shop: AttackShop): Promise<readonly string[]> {
  return (await presentProducts(sqlOn(shop.db), storeId))
    .filter(({ removed }) => !removed)
    .map(({ sku, price_e4 }) => `${sku} ${price_e4}`)
    .sort()
}

test('[P6] a feed put back to an older file, and gone on from there, leaves no till with a mixture', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  const backup = await shop.backUp()
  await edit(shop, { ...cola, price_e4: 7_770_000 })
  await shop.advance(31_000)
  expect(await shownAt(till)).toContain(`${cola.sku} 7770000`)
  // The same version number again, with other things in it.
  await shop.restore(backup)
  await edit(shop, { ...tea, price_e4: 8_880_000 }, bun)
  await shop.advance(11 * 60_000)
  expect(await shownAt(till)).toEqual(await knownTo(shop))
  expect(await shownAt(till)).not.toContain(`${cola.sku} 7770000`)
  audit(shop)
})

test('[P7] a row written between two pages of one version is sent, and none is lost', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.goOnline()
  await shop.advance(1_000)
  const imported = Array.from({ length: 900 }, (_, n) => ({
    ...cola,
    id: `00000000-0000-7000-8002-${String(n).padStart(12, '0')}`,
    sku: `NEW-${n}`,
  }))
  await edit(shop, ...imported)
  // More than one page of 500: before the second, an early row and a late one change again.
  till.line.next('pull', async (_, { deliver }) => {
    const page = await deliver()
    const changed = [imported[3], imported[890]].map((it) => ({ ...cola, ...it, price_e4: 1 }))
    await edit(shop, ...changed)
    return page
  })
  await shop.advance(31_000)
  expect(till.line.requests('pull').length).toBeGreaterThan(2)
  await shop.advance(31_000)
  expect(await shownAt(till)).toEqual(await knownTo(shop))
  audit(shop)
})

// The order of row locks itself can only be put to the test on PostgreSQL: SQLite has one writer,
// and whoever comes meanwhile waits in its queue. What is left of the attack is that queue.
test('[P2] pushes of two copies, in any order, and the editor of prices never hold each other up', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(6)
  const copy = till.copyProfile()
  const clones = [till, till.clone(copy), till.clone(copy)]
  for (const [n, clone] of clones.entries()) await clone.sellSome(4, { article: n })
  const all = clones.map((clone) => clone.push())
  const edits = [1, 2, 3].map((price_e4) => edit(shop, { ...cola, price_e4 }, { ...tea, price_e4 }))
  await Promise.all([...all.toReversed(), ...edits])
  await shop.heal()
  expect(shop.count('sales')).toBe(18)
  audit(shop, { forks: true })
})
