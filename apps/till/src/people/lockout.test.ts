import { expect, test } from 'vitest'
import { triesLeft, waitMs } from './lockout.ts'

const at = 1_000_000

test('[ASVS 6.3.1] five wrong PINs are free, then each one waits longer', () => {
  const waits = [0, 4, 5, 6, 7, 30].map((count) => waitMs({ count, lastAtMs: at }, at))
  expect(waits).toEqual([0, 0, 30_000, 60_000, 120_000, 900_000])
})

test('the wait ends with time, and a clock set back does not lengthen it', () => {
  expect(waitMs({ count: 5, lastAtMs: at }, at + 29_999)).toBe(1)
  expect(waitMs({ count: 5, lastAtMs: at }, at + 30_000)).toBe(0)
  expect(waitMs({ count: 5, lastAtMs: at }, at - 9_999_999)).toBe(30_000)
})

test('the tries that are left are counted down', () => {
  expect(triesLeft({ count: 0, lastAtMs: 0 })).toBe(5)
  expect(triesLeft({ count: 9, lastAtMs: 0 })).toBe(0)
})
