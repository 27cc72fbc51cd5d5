import { commandBody } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { inShops, type OpenTestShop, outcomes, send } from './contract-tools.ts'
import { unknownType } from './odd-commands.ts'
import { commandOfSale, testId, testProduct, testSale } from './test-till.ts'

/** How every storage catches what comes twice, or from elsewhere. */
export function netsContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`the nets on ${name}`, () => {
    test('[P2] the same push again answers duplicate with how the first stands, and books nothing', () =>
      inShop(async (shop, till) => {
        await shop.setStock(testProduct.id, 5_000)
        till.sell({ number: 1 })
        till.sell({ number: 2 })
        await send(shop, till.slice(1))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'duplicate applied',
          'duplicate applied',
        ])
        expect(await shop.count('sales')).toBe(2)
        expect(await shop.stock(testProduct.id)).toBe(3_000)
        expect(await shop.count('journal_repeats', 'times = 1')).toBe(2)
      }))

    test('[P2] the same command on another branch is a duplicate of the first', () =>
      inShop(async (shop, till) => {
        const copy = till.clone()
        till.sell({ number: 1 })
        till.sell({ number: 2 })
        copy.sell({ number: 9 })
        copy.sell({ number: 2 })
        await send(shop, till.slice(1))
        const answer = await send(shop, copy.slice(1))
        expect(outcomes(answer)).toEqual(['applied', 'duplicate applied'])
        expect(await shop.count('sales')).toBe(3)
        expect(outcomes(await send(shop, copy.slice(1)))).toEqual([
          'duplicate applied',
          'duplicate applied',
        ])
      }))

    test('[P6] one changed byte and nothing is taken', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        till.sell({ number: 2 })
        const request = till.slice(1)
        const cut = (request.bodies[1] as Uint8Array).slice(0, -1)
        const damaged = { ...request, bodies: [request.bodies[0] as Uint8Array, cut] }
        expect(outcomes(await send(shop, damaged))).toEqual(['damaged'])
        expect(
          outcomes(await send(shop, { ...request, bodies: request.bodies.slice(0, 1) })),
        ).toEqual(['damaged'])
        expect(await shop.count('journal')).toBe(0)
      }))

    test('[P2] a line that cannot be read does not take a sale id that is taken', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        till.add(JSON.stringify({ ...unknownType, entity_id: sale.id, payload: { kind: 'tea' } }))
        till.sell({ number: 2 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'parked ID_CONFLICT',
          'applied',
        ])
      }))

    test('a first line that does not begin at link_0 is no push of this till', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        const wrong = { seq: 0, link: 'f'.repeat(64) as never }
        expect(outcomes(await send(shop, till.slice(1, 1, { prev: wrong })))).toEqual(['damaged'])
      }))

    test('[P9] another till’s lines are refused and nothing is taken', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        const other = till.slice(1, 1, { device_id: testId(5, 77) })
        expect(outcomes(await send(shop, other))).toEqual(['wrong_device'])
        expect(await shop.count('journal')).toBe(0)
      }))

    test('[P1] the same ids with another basket are parked as a conflict, never called a duplicate', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        const other = testSale(till.deviceId, { number: 1, quantity: 7 })
        till.add(commandBody(commandOfSale(other)))
        till.add(commandBody(commandOfSale(other, testId(4, 555))))
        expect(sale.id).toBe(other.id)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'parked ID_CONFLICT',
          'parked ID_CONFLICT',
        ])
        expect(await shop.count('sales')).toBe(1)
      }))
  })
}
