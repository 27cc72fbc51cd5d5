import { describe, expect, test } from 'vitest'
import { settleMissing } from '../missing.ts'
import {
  beatOf,
  inShops,
  type OpenTestShop,
  outcomes,
  receivedAt,
  send,
  type TestShop,
} from './contract-tools.ts'
import { type TestTill, testId } from './test-till.ts'

/** The end of what is missing for good: a person's word, which books nothing and closes no door. */
export function missingContract(name: string, open: OpenTestShop): void {
  const inShop = inShops(open)

  describe(`what is missing for good, on ${name}`, () => {
    test('[P6] a gap is settled by a manager’s word, with its finding and a trace of both', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        expect(await settle(shop, till, 3, 5)).toEqual({ ok: true, value: undefined })
        expect(
          await shop.count('holes', `settled_by = 'Elena' AND settled_at = '${receivedAt}'`),
        ).toBe(1)
        expect(await shop.count('holes', `settled_from = 3 AND settled_note = 'Burnt'`)).toBe(1)
        expect(await shop.count('items', `kind = 'HISTORY_MISSING' AND state = 'open'`)).toBe(0)
        expect(await shop.count('items', `settled_by = 'Elena' AND note = 'Burnt'`)).toBe(1)
        expect(await shop.count('audit_log', `action = 'till.missing'`)).toBe(1)
        expect(await shop.count('audit_log', `action = 'item.settle'`)).toBe(1)
        // Nothing was booked, and nothing is left out of what is told.
        expect(await shop.count('sales')).toBe(4)
      }))

    test('[P6] the till hears that it is settled, and by whom; that it is missing stays true', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        expect(await beatOf(shop, till)).not.toHaveProperty('let_go')
        await settle(shop, till, 3, 5)
        expect(await beatOf(shop, till)).toMatchObject({
          own: till.points[7],
          missing: [{ from: 3, to: 5 }],
          let_go: [{ from: 3, to: 5, by: 'Elena', at: receivedAt }],
          durable: null,
        })
      }))

    test('[P1] [P2] what was settled and comes after all is booked once, and the word stays beside it', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        await settle(shop, till, 3, 5)
        expect(outcomes(await send(shop, till.slice(3, 5)))).toEqual([
          'applied',
          'applied',
          'applied',
        ])
        expect(outcomes(await send(shop, till.slice(1)))).toEqual(
          Array.from({ length: 7 }, () => 'duplicate applied'),
        )
        expect(await shop.count('sales')).toBe(7)
        expect(await shop.count('branches')).toBe(1)
        expect(await shop.count('holes', 'filled_at IS NOT NULL AND settled_by IS NOT NULL')).toBe(
          1,
        )
        const heard = await beatOf(shop, till)
        expect(heard).toMatchObject({ own: till.points[7], missing: [] })
        expect(heard).not.toHaveProperty('let_go')
        expect(await shop.count('items', `kind = 'DEVICE_FORK'`)).toBe(0)
      }))

    test('[P6] only what was shown is settled: another range, another till, or twice is refused', () =>
      inShop(async (shop, till) => {
        await withGap(shop, till)
        for (const [from, to] of [
          [3, 4],
          [4, 5],
          [1, 2],
          [1, 7],
          [6, 7],
        ] as const) {
          expect(await settle(shop, till, from, to)).toMatchObject({ error: 'notMissing' })
        }
        const stranger = { ...shop, deviceId: testId(5, 99) }
        expect(await settle(stranger, till, 3, 5)).toMatchObject({ error: 'notMissing' })
        await settle(shop, till, 3, 5)
        expect(await settle(shop, till, 3, 5, 2)).toMatchObject({ error: 'settledAlready' })
        expect(await shop.count('audit_log', `action = 'till.missing'`)).toBe(1)
      }))

    test('[P6] of two gaps one is settled: the finding stays open, for the other', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 9; number++) till.sell({ number })
        await send(shop, till.slice(1, 1))
        await send(shop, till.slice(3, 4, { oldest: true }))
        await send(shop, till.slice(8, 9, { oldest: true }))
        await settle(shop, till, 2, 2)
        expect(await shop.count('items', `kind = 'HISTORY_MISSING' AND state = 'open'`)).toBe(1)
        expect(await beatOf(shop, till)).toMatchObject({
          missing: [
            { from: 2, to: 2 },
            { from: 5, to: 7 },
          ],
          let_go: [{ from: 2, to: 2 }],
        })
        await settle(shop, till, 5, 7, 2)
        expect(await shop.count('items', `kind = 'HISTORY_MISSING' AND state = 'open'`)).toBe(0)
      }))
  })

  describe(`what a dead till never sent, on ${name}`, () => {
    test('[P6] it is known by what the till said last, and settled like a gap', () =>
      inShop(async (shop, till) => {
        await withTail(shop, till)
        expect(await settle(shop, till, 4, 5)).toMatchObject({ error: 'notMissing' })
        expect(await settle(shop, till, 3, 5)).toMatchObject({ ok: true })
        expect(await settle(shop, till, 3, 5, 2)).toMatchObject({ error: 'settledAlready' })
        // The till, should it hear this, still has them: what it may send is not missing.
        expect(await beatOf(shop, till)).toMatchObject({ missing: [] })
      }))

    test('[P1] the till is alive after all: it sends them, and sells on', () =>
      inShop(async (shop, till) => {
        await withTail(shop, till)
        await settle(shop, till, 3, 5)
        till.sell({ number: 6 })
        expect(outcomes(await send(shop, till.slice(3)))).toEqual(
          Array.from({ length: 4 }, () => 'applied'),
        )
        expect(await shop.count('sales')).toBe(6)
        expect(await shop.count('branches')).toBe(1)
        expect(await shop.count('holes', 'filled_at IS NULL')).toBe(0)
        till.sell({ number: 7 })
        const later = await send(shop, till.slice(7))
        expect(later.kind === 'taken' && later.answer.fork).toBe(false)
      }))

    test('[P6] what it made after that word is missing anew, beside what was settled', () =>
      inShop(async (shop, till) => {
        await withTail(shop, till)
        await settle(shop, till, 3, 5)
        for (const number of [6, 7]) till.sell({ number })
        await beatOf(shop, till)
        expect(await settle(shop, till, 3, 7, 2)).toMatchObject({ error: 'notMissing' })
        expect(await settle(shop, till, 6, 7, 2)).toMatchObject({ ok: true })
        // It lost the first of them, and brings the last.
        expect(outcomes(await send(shop, till.slice(7, 7, { oldest: true })))).toEqual(['applied'])
        expect(await beatOf(shop, till)).toMatchObject({
          own: till.points[7],
          missing: [
            { from: 3, to: 5 },
            { from: 6, to: 6 },
          ],
          let_go: [{ from: 3, to: 5 }],
        })
      }))

    test('[P1] while some of it waits over a gap, that is taken in first', () =>
      inShop(async (shop, till) => {
        await withTail(shop, till)
        await send(shop, till.slice(4, 4))
        expect(await settle(shop, till, 3, 5)).toMatchObject({ error: 'notMissing' })
      }))
  })

  describe(`what a restored server lost and the till let go of, on ${name}`, () => {
    test('[P6] an epoch that is pruned whole is named as missing, and settled', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 4; number++) till.sell({ number })
        await send(shop, till.slice(1, 1))
        expect(await beatOf(shop, till, 4)).toMatchObject({
          own: null,
          missing: [{ from: 2, to: 4 }],
        })
        expect(await settle(shop, till, 2, 4)).toMatchObject({ ok: true })
        expect(await beatOf(shop, till, 4)).toMatchObject({
          own: null,
          missing: [{ from: 2, to: 4 }],
          let_go: [{ from: 2, to: 4, by: 'Elena' }],
        })
      }))

    test('of what the till still holds nothing is named: it sends that itself', () =>
      inShop(async (shop, till) => {
        for (let number = 1; number <= 4; number++) till.sell({ number })
        expect(await beatOf(shop, till, 3)).toMatchObject({ own: null, missing: [] })
        expect(await beatOf(shop, till)).toMatchObject({ own: null, missing: [] })
      }))
  })
}

/** Seven sales, of which 3 to 5 never came. */
async function withGap(shop: TestShop, till: TestTill): Promise<void> {
  for (let number = 1; number <= 7; number++) till.sell({ number })
  await send(shop, till.slice(1, 2))
  await send(shop, till.slice(6, 7, { oldest: true }))
}

/** Five sales, of which the last three were only told of. */
async function withTail(shop: TestShop, till: TestTill): Promise<void> {
  for (let number = 1; number <= 5; number++) till.sell({ number })
  await send(shop, till.slice(1, 2))
  await beatOf(shop, till)
}

function settle(shop: TestShop, till: TestTill, from: number, to: number, deed = 1) {
  const { storage, storeId, deviceId } = shop
  return settleMissing(
    storage,
    { storeId, deviceId, epoch: till.epoch },
    { from, to },
    {
      by: { userId: testId(2, 9), name: 'Elena' },
      note: 'Burnt',
      at: receivedAt,
      auditId: testId(7, deed),
    },
  )
}
