import { expect, test } from 'vitest'
import { headOf } from './canary.ts'
import { secondsOf } from './transport.ts'

test('Retry-After is read in seconds; anything else is as if absent', () => {
  expect(secondsOf('7')).toBe(7)
  expect(secondsOf(' 30 ')).toBe(30)
  expect(secondsOf(null)).toBeNull()
  expect(secondsOf('Sun, 22 Nov 2026 10:00:00 GMT')).toBeNull()
  expect(secondsOf('-1')).toBeNull()
})

test('a canary that is not ours is as if absent', () => {
  expect(headOf('{"epoch":"e","seq":12}')).toEqual({ epoch: 'e', seq: 12 })
  expect(headOf(null)).toBeNull()
  expect(headOf('')).toBeNull()
  expect(headOf('null')).toBeNull()
  expect(headOf('{"epoch":1,"seq":12}')).toBeNull()
  expect(headOf('{"epoch":"e","seq":1.5}')).toBeNull()
})
