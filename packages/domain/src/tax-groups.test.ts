import { expect, test } from 'vitest'
import { basisPoints, minorUnits } from './money.ts'
import type { TaxRate, TaxRules } from './tax.ts'
import { taxGroups, totalsOf } from './tax-groups.ts'

const standard21: TaxRate = { category: 'S', rate: basisPoints(2_100) }
const standard20: TaxRate = { category: 'S', rate: basisPoints(2_000) }
const reduced5: TaxRate = { category: 'S', rate: basisPoints(500) }
const zero: TaxRate = { category: 'Z', rate: basisPoints(0) }
const outside: TaxRate = { category: 'O', rate: basisPoints(0) }

const exclusive: TaxRules = { mode: 'exclusive', rounding: 'perGroup' }
const inclusive: TaxRules = { mode: 'inclusive', rounding: 'perGroup' }

function lines(tax: TaxRate, ...amounts: readonly number[]) {
  return amounts.map((amount) => ({ amount: minorUnits(amount), tax }))
}

// The ten lines of ubl-tc434-example8.xml, an energy bill published with EN 16931.
const energyBill = lines(standard21, 14080, 1616, 16764, 8874, 3675, 5650, 8334, 19031, 6421, 6446)

test('[P8] tax is rounded once for each group: the published energy bill owes 190.87', () => {
  const groups = taxGroups(energyBill, exclusive)
  expect(groups).toEqual([{ category: 'S', rate: 2_100, net: 90_891, tax: 19_087, gross: 109_978 }])
  expect(totalsOf(groups, minorUnits(0))).toEqual({
    net: 90_891,
    tax: 19_087,
    gross: 109_978,
    rounding: 0,
    payable: 109_978,
  })
})

test('[P8] rounded for each line the same bill owes 190.88, where a shop asks for that', () => {
  const [group] = taxGroups(energyBill, { mode: 'exclusive', rounding: 'perLine' })
  expect(group).toMatchObject({ net: 90_891, tax: 19_088, gross: 109_979 })
})

test('a price that contains the tax is taken apart: 6.00 at 20 % is 5.00 and 1.00', () => {
  expect(taxGroups(lines(standard20, 340, 260), inclusive)).toEqual([
    { category: 'S', rate: 2_000, net: 500, tax: 100, gross: 600 },
  ])
})

test('contained tax is rounded half away from zero, for each group or each line', () => {
  // 0.03 at 20 % contains half a penny.
  const three = lines(standard20, 3, 3, 3)
  expect(taxGroups(three, inclusive)).toMatchObject([{ net: 7, tax: 2, gross: 9 }])
  expect(taxGroups(three, { mode: 'inclusive', rounding: 'perLine' })).toMatchObject([
    { net: 6, tax: 3, gross: 9 },
  ])
})

test('a tie goes away from zero, in a refund as in a sale', () => {
  expect(taxGroups(lines(standard20, 250, 50, 3), exclusive)).toMatchObject([{ tax: 61 }])
  expect(taxGroups(lines(reduced5, 10), exclusive)).toMatchObject([{ tax: 1 }])
  expect(taxGroups(lines(reduced5, -10), exclusive)).toMatchObject([
    { net: -10, tax: -1, gross: -11 },
  ])
})

test('the tax table has one order, whatever the order of the lines', () => {
  const mixed = [
    ...lines(outside, 100),
    ...lines(zero, 100),
    ...lines(reduced5, 100),
    ...lines(standard20, 100),
  ]
  const order = ['S 2000', 'S 500', 'Z 0', 'O 0']
  const namesOf = (parts: typeof mixed) =>
    taxGroups(parts, inclusive).map(({ category, rate }) => `${category} ${rate}`)
  expect(namesOf(mixed)).toEqual(order)
  expect(namesOf(mixed.toReversed())).toEqual(order)
})

test('nothing is due outside the scope of the tax, even with a rate beside it', () => {
  const odd: TaxRate = { category: 'O', rate: basisPoints(2_000) }
  expect(taxGroups(lines(odd, 12_000), exclusive)).toMatchObject([{ tax: 0, gross: 12_000 }])
  expect(taxGroups(lines(odd, 12_000), inclusive)).toMatchObject([{ tax: 0, net: 12_000 }])
})

test('an allowance and a charge on the whole document change the sum that is taxed', () => {
  const groups = taxGroups(lines(standard20, 1_000), exclusive, [
    ...lines(standard20, -100),
    ...lines(zero, 50),
  ])
  expect(groups).toMatchObject([
    { category: 'S', net: 900, tax: 180 },
    { category: 'Z', net: 50, tax: 0 },
  ])
  expect(totalsOf(groups, minorUnits(0))).toMatchObject({ net: 950, tax: 180, gross: 1_130 })
})

test('no lines make no groups and totals of nothing', () => {
  expect(taxGroups([], inclusive)).toEqual([])
  expect(totalsOf([], minorUnits(0))).toEqual({ net: 0, tax: 0, gross: 0, rounding: 0, payable: 0 })
})
