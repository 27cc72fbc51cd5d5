import { describe, expect, test } from 'vitest'
import { inShops, type OpenTestShop, outcomes, send } from './contract-tools.ts'

/** Where lines find their place on every storage: branches, gaps, holes and forks. */
export function treeContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`the tree on ${name}`, () => {
    test('[P6] a second child is a fork: both are booked, and a person is told', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        const copy = till.clone()
        till.sell({ number: 2 })
        copy.sell({ number: 3, receiptNumber: 'T01-000002' })
        await send(shop, till.slice(1))
        const forked = await send(shop, copy.slice(1))
        expect(forked.kind === 'taken' && forked.answer.fork).toBe(true)
        expect(outcomes(forked)).toEqual(['duplicate applied', 'flagged RECEIPT_NUMBER_REUSED'])
        expect(await shop.count('sales')).toBe(3)
        expect(await shop.count('items', "kind = 'DEVICE_FORK' AND state = 'open'")).toBe(1)
        copy.sell({ number: 4 })
        const later = await send(shop, copy.slice(3))
        expect(later.kind === 'taken' && later.answer.fork).toBe(true)
        till.sell({ number: 5 })
        const first = await send(shop, till.slice(3))
        expect(first.kind === 'taken' && first.answer.fork).toBe(false)
      }))

    test('[P1] [ASVS 2.3.1] lines over a gap are kept, and taken in when what was missing comes', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3]) till.sell({ number })
        await send(shop, till.slice(1, 1))
        const gap = await send(shop, till.slice(3))
        expect(gap).toMatchObject({ kind: 'refused', code: 'gap', have: till.points[1] })
        expect(await shop.count('orphans')).toBe(1)
        expect(await shop.count('sales')).toBe(1)
        // The till dies here: line 3 is known only from the gap.
        expect(outcomes(await send(shop, till.slice(2, 2)))).toEqual(['applied'])
        expect(await shop.count('sales')).toBe(3)
        expect(await shop.count('orphans')).toBe(0)
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(['duplicate applied'])
      }))

    test('[P1] a till that holds nothing older is taken above a hole, which whoever has it fills', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3, 4]) till.sell({ number })
        const above = await send(shop, till.slice(3, 4, { oldest: true }))
        expect(outcomes(above)).toEqual(['applied', 'applied'])
        expect(above.kind === 'taken' && above.answer.fork).toBe(false)
        expect(await shop.count('items', "kind = 'HISTORY_MISSING' AND state = 'open'")).toBe(1)
        const filling = await send(shop, till.slice(1, 2))
        expect(outcomes(filling)).toEqual(['applied', 'applied'])
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(await shop.count('branches')).toBe(1)
        till.sell({ number: 5 })
        expect(outcomes(await send(shop, till.slice(5)))).toEqual(['applied'])
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
        expect(await shop.count('sales')).toBe(5)
      }))

    test('[P4] a slice that fills a hole and goes on over known lines is taken', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 7; number++) till.sell({ number })
        await send(shop, till.slice(1, 3))
        await send(shop, till.slice(5, 7, { oldest: true }))
        const filling = await send(shop, till.slice(4, 7))
        expect(outcomes(filling)).toEqual([
          'applied',
          'duplicate applied',
          'duplicate applied',
          'duplicate applied',
        ])
        expect(filling.kind === 'taken' && filling.answer.fork).toBe(false)
        expect(await shop.count('sales')).toBe(7)
        expect(await shop.count('branches')).toBe(1)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
      }))

    test('[P6] a copy that forks right above a hole fills it and is found', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3, 4]) till.sell({ number })
        const copy = till.clone()
        for (const number of [5, 6]) till.sell({ number })
        copy.sell({ number: 15 })
        await send(shop, till.slice(1, 3))
        await send(shop, till.slice(5, 6, { oldest: true }))
        const forked = await send(shop, copy.slice(4, 5))
        expect(outcomes(forked)).toEqual(['applied', 'applied'])
        expect(forked.kind === 'taken' && forked.answer.fork).toBe(true)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
        till.sell({ number: 7 })
        const first = await send(shop, till.slice(7))
        expect(first.kind === 'taken' && first.answer.fork).toBe(false)
      }))

    test('[P1] orphans of one copy are taken in beside the other copy that closes their gap', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        till.sell({ number: 3 })
        copy.sell({ number: 13, receiptNumber: 'T01-000013' })
        await send(shop, till.slice(1, 1))
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(['gap'])
        // The first till dies here; its copy brings line 2 and its own line 3.
        expect(outcomes(await send(shop, copy.slice(2)))).toEqual(['applied', 'applied'])
        expect(await shop.count('sales')).toBe(4)
        expect(await shop.count('orphans')).toBe(0)
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
      }))

    test('[P6] what stands above a hole is no fork, until somebody has the missing line too', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3]) till.sell({ number })
        await send(shop, till.slice(1, 1))
        // Line 2 was damaged on the till's disk: it can never send it.
        const above = await send(shop, till.slice(3, 3, { oldest: true }))
        expect(outcomes(above)).toEqual(['applied'])
        expect(above.kind === 'taken' && above.answer.fork).toBe(false)
        till.sell({ number: 4 })
        const later = await send(shop, till.slice(4))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
        expect(await shop.count('items', "kind = 'HISTORY_MISSING'")).toBe(1)
      }))

    test('[P6] two islands above the same missing line are a fork, filled or not', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        const copy = till.clone()
        till.sell({ number: 3 })
        copy.sell({ number: 13, receiptNumber: 'T01-000013' })
        const first = await send(shop, till.slice(3, 3, { oldest: true }))
        expect(first.kind === 'taken' && first.answer.fork).toBe(false)
        const second = await send(shop, copy.slice(3, 3, { oldest: true }))
        expect(outcomes(second)).toEqual(['applied'])
        expect(second.kind === 'taken' && second.answer.fork).toBe(true)
        expect(await shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
        expect(await shop.entries('HISTORY_MISSING')).toHaveLength(1)
        await send(shop, till.slice(1, 2))
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(await shop.count('branches')).toBe(2)
        for (const one of [till, copy]) one.sell({ number: one === till ? 4 : 14 })
        const later = await send(shop, till.slice(4))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
        const fork = await send(shop, copy.slice(4))
        expect(fork.kind === 'taken' && fork.answer.fork).toBe(true)
        expect(await shop.count('sales')).toBe(6)
      }))
  })
}
