import { commandBody, type Link } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { judgeAgain } from '../judge-again.ts'
import type { Deed } from '../records.ts'
import { settleParked } from '../settle-parked.ts'
import {
  heardBy,
  inShops,
  type OpenTestShop,
  outcomes,
  receivedAt,
  send,
} from './contract-tools.ts'
import { cashMovement, unknownType } from './odd-commands.ts'
import {
  commandOfSale,
  testCashier,
  testId,
  testProduct,
  testRefund,
  testSale,
} from './test-till.ts'

/** Of somebody who may, with ids from this number on. */
function deedOf(first: number): Deed {
  let number = first
  const by = { userId: testId(2, 9), name: 'Elena' }
  return { by, at: receivedAt, newId: () => testId(6, number++) }
}

/** What every storage books, flags and parks. */
export function verdictsContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`verdicts on ${name}`, () => {
    test('[P3] a sale is booked whole: lines, tax, tenders, stock', () =>
      inShop(async (shop, till) => {
        await shop.setStock(testProduct.id, 5_000)
        till.sell({ number: 1, quantity: 2 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied'])
        expect(await shop.count('sales')).toBe(1)
        expect(
          await shop.count(
            'sale_lines',
            "sku = 'LOAF' AND quantity_milli = 2000 AND amount_minor = 840",
          ),
        ).toBe(1)
        expect(await shop.count('sale_taxes', 'tax_minor = 140 AND net_minor = 700')).toBe(1)
        expect(await shop.count('sale_tenders')).toBe(1)
        expect(await shop.stock(testProduct.id)).toBe(3_000)
      }))

    test('[P3] a sale with characters that are hard to store is booked like any other', () =>
      inShop(async (shop, till) => {
        const name = 'Loaf \0 \\u0000 \ud800 “ß” 🥖'
        till.sell({ number: 1, product: { ...testProduct, name } })
        till.add(JSON.stringify({ ...unknownType, type: 'TEA\0TIME' }))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'parked UNKNOWN_TYPE',
        ])
        const stored = 'Loaf \ufffd \\u0000 \ufffd “ß” 🥖'
        expect(await shop.count('sale_lines', `name = '${stored}'`)).toBe(1)
        expect(await shop.count('journal', "type = 'TEA\ufffdTIME'")).toBe(1)
      }))

    test('[P5] what cannot be read is parked, and blocks nothing behind it', () =>
      inShop(async (shop, till) => {
        till.add('{"command_id":')
        till.add(JSON.stringify({ ...unknownType, type: 'TEA_TIME' }))
        till.add(JSON.stringify({ ...unknownType, v: 99 }))
        till.add(
          JSON.stringify({
            ...unknownType,
            command_id: testId(4, 503),
            payload: { __proto__: null, kind: 1 },
          }),
        )
        till.sell({ number: 1 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'parked UNREADABLE',
          'parked UNKNOWN_TYPE',
          'parked ID_CONFLICT',
          'parked INVALID_PAYLOAD',
          'applied',
        ])
        expect(await shop.count('journal')).toBe(5)
        expect(await shop.count('sales')).toBe(1)
      }))

    test('[P5] a heartbeat names what is parked, though the till does not ask', () =>
      inShop(async (shop, till) => {
        till.add('{"command_id":')
        till.sell({ number: 1 })
        await send(shop, till.slice(1))
        const { outcomes: told } = await heardBy(shop, till)
        expect(told).toMatchObject([{ seq: 1, now: 'parked', code: 'UNREADABLE' }])
      }))

    test('[P8] figures that do not add up are parked', () =>
      inShop(async (shop, till) => {
        const command = commandOfSale(testSale(till.deviceId, { number: 1 }))
        if (command.type !== 'CREATE_TRANSACTION') throw new Error('a sale')
        const payload = { ...command.payload, totals: { ...command.payload.totals, tax_minor: 1 } }
        till.add(commandBody({ ...command, payload }))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['parked ARITHMETIC'])
        expect(await shop.count('sales')).toBe(0)
      }))

    test('[P7] stock below zero: the sale stands, one item gathers what each sale believed and found', () =>
      inShop(async (shop, till) => {
        await shop.setStock(testProduct.id, 2_000)
        till.sell({ number: 1, quantity: 5, stockBelieved: 5 })
        till.sell({ number: 2, quantity: 1, stockBelieved: 0 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged NEGATIVE_STOCK',
          'flagged NEGATIVE_STOCK',
        ])
        expect(await shop.stock(testProduct.id)).toBe(-4_000)
        expect(
          await shop.count('items', "kind = 'NEGATIVE_STOCK' AND state = 'open' AND entries = 2"),
        ).toBe(1)
        expect(await shop.entries('NEGATIVE_STOCK')).toMatchObject([
          {
            believed_milli: 5_000,
            before_milli: 2_000,
            after_milli: -3_000,
            receipt_number: 'T01-000001',
            till_number: 1,
            cashier_name: 'Mara',
          },
          { believed_milli: 0, before_milli: -3_000, after_milli: -4_000 },
        ])
      }))

    test('[P7] an old price, an unknown product, a wrong clock and a disabled cashier are flagged', () =>
      inShop(async (shop, till) => {
        await shop.setPrice(testProduct.id, 4_500_000)
        till.sell({ number: 1 })
        till.sell({ number: 2, product: { ...testProduct, id: testId(1, 99) as never } })
        till.sell({ number: 3, clockOffsetMs: 6 * 60_000 })
        till.sell({ number: 4, recordedAt: '2027-11-21T14:06:12.345Z' })
        till.sell({ number: 5, cashier: { ...testCashier, id: testId(2, 99) as never } })
        till.sell({ number: 6, recordedAt: '2016-11-21T14:06:12.345Z' })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged PRICE_DIFFERS',
          'flagged UNKNOWN_PRODUCT',
          'flagged PRICE_DIFFERS CLOCK_SKEW',
          'flagged PRICE_DIFFERS CLOCK_SKEW',
          'flagged PRICE_DIFFERS INACTIVE_CASHIER',
          'flagged PRICE_DIFFERS',
        ])
      }))

    test('[P1] a retired till’s sales are journalled and wait for a manager, who releases them', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        await shop.revoke()
        expect(outcomes(await send(shop, till.slice(1), true))).toEqual(['parked REVOKED'])
        const link = till.points[1]?.link as Link
        expect(await judgeAgain(shop.storage, shop.storeId, [link], 'till', receivedAt)).toEqual([])
        const [released] = await judgeAgain(
          shop.storage,
          shop.storeId,
          [link],
          'manager',
          receivedAt,
        )
        expect(released).toMatchObject({ outcome: 'applied' })
        expect(await shop.count('sales')).toBe(1)
        expect(outcomes(await send(shop, till.slice(1), true))).toEqual(['duplicate applied'])
      }))

    test('[P5] a refund that waited for its parked sale is freed with it', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        await shop.revoke()
        await send(shop, till.slice(1), true)
        await shop.readmit()
        const refund = testRefund(sale, { number: 2 })
        till.add(commandBody(commandOfSale(refund)))
        expect(outcomes(await send(shop, till.slice(2)))).toEqual(['parked REFUND_OF_PARKED'])
        const link = till.points[1]?.link as Link
        const judged = await judgeAgain(shop.storage, shop.storeId, [link], 'manager', receivedAt)
        expect(judged.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
        expect(await shop.count('sales')).toBe(2)
        expect(await shop.count('journal', "outcome = 'parked'")).toBe(0)
      }))

    test('[P5] [ASVS 2.3.3] dismissing a parked sale frees its refund and writes both down, or nothing at all', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        await shop.revoke()
        await send(shop, till.slice(1), true)
        await shop.readmit()
        till.add(commandBody(commandOfSale(testRefund(sale, { number: 2 }))))
        await send(shop, till.slice(2))
        const link = till.points[1]?.link as Link
        const word = { how: 'dismissed', note: 'Never paid.' } as const
        // What is done last fails: the id of its row is taken by then.
        const same = { ...deedOf(3), newId: () => testId(6, 1) }
        const failing = settleParked(shop.storage, shop.storeId, link, word, same)
        await expect(failing).rejects.toThrow()
        expect(await shop.count('journal', "outcome = 'parked' AND settled_at IS NULL")).toBe(2)
        expect(await shop.count('audit_log')).toBe(0)

        const deed = deedOf(10)
        expect((await settleParked(shop.storage, shop.storeId, link, word, deed)).ok).toBe(true)
        expect(await shop.count('journal', "settled_how = 'dismissed'")).toBe(1)
        expect(await shop.count('items', "kind = 'OVER_REFUND'")).toBe(1)
        expect(await shop.count('audit_log', "action = 'parked.dismiss'")).toBe(1)
        expect(await shop.count('audit_log', "action = 'parked.judge'")).toBe(1)
        const again = await settleParked(shop.storage, shop.storeId, link, word, deed)
        expect(again).toEqual({ ok: false, error: 'settledAlready' })
      }))

    test('[P5] a parked sale is corrected by another one that is booked, and by none that corrects one already', () =>
      inShop(async (shop, till) => {
        till.add('{"what')
        const sale = till.sell({ number: 2 })
        till.add('{"what else')
        await send(shop, till.slice(1))
        const correct = (saleId: string, line = 1) =>
          settleParked(
            shop.storage,
            shop.storeId,
            till.points[line]?.link as Link,
            { how: 'corrected', note: 'Rung up again.', saleId },
            deedOf(20),
          )
        expect(await correct(testId(3, 99))).toEqual({ ok: false, error: 'noSuchSale' })
        expect(await shop.count('audit_log')).toBe(0)
        expect((await correct(sale.id)).ok).toBe(true)
        expect(await correct(sale.id, 3)).toEqual({ ok: false, error: 'saleTaken' })
        expect(await shop.count('journal', "settled_how = 'corrected'")).toBe(1)
        expect(await shop.count('sales')).toBe(1)
        const sent = await send(shop, till.slice(1))
        expect(sent.kind === 'taken' && sent.answer.results[0]).toMatchObject({
          now: 'parked',
          settled: { how: 'corrected', by: 'Elena', at: receivedAt },
        })
      }))

    test('two cash movements under one entity id are two movements', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.add(JSON.stringify(cashMovement(number)))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied', 'applied'])
        expect(await shop.count('cash_movements')).toBe(2)
      }))
  })
}
