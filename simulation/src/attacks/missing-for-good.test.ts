import { expect, test } from 'vitest'
import type { SimServer } from '../world/sim-server.ts'
import { down, fine } from './attack-line.ts'
import { type AttackShop, dayMs, openShop } from './attack-shop.ts'
import type { AttackTill } from './attack-till.ts'
import { audit } from './plain-audit.ts'

// A person's word that something will not come: it must end what is missing for good, and may never
// cost anything that comes after all.

/** A manager lets go whatever is missing now. */
async function letGoAll(shop: AttackShop): Promise<readonly string[]> {
  const said: string[] = []
  for (const { key, missing } of await shop.server.missing()) {
    for (const { from, to, why, settled } of missing) {
      if (settled) continue
      const done = await settle(
        shop.server,
        key,
        { from, to },
        shop.chance(`${why} up to ${to}`).uuid(),
      )
      said.push(`${from} to ${to} ${why}: ${done}`)
    }
  }
  return said
}

/** The way lets its heartbeats through, and none of its pushes. */
async function isHeardOnly(shop: AttackShop, till: AttackTill): Promise<void> {
  await till.goOnline((request, way) => {
    const weather = request.path === 'heartbeat' ? fine : down
    return weather(request, way)
  })
  await shop.advance(65_000)
}

const settle = (server: SimServer, ...deed: Parameters<SimServer['settleMissingByManager']>) =>
  server.settleMissingByManager(...deed)

const lostOf = ({ tab }: AttackTill) => tab.engine.status().lost

test('[P1] [P6] S B P B W V: an epoch that was let go of whole and lost by a restore is named, and ends with a word', async () => {
  const shop = await openShop()
  const { till } = shop
  const pruned = await shop.loseForGood(till, 3)
  await shop.heal()
  expect(lostOf(till)).toEqual({ open: 3, settled: 0, by: [] })
  expect(till.tab.engine.status().proof).toBe(null)
  expect(await letGoAll(shop)).toEqual(['1 to 3 pruned: settled'])
  await shop.heal()
  expect(lostOf(till)).toEqual({ open: 0, settled: 3, by: ['Manager'] })
  audit(shop, { nobodyHolds: pruned, letGo: 3 })
  // It sells on, above what is settled, and proves that.
  await till.sell()
  await shop.heal()
  expect(await letGoAll(shop)).toEqual([])
  audit(shop, { nobodyHolds: pruned, letGo: 3 })
})

test('[P1] [P6] a branch let go of whole and lost is named too where a copy of the till goes on past it', async () => {
  const shop = await openShop()
  const { till } = shop
  const empty = await shop.backUp()
  const copy = till.clone()
  const pruned = [...(await till.sellSome(1)), ...(await copy.sellSome(2))]
  // The second branch is the till's: it leaves it for a new epoch, and the copy goes on.
  await copy.push()
  await till.push()
  await shop.backUp()
  await shop.advance(31 * dayMs)
  await till.heartbeat()
  await copy.heartbeat()
  expect([till.rows, copy.rows]).toEqual([[], []])
  await shop.restore(empty)
  await copy.sell()
  await shop.heal()
  expect([lostOf(till).open, lostOf(copy).open]).toEqual([1, 2])
  // Whichever of the two was heard last.
  await copy.heartbeat()
  expect((await letGoAll(shop)).toSorted()).toEqual(['1 to 1 gap: settled', '2 to 2 gap: settled'])
  await shop.heal()
  expect(till.tab.engine.status().proof).toMatchObject({ arrived: 0, letGo: 1 })
  expect(copy.tab.engine.status().proof).toMatchObject({ arrived: 1, letGo: 2 })
  audit(shop, { nobodyHolds: pruned, forks: true, unproved: [till, copy] })
})

test('[P1] [P2] a hasty word: what only waited comes in after all, once, and is proved', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  await till.sellSome(3)
  await isHeardOnly(shop, till)
  expect(await letGoAll(shop)).toEqual(['2 to 4 unsent: settled'])
  await till.sell()
  await shop.heal()
  expect(shop.count('holes WHERE settled_at IS NOT NULL AND filled_at IS NOT NULL')).toBe(1)
  expect(till.tab.engine.status()).toMatchObject({ proof: { arrived: 5 } })
  expect(till.tab.engine.status().proof).not.toHaveProperty('letGo')
  audit(shop)
})

test('[P1] a hasty word while a restored server is refilled: the till sends all of it again', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  const backup = await shop.backUp()
  await till.sellSome(3)
  await till.push()
  await shop.restore(backup)
  await till.heartbeat()
  await letGoAll(shop)
  await till.sell()
  await letGoAll(shop)
  await shop.heal()
  audit(shop)
})

test('[P6] K: what a dead till never sent ends with a word, and its copy brings it all the same', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  const held = await till.sellSome(2)
  await isHeardOnly(shop, till)
  const copy = till.clone()
  till.dies()
  expect(await letGoAll(shop)).toEqual(['2 to 3 unsent: settled'])
  expect(held.some((receipt) => shop.isBooked(receipt))).toBe(false)
  await copy.goOnline()
  await shop.heal()
  expect(held.every((receipt) => shop.isBooked(receipt))).toBe(true)
  audit(shop)
})
