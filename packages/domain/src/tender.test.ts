import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cashRounding } from '../testing/arbitraries.ts'
import { card, cash, fiveCents, noCashRounding } from '../testing/examples.ts'
import { limits } from './limits.ts'
import { minorUnits } from './money.ts'
import type { Tender } from './sale.ts'
import { amountDue, changeDue, settle, sumOf } from './tender.ts'

const amount = fc.integer({ min: 0, max: limits.totalMax }).map(minorUnits)

function settled(gross: number, ...tenders: readonly Tender[]) {
  const result = settle({ gross: minorUnits(gross), tenders, cashRounding: fiveCents })
  return result.ok ? result.value : result.error
}

test('change plus the amount due is always what was tendered', () => {
  fc.assert(
    fc.property(amount, amount, (payable, tendered) => {
      const change = changeDue({ payable, tendered })
      return change.ok
        ? change.value + payable === tendered
        : tendered + change.error.missing === payable && change.error.missing > 0
    }),
  )
})

test('cash over the amount gives change, rounded to the coins that exist', () => {
  expect(settled(3_453, cash(4_000))).toEqual({ rounding: 2, payable: 3_455, change: 545 })
})

test('a card pays to the cent', () => {
  expect(settled(3_453, card(3_453))).toEqual({ rounding: 0, payable: 3_453, change: 0 })
})

test('only what cash settles is rounded', () => {
  expect(settled(3_453, card(2_000), cash(1_455))).toEqual({
    rounding: 2,
    payable: 3_455,
    change: 0,
  })
  expect(settled(3_453, cash(2_000), card(1_453))).toEqual({
    rounding: 0,
    payable: 3_453,
    change: 0,
  })
})

test('a card never gives change, not even after cash', () => {
  expect(settled(3_453, card(3_454))).toEqual({ kind: 'cardOverpaid', over: 1 })
  expect(settled(3_453, cash(2_000), card(2_000))).toEqual({ kind: 'cardOverpaid', over: 547 })
  expect(settled(3_453, cash(4_000), card(100))).toEqual({ kind: 'cardOverpaid', over: 100 })
})

test('what is missing is named, rounded where cash would settle it', () => {
  expect(settled(3_453)).toEqual({ kind: 'underpaid', missing: 3_453 })
  expect(settled(3_453, cash(2_000))).toEqual({ kind: 'underpaid', missing: 1_455 })
  expect(settled(3_453, cash(2_000), card(1_000))).toEqual({ kind: 'underpaid', missing: 453 })
})

test('a tender has its limits', () => {
  expect(settled(100, cash(-1))).toEqual({ kind: 'tenderNegative' })
  expect(settled(100, cash(limits.totalMax + 1))).toEqual({ kind: 'tenderTooLarge' })
  expect(settled(100, ...Array<Tender>(21).fill(cash(10)))).toEqual({ kind: 'tooManyTenders' })
})

test('what rounds to nothing in cash is settled by no money', () => {
  expect(settled(2, cash(0))).toEqual({ rounding: -2, payable: 0, change: 0 })
})

test('the amount due is what settles the bill', () => {
  const gross = fc.integer({ min: 0, max: 1_000_000 }).map(minorUnits)
  const before = fc.array(fc.integer({ min: 0, max: 300_000 }).map(cash), { maxLength: 3 })
  const kind = fc.constantFrom('cash', 'card')
  fc.assert(
    fc.property(gross, before, kind, cashRounding, (gross, tenders, kind, cashRounding) => {
      const due = amountDue({ gross, tenders, cashRounding }, kind)
      const all = [...tenders, { kind, amount: due }]
      const result = settle({ gross, tenders: all, cashRounding })
      expect(result.ok).toBe(true)
      if (due > 0) expect(result).toMatchObject({ value: { change: 0 } })
      if (result.ok) expect(result.value.payable + result.value.change).toBe(sumOf(all))
    }),
  )
})

test('the amount due of a refund is negative', () => {
  const bill = { gross: minorUnits(-3_453), tenders: [], cashRounding: fiveCents }
  expect(amountDue(bill, 'cash')).toBe(-3_455)
  expect(amountDue(bill, 'card')).toBe(-3_453)
  expect(amountDue({ ...bill, tenders: [card(-2_000)] }, 'cash')).toBe(-1_455)
  expect(amountDue({ ...bill, cashRounding: noCashRounding }, 'cash')).toBe(-3_453)
})
