import { expect, test } from 'vitest'
import { isCheckDue } from './check-time.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** By the server's own clock, whatever its zone. */
const at = (text: string) => new Date(`2026-11-${text}`).getTime()

const due = (now: string, started: string, agoMs: number, failed = false) =>
  isCheckDue({ nowMs: at(now), own: { startedMs: at(started), agoMs, failed }, kept: null })

test('a start checks the books, unless they were proved within the hour', () => {
  const start = (endedMs: number | null, proved = true) =>
    isCheckDue({
      nowMs: at('21T14:00'),
      own: null,
      kept: endedMs === null ? null : { endedMs, proved },
    })
  expect(start(null)).toBe(true)
  expect(start(at('21T13:01'))).toBe(false)
  expect(start(at('21T13:00'))).toBe(true)
  // Mended: what was red must not stay so.
  expect(start(at('21T13:59'), false)).toBe(true)
  // The clock was put back.
  expect(start(at('22T13:59'))).toBe(true)
})

test('each night at three checks once', () => {
  expect(due('21T23:59', '21T10:00', 14 * hourMs)).toBe(false)
  expect(due('22T02:59', '21T10:00', 17 * hourMs)).toBe(false)
  expect(due('22T03:00', '21T10:00', 17 * hourMs)).toBe(true)
  expect(due('22T04:00', '22T03:00', hourMs)).toBe(false)
  expect(due('23T03:00', '22T03:00', 24 * hourMs)).toBe(true)
})

test('never more than once an hour, however the clock jumps', () => {
  let [checks, startedMs, agoMs] = [0, at('21T03:00'), 0]
  // Each minute the clock is another day's.
  for (let minute = 1; minute <= 600; minute++) {
    agoMs += minuteMs
    const nowMs = at('21T03:00') + (minute % 7) * 24 * hourMs
    if (!isCheckDue({ nowMs, own: { startedMs, agoMs, failed: false }, kept: null })) continue
    checks += 1
    startedMs = nowMs
    agoMs = 0
  }
  expect(checks).toBeGreaterThan(8)
  expect(checks).toBeLessThanOrEqual(10)
})

test('never less than once in 48 hours, though the clock stands still', () => {
  expect(due('21T10:00', '21T10:00', 46 * hourMs)).toBe(false)
  expect(due('21T10:00', '21T10:00', 47 * hourMs)).toBe(true)
})

test('one that could not be done is tried again an hour later', () => {
  expect(due('21T10:59', '21T10:00', 59 * minuteMs, true)).toBe(false)
  expect(due('21T11:00', '21T10:00', hourMs, true)).toBe(true)
})
