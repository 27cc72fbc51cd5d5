import type { Link } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { judgeAgain } from '../judge-again.ts'
import { StorageUnavailable } from '../ledger-storage.ts'
import { inShops, type OpenTestShop, outcomes, receivedAt, send } from './contract-tools.ts'

/** What every storage does when our code or the disk fails in the middle. */
export function diskContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`trouble on ${name}`, () => {
    test('[P5] one line that breaks the code is parked alone; the others of its push are booked', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3]) till.sell({ number })
        await shop.breakSale('T01-000002')
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'parked INTERNAL',
          'applied',
        ])
        expect(await shop.count('sales')).toBe(2)
        expect(await shop.count('journal')).toBe(3)
      }))

    test('[P3] [ASVS 2.3.3] a disk that fills while lines go one by one takes nothing, and stalls nothing', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        await send(shop, till.slice(1))
        for (let number = 2; number <= 200; number++) till.sell({ number })
        await shop.breakSale('T01-000003')
        // Room for the lines before the broken one, and for some after it.
        await shop.setRoom('someLines')
        await expect(send(shop, till.slice(2))).rejects.toThrow(StorageUnavailable)
        expect(await shop.count('journal')).toBe(1)
        expect(await shop.count('sales')).toBe(1)
        await shop.setRoom(null)
        const taken = outcomes(await send(shop, till.slice(2)))
        expect(taken.filter((outcome) => outcome !== 'applied')).toEqual(['parked INTERNAL'])
        expect(await shop.count('sales')).toBe(199)
      }))

    test('[P5] a line that fails again when judged anew holds up no other', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        await shop.revoke()
        await send(shop, till.slice(1), true)
        await shop.breakSale('T01-000001')
        const links = [till.points[1]?.link, till.points[2]?.link] as Link[]
        const judged = await judgeAgain(shop.storage, shop.storeId, links, 'manager', receivedAt)
        expect(judged.map(({ outcome, code }) => [outcome, code])).toEqual([
          ['parked', 'INTERNAL'],
          ['applied', null],
        ])
        expect(await shop.count('sales')).toBe(1)
        expect(await shop.count('journal', "outcome = 'parked'")).toBe(1)
      }))

    test('[P3] [ASVS 2.3.3] trouble with the disk takes nothing at all, and says so', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 300; number++) till.sell({ number })
        await shop.setRoom('none')
        await expect(send(shop, till.slice(1))).rejects.toThrow(StorageUnavailable)
        expect(await shop.count('journal')).toBe(0)
        expect(await shop.count('sales')).toBe(0)
        await shop.setRoom(null)
        expect(new Set(outcomes(await send(shop, till.slice(1))))).toEqual(new Set(['applied']))
        expect(await shop.count('sales')).toBe(300)
      }))
  })
}
