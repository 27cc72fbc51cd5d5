import { expect, test } from 'vitest'
import { type AttackShop, openShop, type Receipt } from './attack-shop.ts'
import type { AttackTill } from './attack-till.ts'
import { audit } from './plain-audit.ts'

// The till's disk has room for a sale (that is what the reserve is for), and for no answer.

/** The disk of this page: full for answers, save while `sell` has the last room for a sale. */
function fillDisk(till: AttackTill) {
  const { tab } = till
  let full = true
  tab.fault = (moment, kind) =>
    full && moment === 'beforeCommit' && kind === 'relaxed' ? { kind: 'full' } : null
  return {
    makeRoom: () => {
      full = false
    },
    async sell(): Promise<Receipt> {
      full = false
      const receipt = await till.sell()
      full = true
      return receipt
    },
  }
}

/** Times that this sale was brought to the server. */
function timesBrought(till: AttackTill, { body }: Receipt): number {
  return till.line.requests('push').filter((request) => request.body?.split('\n').includes(body))
    .length
}

async function openFull(sales: number): Promise<
  ReturnType<typeof fillDisk> & {
    readonly shop: AttackShop
    readonly till: AttackTill
    readonly receipts: readonly Receipt[]
  }
> {
  const shop = await openShop()
  const { till } = shop
  const receipts = await till.sellSome(sales)
  const disk = fillDisk(till)
  await till.goOnline()
  return { shop, till, receipts, ...disk }
}

test('[P4] a long queue drains at once although no answer can be written down', async () => {
  const { shop, till, receipts, makeRoom } = await openFull(1_100)
  await shop.advance(2_000)
  expect(receipts.filter((receipt) => !shop.isBooked(receipt))).toEqual([])
  // Nothing is shown as arrived before it is written down.
  expect(till.counters).toMatchObject({ waiting: 1_100, settled: 0 })
  expect(till.tab.engine.status()).toMatchObject({ proof: null, storageFailure: { kind: 'full' } })
  makeRoom()
  await shop.heal()
  expect(new Set(receipts.map((receipt) => timesBrought(till, receipt)))).toEqual(new Set([1]))
  audit(shop)
})

test('[P4] a sale made on a full disk is booked within two seconds, behind those that are unwritten', async () => {
  const { shop, till, sell, makeRoom } = await openFull(3)
  for (let n = 0; n < 10; n++) {
    await shop.advance(7_000)
    const receipt = await sell()
    await shop.advance(2_000)
    expect(shop.isBooked(receipt), `sale ${n}`).toBe(true)
    expect(timesBrought(till, receipt)).toBe(1)
  }
  makeRoom()
  await shop.heal()
  audit(shop)
})

test('[P1] [P2] the page dies with answers that it could not write: they are asked for again', async () => {
  const { shop, till, sell } = await openFull(3)
  const receipt = await sell()
  await shop.advance(2_000)
  till.closeTab(till.tab)
  till.openTab()
  await shop.heal()
  expect(timesBrought(till, receipt)).toBe(2)
  audit(shop)
})

test('[P1] the server is put back while answers are unwritten: what it lacks is sent again', async () => {
  const { shop, till, sell, makeRoom } = await openFull(3)
  const copy = await shop.backUp()
  const lost = await sell()
  await shop.advance(2_000)
  expect(shop.isBooked(lost)).toBe(true)
  await shop.restore(copy)
  expect(shop.isBooked(lost)).toBe(false)
  // The next sale shows the gap, with room or without.
  await sell()
  await shop.advance(65_000)
  expect(shop.isBooked(lost)).toBe(true)
  makeRoom()
  await shop.heal()
  audit(shop)
  expect(timesBrought(till, lost)).toBe(2)
})
