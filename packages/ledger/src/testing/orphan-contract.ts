import { describe, expect, test } from 'vitest'
import { takeInOrphans } from '../take-in-orphans.ts'
import {
  beatOf,
  inShops,
  type OpenTestShop,
  outcomes,
  receivedAt,
  send,
  type TestShop,
} from './contract-tools.ts'
import { sha256, type TestTill } from './test-till.ts'

/** What becomes of lines that came over a gap: on every storage, none stays behind. */
export function orphanContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`orphans on ${name}`, () => {
    test('[P1] those that lie above the slice which closes their gap are taken in with it', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 5; number++) till.sell({ number })
        await send(shop, till.slice(1, 1))
        await send(shop, till.slice(3, 5))
        // The till sends lines 2 and 3 again, and dies.
        expect(outcomes(await send(shop, till.slice(2, 3)))).toEqual(['applied', 'applied'])
        expect(await shop.count('sales')).toBe(5)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.count('branches')).toBe(1)
      }))

    test('[P6] those of two copies are taken in as two branches when their gap closes', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        for (const number of [3, 4]) till.sell({ number })
        for (const number of [13, 14]) copy.sell({ number })
        for (const one of [till, copy]) await send(shop, one.slice(3))
        expect(outcomes(await send(shop, till.slice(1, 2)))).toEqual(['applied', 'applied'])
        expect(await shop.count('sales')).toBe(6)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.count('branches', 'is_fork = 1')).toBe(1)
        expect(await shop.entries('DEVICE_FORK')).toHaveLength(1)
      }))

    test('[P1] a slice over a gap of which the upper part is here keeps only what is not', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 4; number++) till.sell({ number })
        await send(shop, till.slice(3, 4, { oldest: true }))
        expect(outcomes(await send(shop, till.slice(2, 4)))).toEqual(['gap'])
        expect(await shop.count('orphans')).toBe(1)
        expect(outcomes(await send(shop, till.slice(1, 1)))).toEqual(['applied'])
        expect(await shop.count('sales')).toBe(4)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(await shop.count('branches')).toBe(1)
      }))

    test('[P6] one that fills a hole joins what stands above it, whatever else follows it', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        for (const number of [3, 4]) till.sell({ number })
        copy.sell({ number: 13 })
        await send(shop, till.slice(3, 4, { oldest: true }))
        expect(outcomes(await send(shop, copy.slice(2)))).toEqual(['gap'])
        await send(shop, till.slice(1, 1))
        expect(await shop.count('sales')).toBe(5)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(await shop.count('branches')).toBe(2)
        expect((await beatOf(shop, till))?.missing).toEqual([])
        till.sell({ number: 5 })
        const first = await send(shop, till.slice(5))
        expect(first.kind === 'taken' && first.answer.fork).toBe(false)
      }))
  })

  describe(`orphans of a till that is no more, on ${name}`, () => {
    test('[P1] they are booked above a hole that a person is told of', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 5; number++) till.sell({ number })
        await send(shop, till.slice(1, 1))
        await send(shop, till.slice(3))
        expect(await shop.count('sales')).toBe(1)
        expect(await takeIn(shop, till)).toEqual({
          applied: 3,
          flagged: 0,
          known: 0,
          parked: 0,
          left: 0,
        })
        expect(await shop.count('sales')).toBe(4)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.entries('HISTORY_MISSING')).toMatchObject([{ missing_up_to_seq: 2 }])
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
        expect(await takeIn(shop, till)).toEqual({
          applied: 0,
          flagged: 0,
          known: 0,
          parked: 0,
          left: 0,
        })
      }))

    test('[P2] the till comes back after all: its own are duplicates, and it fills the hole', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 5; number++) till.sell({ number })
        await send(shop, till.slice(1, 1))
        await send(shop, till.slice(4))
        await takeIn(shop, till)
        expect(outcomes(await send(shop, till.slice(2)))).toEqual([
          'applied',
          'applied',
          'duplicate applied',
          'duplicate applied',
        ])
        expect(await shop.count('sales')).toBe(5)
        expect(await shop.count('branches')).toBe(1)
        expect(await beatOf(shop, till)).toMatchObject({ own: till.points[5], missing: [] })
        till.sell({ number: 6 })
        const later = await send(shop, till.slice(6))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
      }))

    test('[P1] several runs, one over the other, and a fork among them', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 4; number++) till.sell({ number })
        const copy = till.clone()
        for (let number = 5; number <= 9; number++) till.sell({ number })
        for (const number of [15, 16]) copy.sell({ number })
        await send(shop, till.slice(1, 1))
        for (const [from, to] of [
          [9, 9],
          [4, 6],
        ] as const)
          await send(shop, till.slice(from, to))
        await send(shop, copy.slice(5))
        expect(await takeIn(shop, till)).toMatchObject({ applied: 6, left: 0 })
        expect(await shop.count('sales')).toBe(7)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.entries('HISTORY_MISSING')).toHaveLength(2)
        expect(await shop.entries('DEVICE_FORK')).toHaveLength(1)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(2)
      }))

    test('[P6] what a dead copy lacks is not missing from the till itself', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        for (const number of [3, 4, 5, 6]) till.sell({ number })
        for (const number of [13, 14]) copy.sell({ number })
        await send(shop, till.slice(1))
        await send(shop, copy.slice(4))
        await takeIn(shop, till)
        expect(await shop.count('sales')).toBe(7)
        // The copy lacks a line; the till itself is whole.
        expect(await beatOf(shop, till)).toMatchObject({ own: till.points[6], missing: [] })
        till.sell({ number: 7 })
        const later = await send(shop, till.slice(7))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
      }))

    test('[P1] what a retired till left waits for a manager’s word', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        await send(shop, till.slice(2))
        await shop.revoke()
        expect(await takeIn(shop, till)).toEqual({
          applied: 0,
          flagged: 0,
          known: 0,
          parked: 1,
          left: 0,
        })
        expect(await shop.count('journal', "code = 'REVOKED'")).toBe(1)
      }))

    test('[P5] a damaged one is left where it is, counted, and holds up no other', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 6; number++) till.sell({ number })
        await send(shop, till.slice(2, 2))
        await send(shop, till.slice(4))
        await shop.damageOrphan(4)
        expect(await takeIn(shop, till)).toEqual({
          applied: 3,
          flagged: 0,
          known: 0,
          parked: 0,
          left: 1,
        })
        expect(await shop.count('orphans')).toBe(1)
        expect(await shop.count('sales')).toBe(3)
      }))

    test('a heartbeat is not made up: the till was not heard', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        await send(shop, till.slice(2))
        await takeIn(shop, till, '2026-12-01T08:00:00.000Z')
        expect(await shop.count('devices', `last_seen_at = '${receivedAt}'`)).toBe(1)
      }))
  })
}

function takeIn(shop: TestShop, till: TestTill, at = receivedAt) {
  const { storage, storeId, deviceId } = shop
  return takeInOrphans({ storage, sha256 }, { storeId, deviceId, epoch: till.epoch }, at)
}
