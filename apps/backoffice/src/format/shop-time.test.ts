import { expect, test } from 'vitest'
import { inside, lasting, shopTime } from './shop-time.ts'

const london = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'

test('a moment of today, of this week, of this year and of another is told apart', () => {
  expect(london.moment('2026-11-21T13:38:24.000Z', now)).toBe('Today 13:38')
  expect(london.moment('2026-11-20T16:47:00.000Z', now)).toBe('Yesterday 16:47')
  expect(london.moment('2026-11-18T09:00:00.000Z', now)).toBe('Wed 09:00')
  expect(london.moment('2026-11-14T18:02:00.000Z', now)).toBe('14 Nov 18:02')
  expect(london.moment('2025-11-14T18:02:00.000Z', now)).toBe('14 Nov 2025 18:02')
})

test('a moment ahead of now is named by its date, never as a day of the past', () => {
  expect(london.moment('2026-11-23T09:00:00.000Z', now)).toBe('23 Nov 09:00')
})

test('the shop decides the day, not the reader', () => {
  const auckland = shopTime({ locale: 'en-NZ', timeZone: 'Pacific/Auckland' })
  expect(auckland.dayOf('2026-11-21T14:09:12.000Z')).toBe('2026-11-22')
  expect(london.clock('2026-07-14T23:30:00.000Z')).toBe('00:30')
})

test('a calendar day is written without a zone', () => {
  expect(london.fullDay('2026-11-21')).toBe('Saturday 21 November 2026')
  expect(london.weekday('2026-11-14')).toBe('Saturday 14 November')
})

test('names of days stay English where the locale is not', () => {
  const berlin = shopTime({ locale: 'de-DE', timeZone: 'Europe/Berlin' })
  expect(berlin.weekday('2026-11-14')).toBe('Saturday 14 November')
  expect(berlin.exactClock(now)).toBe('15:09:12')
})

test('how long is told in the largest unit that fits', () => {
  expect(lasting(12_400)).toBe('12 s')
  expect(lasting(20 * 60_000)).toBe('20 min')
  expect(lasting(3 * 3_600_000)).toBe('3 h')
  expect(lasting(50 * 3_600_000)).toBe('2 days')
  expect(lasting(-5)).toBe('0 s')
})

test('the hour of the shop is a number for drawing', () => {
  expect(london.hourOf('2026-11-21T14:15:00.000Z')).toBe(14.25)
  expect(london.hourOf('2026-07-14T23:30:00.000Z')).toBe(0.5)
})

test('inside a sentence today is small, a name of a day is not', () => {
  expect(inside('Today 14:09')).toBe('today 14:09')
  expect(inside('Yesterday 16:12')).toBe('yesterday 16:12')
  expect(inside('Tue 18:02')).toBe('Tue 18:02')
})
