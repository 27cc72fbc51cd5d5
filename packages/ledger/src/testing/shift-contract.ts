import { describe, expect, test } from 'vitest'
import { settleShift } from '../settle-shift.ts'
import { shiftDifference } from '../shift-standing.ts'
import {
  inShops,
  type OpenTestShop,
  outcomes,
  receivedAt,
  send,
  type TestShop,
} from './contract-tools.ts'
import { closeShift, moveCash, openShift, rangeOf, shiftId } from './test-shift.ts'
import { TestTill, testId } from './test-till.ts'

/** When a Z is confirmed, and what is said until then. */
export function shiftContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`the Z of a shift, on ${name}`, () => {
    test('[P5] it is confirmed when every listed line is here, in one push or in several', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 3)
        expect(await differenceOf(shop)).toBe(null)
        closeShift(till, [rangeOf(till, 1, to)])
        await send(shop, till.slice(1, 2))
        expect(await differenceOf(shop)).toBe(null)
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(['applied', 'applied', 'applied'])
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
        expect(await settle(shop, 0, 0)).toMatchObject({ error: 'confirmed' })
      }))

    test('[P6] until then it says which numbers are missing, and it turns by itself', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 6)
        const range = rangeOf(till, 1, to)
        closeShift(till, [range])
        await send(shop, till.slice(1, 2))
        // The till lost what lay between, and goes on above it.
        await send(shop, till.slice(6, 8, { oldest: true }))
        expect(await differenceOf(shop)).toEqual({
          missing: [{ epoch: till.epoch, from: 3, to: 5, link: till.points[5]?.link }],
          surplus: [],
        })
        await send(shop, till.slice(3, 4))
        expect(await differenceOf(shop)).toMatchObject({ missing: [{ from: 5, to: 5 }] })
        await send(shop, till.slice(5, 5))
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
      }))

    test('[P6] what lies below its ranges may be missing: only they count', () =>
      inShop(async (shop, till) => {
        for (const number of [11, 12]) till.sell({ number })
        openShift(till)
        till.sell({ number: 13, shiftId: shiftId() })
        closeShift(till, [rangeOf(till, 3, 4)])
        await send(shop, till.slice(3, 5, { oldest: true }))
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
      }))

    test('[P6] of an epoch that never came the whole range is missing', () =>
      inShop(async (shop, till) => {
        const older = new TestTill(till.deviceId, testId(9, 2))
        sellShift(older, 3)
        openShift(till)
        closeShift(till, [rangeOf(older, 1, 4), rangeOf(till, 1, 1)])
        await send(shop, till.slice(1))
        expect(await differenceOf(shop)).toMatchObject({
          missing: [{ epoch: older.epoch, from: 1, to: 4, link: older.points[4]?.link }],
        })
        await send(shop, older.slice(1, 3))
        expect(await differenceOf(shop)).toMatchObject({ missing: [{ from: 4, to: 4 }] })
        await send(shop, older.slice(4))
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
      }))

    test('[P6] a line of a copy under the same number is not the one that was counted', () =>
      inShop(async (shop, till) => {
        openShift(till)
        till.sell({ number: 1, shiftId: shiftId() })
        const copy = till.clone()
        till.sell({ number: 2, shiftId: shiftId() })
        copy.sell({ number: 3, shiftId: shiftId() })
        closeShift(till, [rangeOf(till, 1, 3)])
        await send(shop, copy.slice(1))
        await send(shop, till.slice(4, 4, { oldest: true }))
        // Number 3 is here, and it is another one; whose it is, nobody can tell yet.
        expect(await differenceOf(shop)).toMatchObject({
          missing: [{ from: 1, to: 3, link: till.points[3]?.link }],
          surplus: [],
        })
        await send(shop, till.slice(3, 3))
        expect(await differenceOf(shop)).toMatchObject({
          missing: [],
          surplus: [{ seq: 3, link: copy.points[3]?.link, receiptNumber: 'T01-000003' }],
        })
      }))

    test('[P6] a link that lies elsewhere than it says is not there', () =>
      inShop(async (shop, till) => {
        sellShift(till, 2)
        closeShift(till, [{ ...rangeOf(till, 1, 2), to: 3 }])
        await send(shop, till.slice(1))
        expect(await differenceOf(shop)).toMatchObject({
          missing: [{ to: 3, link: till.points[2]?.link }],
        })
      }))

    test('an end that lists nothing, or an empty range, waits for nothing', () =>
      inShop(async (shop, till) => {
        openShift(till)
        closeShift(till, [{ ...rangeOf(till, 2, 1), to: 1 }])
        await send(shop, till.slice(1))
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
      }))
  })

  describe(`a shift that is closed with a difference, on ${name}`, () => {
    test('[P6] by name and note, once, with its row in the audit log; it books nothing', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        expect(await settle(shop, 2, 1)).toMatchObject({ error: 'differsByNow' })
        expect(await settle(shop, 3, 0)).toMatchObject({ error: 'differsByNow' })
        expect(await settle(shop, 2, 0)).toEqual({ ok: true, value: undefined })
        expect(await settle(shop, 2, 0, 2)).toMatchObject({ error: 'settledAlready' })
        const word = `settled_by = 'Elena' AND settled_at = '${receivedAt}'
          AND settled_note = 'Counted twice.' AND settled_missing = 2 AND settled_surplus = 0`
        expect(await shop.count('shifts', word)).toBe(1)
        expect(await shop.count('audit_log', `action = 'shift.settle'`)).toBe(1)
        expect(await shop.count('sales')).toBe(2)
      }))

    test('[P1] what was missing comes after all: it is confirmed, and the word stays beside it', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        await settle(shop, 2, 0)
        expect(outcomes(await send(shop, till.slice(3, 4)))).toEqual(['applied', 'applied'])
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
        expect(await settle(shop, 0, 0, 2)).toMatchObject({ error: 'confirmed' })
        expect(await shop.count('shifts', "settled_by = 'Elena'")).toBe(1)
      }))

    test('[ASVS 2.3.1] one that is open, or that nobody knows, is not closed by anybody', () =>
      inShop(async (shop, till) => {
        expect(await settle(shop, 0, 0)).toMatchObject({ error: 'notFound' })
        openShift(till)
        await send(shop, till.slice(1))
        expect(await settle(shop, 0, 0)).toMatchObject({ error: 'stillOpen' })
        expect(await shop.count('audit_log')).toBe(0)
      }))
  })

  describe(`what a shift’s lines show, on ${name}`, () => {
    test('[P7] a sale outside the ranges is flagged, whether it came before the end or after', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 1)
        const early = till.sell({ number: 7, shiftId: shiftId() })
        closeShift(till, [rangeOf(till, 1, to)])
        till.sell({ number: 8, shiftId: shiftId() })
        moveCash(till)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'applied',
          'applied',
          'flagged SHIFT_ALREADY_CLOSED',
          'flagged SHIFT_ALREADY_CLOSED',
          'flagged SHIFT_ALREADY_CLOSED',
        ])
        // By the receipt of each; a cash movement has none.
        const found = await shop.entries('SHIFT_ALREADY_CLOSED')
        expect(found).toHaveLength(3)
        expect(found).toContainEqual(
          expect.objectContaining({ lines_outside: 1, sale_id: early.id, shift_id: shiftId() }),
        )
        expect(await differenceOf(shop)).toMatchObject({
          missing: [],
          surplus: [
            { seq: 3, receiptNumber: 'T01-000007' },
            { seq: 5, receiptNumber: 'T01-000008' },
            { seq: 6, saleId: null },
          ],
        })
        expect(await settle(shop, 0, 3)).toMatchObject({ ok: true })
      }))

    test('[P7] never by arrival: a sale within them comes last of all, and is not flagged', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 3)
        closeShift(till, [rangeOf(till, 1, to)])
        await send(shop, till.slice(1, 2))
        await send(shop, till.slice(5, 5, { oldest: true }))
        expect(outcomes(await send(shop, till.slice(3, 4)))).toEqual(['applied', 'applied'])
        expect(await shop.count('items')).toBe(1)
        expect(await shop.count('items', "kind = 'HISTORY_MISSING'")).toBe(1)
      }))

    test('[P7] a shift that nobody opened is flagged; its opening comes, and answers that by itself', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 1)
        moveCash(till)
        closeShift(till, [rangeOf(till, 1, to + 1)])
        expect(outcomes(await send(shop, till.slice(2, 4, { oldest: true })))).toEqual([
          'flagged UNKNOWN_SHIFT',
          'flagged UNKNOWN_SHIFT',
          'flagged UNKNOWN_SHIFT',
        ])
        expect(await shop.count('items', "kind = 'UNKNOWN_SHIFT' AND entries = 3")).toBe(1)
        expect(outcomes(await send(shop, till.slice(1, 1)))).toEqual(['applied'])
        expect(await shop.count('items', "kind = 'UNKNOWN_SHIFT' AND state = 'open'")).toBe(0)
        expect(
          await shop.count('items', `settled_how = 'arrived' AND settled_at = '${receivedAt}'`),
        ).toBe(1)
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
        expect(await shop.count('audit_log')).toBe(0)
      }))

    test('[P7] of another shift the finding stays', () =>
      inShop(async (shop, till) => {
        till.sell({ number: 1, shiftId: shiftId(2) })
        openShift(till)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'flagged UNKNOWN_SHIFT',
          'applied',
        ])
        expect(await shop.count('items', "state = 'open'")).toBe(1)
      }))

    test('[P6] a shift ends once: the second end is kept and told, and the first one holds', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 2)
        closeShift(till, [rangeOf(till, 1, to)])
        const first = till.points.at(-1)?.link
        await send(shop, till.slice(1))
        closeShift(till, [rangeOf(till, 1, 2)])
        closeShift(till, [rangeOf(till, 1, to)])
        expect(outcomes(await send(shop, till.slice(5)))).toEqual([
          'flagged SHIFT_ALREADY_CLOSED',
          'flagged SHIFT_ALREADY_CLOSED',
        ])
        expect(await shop.count('shifts', `closed_link = '${first}'`)).toBe(1)
        expect(await shop.entries('SHIFT_ALREADY_CLOSED')).toMatchObject([
          { closed_link: first, counted_minor: 14_200 },
          { closed_link: first },
        ])
        expect(await differenceOf(shop)).toEqual({ missing: [], surplus: [] })
      }))

    test('[P6] two ends in one push are no other than in two', () =>
      inShop(async (shop, till) => {
        const to = sellShift(till, 1)
        closeShift(till, [rangeOf(till, 1, to)])
        const first = till.points.at(-1)?.link
        closeShift(till, [])
        expect(outcomes(await send(shop, till.slice(3, 4, { oldest: true })))).toEqual([
          'flagged UNKNOWN_SHIFT',
          'flagged UNKNOWN_SHIFT SHIFT_ALREADY_CLOSED',
        ])
        expect(await shop.count('shifts', `closed_link = '${first}'`)).toBe(1)
      }))

    test('[P6] another opening of a shift changes nothing of it', () =>
      inShop(async (shop, till) => {
        openShift(till)
        closeShift(till, [rangeOf(till, 1, 1)])
        openShift(till)
        expect(outcomes(await send(shop, till.slice(1)))).toEqual([
          'applied',
          'applied',
          'flagged SHIFT_ALREADY_CLOSED',
        ])
        expect(await shop.count('shifts', `opened_link = '${till.points[1]?.link}'`)).toBe(1)
      }))
  })
}

/** Opens a shift and sells in it. @returns the seq of its last sale */
function sellShift(till: TestTill, sales: number): number {
  openShift(till)
  for (let number = 1; number <= sales; number++) till.sell({ number, shiftId: shiftId() })
  return sales + 1
}

/** A shift of four lines that has ended; the last two sales of it never came. */
async function withGap(shop: TestShop, till: TestTill): Promise<void> {
  const to = sellShift(till, 3)
  closeShift(till, [rangeOf(till, 1, to)])
  till.sell({ number: 9 })
  await send(shop, till.slice(1, 2))
  await send(shop, till.slice(5, 6, { oldest: true }))
}

/** What parts the shift's end from the journal; null: it has not ended. */
function differenceOf({ storage, storeId }: TestShop, id = shiftId()) {
  return storage.transaction(storeId, async (tx) => {
    const shift = await tx.shift(storeId, id)
    if (!shift?.ranges) return null
    return shiftDifference(shift.ranges, await tx.shiftEvidence(storeId, id, shift.ranges))
  })
}

function settle({ storage, storeId }: TestShop, missing: number, surplus: number, deed = 1) {
  return settleShift(
    storage,
    { storeId, shiftId: shiftId() },
    { missing, surplus },
    {
      by: { userId: testId(2, 9), name: 'Elena' },
      note: 'Counted twice.',
      at: receivedAt,
      auditId: testId(7, deed),
    },
  )
}
