import { expect, test } from 'vitest'
import { businessDateOf, isTimeZone } from './business-date.ts'

test.each([
  ['2026-07-14T13:05:09.120Z', 'Europe/London', '2026-07-14'],
  ['2026-07-14T23:30:00.000Z', 'Europe/London', '2026-07-15'],
  ['2026-01-14T23:30:00.000Z', 'Europe/London', '2026-01-14'],
  ['2026-07-14T02:00:00.000Z', 'America/New_York', '2026-07-13'],
  ['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01'],
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29'],
  ['0987-01-01T12:00:00.000Z', 'UTC', '0987-01-01'],
])('%s in %s is the day %s', (recordedAt, timeZone, day) => {
  expect(businessDateOf(recordedAt, timeZone)).toBe(day)
})

test('a time zone is known or not, before a sale needs it', () => {
  expect(isTimeZone('Europe/London')).toBe(true)
  expect(isTimeZone('Middle/Earth')).toBe(false)
  expect(isTimeZone('')).toBe(false)
})

test('a moment that is none is our own mistake', () => {
  expect(() => businessDateOf('yesterday', 'UTC')).toThrow('ISO 8601')
})
