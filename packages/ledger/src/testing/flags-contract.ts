import type { BasisPoints, Sale, UnitPrice } from '@evertill/domain'
import { commandBody, type Link } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { judgeAgain } from '../judge-again.ts'
import { inShops, type OpenTestShop, outcomes, receivedAt, send } from './contract-tools.ts'
import {
  commandOfSale,
  type TestTill,
  testCashier,
  testId,
  testProduct,
  testRefund,
  testSale,
} from './test-till.ts'

/** What is flagged about refunds, taxes and discounts. Of shifts: `shift-contract.ts`. */
export function flagsContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`refunds on ${name}`, () => {
    test('[P7] [ASVS 2.3.2] more given back than was sold is flagged, in one push or in two', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1, quantity: 2 })
        refund(till, sale, 2)
        refund(till, sale, 3)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'applied',
          'flagged OVER_REFUND',
        ])
        refund(till, sale, 4)
        expect(outcomes(await send(shop, till.slice(4)))).toEqual(['flagged OVER_REFUND'])
        const over = { sku: 'LOAF', refund_of: sale.id, given_back_milli: 2_000 }
        expect(await shop.entries('OVER_REFUND')).toMatchObject([
          { ...over, remaining_milli: 0, receipt_number: 'T01-000003' },
          { ...over, remaining_milli: -2_000, receipt_number: 'T01-000004' },
        ])
        expect(await shop.count('sales')).toBe(4)
      }))

    test('[P7] a refund that comes before its sale is flagged; the sale ends that by itself', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        refund(till, sale, 2)
        expect(outcomes(await send(shop, till.slice(2, 2, { oldest: true })))).toEqual([
          'flagged REFUND_OF_UNKNOWN_SALE',
        ])
        expect(await shop.entries('REFUND_OF_UNKNOWN_SALE')).toMatchObject([
          { refund_of: sale.id, receipt_number: 'T01-000002' },
        ])
        expect(outcomes(await send(shop, till.slice(1, 1)))).toEqual(['applied'])
        expect(await shop.entries('REFUND_OF_UNKNOWN_SALE')).toEqual([])
        const answered = `kind = 'REFUND_OF_UNKNOWN_SALE' AND settled_how = 'arrived'`
        expect(await shop.count('items', answered)).toBe(1)
        expect(await shop.count('items', "kind = 'OVER_REFUND'")).toBe(0)
        // Nobody did it: no person, and no row in the audit log.
        expect(await shop.count('items', "settled_by = 'Evertill'")).toBe(1)
        expect(await shop.count('audit_log')).toBe(0)
      }))

    test('[P7] too much given back before the sale came is found when it comes', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1, quantity: 3 })
        const first = refund(till, sale, 2)
        const second = refund(till, sale, 3)
        await send(shop, till.slice(2, 3, { oldest: true }))
        expect(outcomes(await send(shop, till.slice(1, 1)))).toEqual(['flagged OVER_REFUND'])
        expect(await shop.entries('OVER_REFUND')).toMatchObject([
          {
            refund_of: sale.id,
            refund_id: second.id,
            refund_receipt_number: 'T01-000003',
            given_back_milli: 3_000,
            remaining_milli: 0,
          },
        ])
        expect(await shop.count('items', `kind = 'OVER_REFUND' AND subject = '${first.id}'`)).toBe(
          0,
        )
        expect(
          await shop.count('items', "kind = 'REFUND_OF_UNKNOWN_SALE' AND state = 'open'"),
        ).toBe(0)
        // What comes later is measured against both.
        refund(till, sale, 4)
        expect(outcomes(await send(shop, till.slice(4)))).toEqual(['flagged OVER_REFUND'])
        expect(await shop.entries('OVER_REFUND')).toContainEqual(
          expect.objectContaining({ receipt_number: 'T01-000004', remaining_milli: -3_000 }),
        )
      }))

    test('[P7] the same within one push that brings the refunds first', () =>
      inShop(async (shop, till) => {
        const sale = testSale(till.deviceId, { number: 1 })
        refund(till, sale, 2)
        refund(till, sale, 3)
        add(till, sale)
        refund(till, sale, 4)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged REFUND_OF_UNKNOWN_SALE',
          'flagged REFUND_OF_UNKNOWN_SALE',
          'flagged OVER_REFUND',
          'flagged OVER_REFUND',
        ])
        expect(await shop.entries('REFUND_OF_UNKNOWN_SALE')).toEqual([])
        expect(await shop.count('items', "kind = 'OVER_REFUND' AND state = 'open'")).toBe(2)
      }))

    test('[P7] the sale comes parked: its refunds are judged once it is released', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        for (const number of [2, 3]) refund(till, sale, number)
        await send(shop, till.slice(2, 3, { oldest: true }))
        await shop.revoke()
        await send(shop, till.slice(1, 1), true)
        expect(await shop.entries('REFUND_OF_UNKNOWN_SALE')).toHaveLength(2)
        const link = till.points[1]?.link as Link
        const judged = await judgeAgain(shop.storage, shop.storeId, [link], 'manager', receivedAt)
        expect(judged).toMatchObject([{ outcome: 'flagged', flags: ['OVER_REFUND'] }])
        expect(await shop.entries('REFUND_OF_UNKNOWN_SALE')).toEqual([])
      }))

    test('[P7] a refund that names no sale is no finding', () =>
      inShop(async (shop, till) => {
        const sale = testSale(till.deviceId, { number: 1 })
        add(till, { ...testRefund(sale, { number: 2 }), refundOf: null })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied'])
      }))
  })

  describe(`taxes on ${name}`, () => {
    test('[P7] a sale under an older tax is flagged, and its refund is not', () =>
      inShop(async (shop, till) => {
        await shop.setTaxRate(500)
        const sale = till.sell({ number: 1 })
        refund(till, sale, 2)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged TAX_DIFFERS',
          'applied',
        ])
        expect(await shop.entries('TAX_DIFFERS')).toMatchObject([
          { sku: 'LOAF', sold_tax: 'S 2000', catalogue_tax: 'S 500' },
        ])
        // Without its sale nobody knows which tax it should be.
        add(till, { ...testRefund(sale, { number: 3 }), refundOf: null })
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(['flagged TAX_DIFFERS'])
      }))
  })

  describe(`discounts on ${name}`, () => {
    const percent = (share: number) => ({ kind: 'percent', share: share as BasisPoints }) as const

    test('[P7] [ASVS 2.3.2] past the store’s limit a cashier’s discount is flagged, and a manager’s is not', () =>
      inShop(async (shop, till) => {
        await shop.setDiscountLimit(1_000)
        till.sell({ number: 1, discount: percent(1_000) })
        till.sell({ number: 2, discount: percent(1_001), quantity: 100 })
        till.sell({ number: 3, discount: { kind: 'amount', amount: 43 as never } })
        till.sell({ number: 4 })
        const flagged = 'flagged DISCOUNT_OVER_LIMIT'
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          flagged,
          flagged,
          'applied',
        ])
        expect(await shop.entries('DISCOUNT_OVER_LIMIT')).toMatchObject([
          { sku: 'LOAF', full_minor: 42_000, given_minor: 4_204, limit_bp: 1_000 },
          { full_minor: 420, given_minor: 43 },
        ])
        await shop.setRole(testCashier.id, 'manager')
        till.sell({ number: 5, discount: percent(5_000) })
        // Whom the shop does not know may give no more than a cashier.
        const stranger = { ...testCashier, id: testId(2, 99) as never }
        till.sell({ number: 6, discount: percent(5_000), cashier: stranger })
        expect(outcomes(await send(shop, till.slice(5)))).toEqual([
          'applied',
          `${flagged} INACTIVE_CASHIER`,
        ])
      }))

    test('[P7] a price that the cashier lowered counts as what it takes off', () =>
      inShop(async (shop, till) => {
        await shop.setDiscountLimit(1_000)
        const price = testProduct.price as number
        till.sell({ number: 1, price: price * 0.9 })
        till.sell({ number: 2, price: price * 0.8 })
        till.sell({ number: 3, price: price * 0.95, discount: percent(900) })
        till.sell({ number: 4, price: price * 1.2 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'flagged DISCOUNT_OVER_LIMIT',
          'flagged DISCOUNT_OVER_LIMIT',
          'applied',
        ])
      }))

    test('[P8] what rounding alone takes off a lowered price is no discount past the limit', () =>
      inShop(async (shop, till) => {
        await shop.setDiscountLimit(100)
        // 4.245 is 4.25, and a hundredth less 4.20255: 5 cents of the 4 that are allowed.
        const product = { ...testProduct, price: 4_245_000 as UnitPrice }
        till.sell({ number: 1, product, price: 4_202_550 })
        till.sell({ number: 2, product, price: 4_190_000 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'flagged DISCOUNT_OVER_LIMIT',
        ])
      }))

    test('a store without a limit flags none; one of nothing flags each', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1, discount: percent(9_000) })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied'])
        await shop.setDiscountLimit(0)
        const sale = till.sell({ number: 2, discount: percent(100) })
        refund(till, sale, 3)
        expect(outcomes(await send(shop, till.slice(2)))).toEqual([
          'flagged DISCOUNT_OVER_LIMIT',
          'applied',
        ])
      }))
  })
}

/** Gives all of a sale back. */
function refund(till: TestTill, sale: Sale, number: number): Sale {
  const recordedAt = new Date(Date.parse(sale.recordedAt) + number).toISOString()
  const given = testRefund(sale, { number, recordedAt })
  add(till, given)
  return given
}

function add(till: TestTill, sale: Sale): void {
  till.add(commandBody(commandOfSale(sale)))
}
