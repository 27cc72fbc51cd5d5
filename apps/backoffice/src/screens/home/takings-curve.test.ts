import { expect, test } from 'vitest'
import { amountTicks, hourTicks, takingsCurves } from './takings-curve.ts'

const hours = [
  { hour: 9, today_minor: 1000, before_minor: 500 },
  { hour: 11, today_minor: 2000, before_minor: 4000 },
  { hour: 17, today_minor: 0, before_minor: 100 },
]

test('today ends at now, the day before is whole', () => {
  const curves = takingsCurves(hours, 11.5)
  expect(curves?.today).toEqual([
    { hour: 9, minor: 0 },
    { hour: 10, minor: 1000 },
    { hour: 11, minor: 1000 },
    { hour: 11.5, minor: 3000 },
  ])
  expect(curves?.before.at(-1)).toEqual({ hour: 18, minor: 4600 })
  expect([curves?.fromHour, curves?.toHour]).toEqual([9, 18])
})

test('there is no curve before the first sale', () => {
  expect(takingsCurves([], 9)).toBeNull()
  expect(takingsCurves([{ hour: 9, today_minor: 0, before_minor: 0 }], 9)).toBeNull()
})

test('a shop that is open past the last hour of a day ends at midnight', () => {
  expect(takingsCurves([{ hour: 23, today_minor: 5, before_minor: 5 }], 23.9)?.toHour).toBe(24)
})

test('ticks are round and few', () => {
  expect(amountTicks(422_350)).toEqual([0, 200_000, 400_000, 600_000])
  expect(amountTicks(0)).toEqual([0, 1])
  expect(amountTicks(90).length).toBeLessThanOrEqual(6)
  expect(hourTicks(8, 19, 6)).toEqual([8, 10, 12, 14, 16, 18])
})
