import { commandBody, type Link } from '@evertill/protocol'
import { describe, expect, test } from 'vitest'
import { judgeAgain } from '../judge-again.ts'
import { StorageUnavailable } from '../ledger-storage.ts'
import { inShops, outcomes, receivedAt, send, type TestShop } from './contract-tools.ts'
import {
  commandOfSale,
  testCashier,
  testId,
  testProduct,
  testRefund,
  testSale,
} from './test-till.ts'

/** What every ledger storage must do, run on each of them. */
export function ledgerContract(name: string, open: () => TestShop): void {
  const inShop = inShops(open)

  describe(`the ledger on ${name}`, () => {
    test('[P3] a sale is booked whole: lines, tax, tenders, stock', () =>
      inShop(async (shop, till) => {
        shop.setStock(testProduct.id, 5_000)
        till.sell({ number: 1, quantity: 2 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied'])
        expect(shop.count('sales')).toBe(1)
        expect(
          shop.count('sale_lines', "sku = 'LOAF' AND quantity_milli = 2000 AND amount_minor = 840"),
        ).toBe(1)
        expect(shop.count('sale_taxes', 'tax_minor = 140 AND net_minor = 700')).toBe(1)
        expect(shop.count('sale_tenders')).toBe(1)
        expect(shop.stock(testProduct.id)).toBe(3_000)
      }))

    test('[P2] the same push again answers duplicate with how the first stands, and books nothing', () =>
      inShop(async (shop, till) => {
        shop.setStock(testProduct.id, 5_000)
        till.sell({ number: 1 })
        till.sell({ number: 2 })
        await send(shop, till.slice(1))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'duplicate applied',
          'duplicate applied',
        ])
        expect(shop.count('sales')).toBe(2)
        expect(shop.stock(testProduct.id)).toBe(3_000)
        expect(shop.count('journal_repeats', 'times = 1')).toBe(2)
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
        expect(shop.count('sales')).toBe(3)
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
        expect(shop.count('journal')).toBe(0)
      }))

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
        expect(shop.count('sales')).toBe(3)
        expect(shop.count('items', "kind = 'DEVICE_FORK' AND state = 'open'")).toBe(1)
        copy.sell({ number: 4 })
        const later = await send(shop, copy.slice(3))
        expect(later.kind === 'taken' && later.answer.fork).toBe(true)
        till.sell({ number: 5 })
        const first = await send(shop, till.slice(3))
        expect(first.kind === 'taken' && first.answer.fork).toBe(false)
      }))

    test('[P1] lines over a gap are kept, and taken in when what was missing comes', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3]) till.sell({ number })
        await send(shop, till.slice(1, 1))
        const gap = await send(shop, till.slice(3))
        expect(gap).toMatchObject({ kind: 'refused', code: 'gap', have: till.points[1] })
        expect(shop.count('orphans')).toBe(1)
        expect(shop.count('sales')).toBe(1)
        // The till dies here: line 3 is known only from the gap.
        expect(outcomes(await send(shop, till.slice(2, 2)))).toEqual(['applied'])
        expect(shop.count('sales')).toBe(3)
        expect(shop.count('orphans')).toBe(0)
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(['duplicate applied'])
      }))

    test('[P1] a till that holds nothing older is taken above a hole, which whoever has it fills', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3, 4]) till.sell({ number })
        const above = await send(shop, till.slice(3, 4, { oldest: true }))
        expect(outcomes(above)).toEqual(['applied', 'applied'])
        expect(above.kind === 'taken' && above.answer.fork).toBe(false)
        expect(shop.count('items', "kind = 'HISTORY_MISSING' AND state = 'open'")).toBe(1)
        const filling = await send(shop, till.slice(1, 2))
        expect(outcomes(filling)).toEqual(['applied', 'applied'])
        expect(shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(shop.count('branches')).toBe(1)
        till.sell({ number: 5 })
        expect(outcomes(await send(shop, till.slice(5)))).toEqual(['applied'])
        expect(shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
        expect(shop.count('sales')).toBe(5)
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
        expect(shop.count('sales')).toBe(7)
        expect(shop.count('branches')).toBe(1)
        expect(shop.count('holes', 'filled_at IS NULL')).toBe(0)
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
        expect(shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
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
        expect(shop.count('sales')).toBe(4)
        expect(shop.count('orphans')).toBe(0)
        expect(shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
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
        expect(shop.count('items', "kind = 'DEVICE_FORK'")).toBe(0)
        expect(shop.count('items', "kind = 'HISTORY_MISSING'")).toBe(1)
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
        expect(shop.count('items', "kind = 'DEVICE_FORK'")).toBe(1)
        expect(shop.entries('HISTORY_MISSING')).toHaveLength(1)
        await send(shop, till.slice(1, 2))
        expect(shop.count('holes', 'filled_at IS NULL')).toBe(0)
        expect(shop.count('branches')).toBe(2)
        for (const one of [till, copy]) one.sell({ number: one === till ? 4 : 14 })
        const later = await send(shop, till.slice(4))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
        const fork = await send(shop, copy.slice(4))
        expect(fork.kind === 'taken' && fork.answer.fork).toBe(true)
        expect(shop.count('sales')).toBe(6)
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
        expect(shop.count('journal')).toBe(0)
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
        expect(shop.count('journal')).toBe(5)
        expect(shop.count('sales')).toBe(1)
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
        expect(shop.count('sales')).toBe(1)
      }))

    test('[P8] figures that do not add up are parked', () =>
      inShop(async (shop, till) => {
        const command = commandOfSale(testSale(till.deviceId, { number: 1 }))
        if (command.type !== 'CREATE_TRANSACTION') throw new Error('a sale')
        const payload = { ...command.payload, totals: { ...command.payload.totals, tax_minor: 1 } }
        till.add(commandBody({ ...command, payload }))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['parked ARITHMETIC'])
        expect(shop.count('sales')).toBe(0)
      }))

    test('[P7] stock below zero: the sale stands, one item gathers what each sale believed and found', () =>
      inShop(async (shop, till) => {
        shop.setStock(testProduct.id, 2_000)
        till.sell({ number: 1, quantity: 5, stockBelieved: 5 })
        till.sell({ number: 2, quantity: 1, stockBelieved: 0 })
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged NEGATIVE_STOCK',
          'flagged NEGATIVE_STOCK',
        ])
        expect(shop.stock(testProduct.id)).toBe(-4_000)
        expect(
          shop.count('items', "kind = 'NEGATIVE_STOCK' AND state = 'open' AND entries = 2"),
        ).toBe(1)
        expect(shop.entries('NEGATIVE_STOCK')).toMatchObject([
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
        shop.setPrice(testProduct.id, 4_500_000)
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
        shop.revoke()
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
        expect(shop.count('sales')).toBe(1)
        expect(outcomes(await send(shop, till.slice(1), true))).toEqual(['duplicate applied'])
      }))

    test('[P5] one line that breaks the code is parked alone; the others of its push are booked', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2, 3]) till.sell({ number })
        shop.breakSale('T01-000002')
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'parked INTERNAL',
          'applied',
        ])
        expect(shop.count('sales')).toBe(2)
        expect(shop.count('journal')).toBe(3)
      }))

    test('[P3] a disk that fills while lines go one by one takes nothing, and stalls nothing', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1 })
        await send(shop, till.slice(1))
        for (let number = 2; number <= 200; number++) till.sell({ number })
        shop.breakSale('T01-000003')
        // Room for the lines before the broken one, and for some after it.
        shop.setRoom(20)
        await expect(send(shop, till.slice(2))).rejects.toThrow(StorageUnavailable)
        expect(shop.count('journal')).toBe(1)
        expect(shop.count('sales')).toBe(1)
        shop.setRoom(null)
        const taken = outcomes(await send(shop, till.slice(2)))
        expect(taken.filter((outcome) => outcome !== 'applied')).toEqual(['parked INTERNAL'])
        expect(shop.count('sales')).toBe(199)
      }))

    test('[P5] a line that fails again when judged anew holds up no other', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.sell({ number })
        shop.revoke()
        await send(shop, till.slice(1), true)
        shop.breakSale('T01-000001')
        const links = [till.points[1]?.link, till.points[2]?.link] as Link[]
        const judged = await judgeAgain(shop.storage, shop.storeId, links, 'manager', receivedAt)
        expect(judged.map(({ outcome, code }) => [outcome, code])).toEqual([
          ['parked', 'INTERNAL'],
          ['applied', null],
        ])
        expect(shop.count('sales')).toBe(1)
        expect(shop.count('journal', "outcome = 'parked'")).toBe(1)
      }))

    test('[P5] a refund that waited for its parked sale is freed with it', () =>
      inShop(async (shop, till) => {
        const sale = till.sell({ number: 1 })
        shop.revoke()
        await send(shop, till.slice(1), true)
        shop.readmit()
        const refund = testRefund(sale, { number: 2 })
        till.add(commandBody(commandOfSale(refund)))
        expect(outcomes(await send(shop, till.slice(2)))).toEqual(['parked REFUND_OF_PARKED'])
        const link = till.points[1]?.link as Link
        const judged = await judgeAgain(shop.storage, shop.storeId, [link], 'manager', receivedAt)
        expect(judged.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
        expect(shop.count('sales')).toBe(2)
        expect(shop.count('journal', "outcome = 'parked'")).toBe(0)
      }))

    test('two cash movements under one entity id are two movements', () =>
      inShop(async (shop, till) => {
        for (const number of [1, 2]) till.add(JSON.stringify(cashMovement(number)))
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(['applied', 'applied'])
        expect(shop.count('cash_movements')).toBe(2)
      }))

    test('[P3] trouble with the disk takes nothing at all, and says so', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 300; number++) till.sell({ number })
        shop.setRoom(0)
        await expect(send(shop, till.slice(1))).rejects.toThrow(StorageUnavailable)
        expect(shop.count('journal')).toBe(0)
        expect(shop.count('sales')).toBe(0)
        shop.setRoom(null)
        expect(new Set(outcomes(await send(shop, till.slice(1))))).toEqual(new Set(['applied']))
        expect(shop.count('sales')).toBe(300)
      }))
  })
}

const unknownType = {
  command_id: testId(4, 501),
  type: 'CREATE_TRANSACTION',
  v: 1,
  entity_id: testId(3, 501),
  created_at: '2026-11-21T14:06:12.345Z',
  payload: {},
}

function cashMovement(number: number) {
  return {
    command_id: testId(4, 600 + number),
    type: 'CASH_MOVEMENT',
    v: 1,
    entity_id: testId(6, 1),
    created_at: '2026-11-21T14:06:12.345Z',
    payload: {
      cashier: { id: testCashier.id, name: testCashier.name },
      shift_id: null,
      amount_minor: -500,
      reason: 'Milk',
      business_date: '2026-11-21',
    },
  }
}
