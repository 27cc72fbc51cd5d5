import { describe, expect, test } from 'vitest'
import type { PushOutcome } from '../push.ts'
import {
  beatOf,
  inShops,
  type OpenTestShop,
  outcomes,
  send,
  type TestShop,
} from './contract-tools.ts'

/** How every storage says which of a till's lines lie in a backup, so that it may prune them. */
export function durabilityContract(
  name: string,
  open: OpenTestShop,
  openDurableAtCommit: OpenTestShop,
): void {
  const inShop = inShops(open)

  describe(`durable lines on ${name}`, () => {
    test('[P1] nothing is durable before the first backup, then what it holds and no more', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        expect(durableOf(await send(shop, till.slice(1)))).toBeNull()
        const finish = await shop.beginBackUp()
        till.sell({ number: 3 })
        expect(durableOf(await send(shop, till.slice(3)))).toBeNull()
        await finish()
        expect(await durableHeard(shop, till)).toEqual(till.points[2])
        till.sell({ number: 4 })
        expect(durableOf(await send(shop, till.slice(4)))).toEqual(till.points[2])
      }))

    test('[P1] an older backup that finishes late lowers nothing', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        await send(shop, till.slice(1))
        const older = await shop.beginBackUp()
        till.sell({ number: 2 })
        await send(shop, till.slice(2))
        await (await shop.beginBackUp())()
        await older()
        expect(await durableHeard(shop, till)).toEqual(till.points[2])
      }))

    test('[P1] a till that was rolled back hears of nothing above its own head', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const older = till.clone()
        till.sell({ number: 3 })
        await send(shop, till.slice(1))
        await (await shop.beginBackUp())()
        expect(await durableHeard(shop, older)).toEqual(till.points[2])
      }))

    test('[P1] a copy hears how far its own way lies in a backup, not the other copy’s', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        for (const number of [3, 4]) till.sell({ number })
        await send(shop, till.slice(1))
        await (await shop.beginBackUp())()
        copy.sell({ number: 13 })
        const forked = await send(shop, copy.slice(3))
        expect(durableOf(forked)).toEqual(till.points[2])
        await (await shop.beginBackUp())()
        expect(await durableHeard(shop, copy)).toEqual(copy.points[3])
        expect(await durableHeard(shop, till)).toEqual(till.points[4])
      }))

    test('[P1] above a hole nothing is durable, and once it is filled only what lay below it', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 6; number++) till.sell({ number })
        await send(shop, till.slice(1, 2))
        await send(shop, till.slice(5, 6, { oldest: true }))
        const finish = await shop.beginBackUp()
        expect(await durableHeard(shop, till)).toBeNull()
        // The missing lines come while the copy is being written: they are not in it.
        expect(outcomes(await send(shop, till.slice(3, 4)))).toEqual(['applied', 'applied'])
        await finish()
        expect(await durableHeard(shop, till)).toEqual(till.points[2])
        await (await shop.beginBackUp())()
        expect(await durableHeard(shop, till)).toEqual(till.points[6])
      }))

    test('[P1] a backup below a hole keeps its word when the branches grow together', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 5; number++) till.sell({ number })
        // The upper part comes first: it is branch 1, and stays it.
        await send(shop, till.slice(4, 5, { oldest: true }))
        await send(shop, till.slice(1, 2))
        await (await shop.beginBackUp())()
        expect(durableOf(await send(shop, till.slice(1, 2)))).toEqual(till.points[2])
        await send(shop, till.slice(3, 3))
        expect(await shop.count('branches')).toBe(1)
        expect(await durableHeard(shop, till)).toEqual(till.points[2])
      }))

    test('[P1] a copy above another copy’s hole hears of nothing', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 5; number++) till.sell({ number })
        const copy = till.clone()
        till.sell({ number: 6 })
        copy.sell({ number: 16 })
        await send(shop, till.slice(1, 2))
        await send(shop, till.slice(4, 6, { oldest: true }))
        await send(shop, copy.slice(6))
        await (await shop.beginBackUp())()
        expect(await durableHeard(shop, copy)).toBeNull()
        expect(await durableHeard(shop, till)).toBeNull()
      }))

    test('where the operator backs up the database himself, a commit is enough', async () =>
      inShops(openDurableAtCommit)(async (shop, till) => {
        for (let number = 1; number <= 4; number++) till.sell({ number })
        expect(durableOf(await send(shop, till.slice(1, 2)))).toEqual(till.points[2])
        await send(shop, till.slice(4, 4, { oldest: true }))
        expect(await durableHeard(shop, till)).toBeNull()
        expect(durableOf(await send(shop, till.slice(3)))).toEqual(till.points[4])
      }))
  })
}

function durableOf(outcome: PushOutcome) {
  if (outcome.kind !== 'taken') throw new Error(outcome.code)
  return outcome.answer.durable
}

async function durableHeard(shop: TestShop, till: Parameters<typeof beatOf>[1]) {
  return (await beatOf(shop, till))?.durable
}
