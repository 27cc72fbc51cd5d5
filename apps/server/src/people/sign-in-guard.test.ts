import { expect, test } from 'vitest'
import { SignInGuard } from './sign-in-guard.ts'

const me = ['192.0.2.7', '192.0.2.7 elena@harbourlane.example']

test('[ASVS 6.3.1] five tries go ahead at once; then each wait is twice the last, up to 15 minutes', () => {
  const guard = new SignInGuard()
  let nowMs = 1_000_000
  for (let n = 0; n < 5; n++) expect(guard.begin(me, nowMs)).toBe(0)
  const waits: number[] = []
  for (let n = 0; n < 7; n++) {
    const waitMs = guard.begin(me, nowMs)
    waits.push(waitMs / 1000)
    nowMs += waitMs
    expect(guard.begin(me, nowMs)).toBe(0)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
})

test('a wait that was refused counts no further try', () => {
  const guard = new SignInGuard()
  for (let n = 0; n < 5; n++) guard.begin(me, 0)
  for (let n = 0; n < 50; n++) expect(guard.begin(me, 0)).toBe(30_000)
  expect(guard.begin(me, 30_000)).toBe(0)
})

test('another address is not held up, and a right password forgets the wrong ones', () => {
  const guard = new SignInGuard()
  for (let n = 0; n < 5; n++) guard.begin(me, 0)
  expect(guard.begin(['192.0.2.8'], 0)).toBe(0)
  guard.succeed(me)
  for (let n = 0; n < 5; n++) expect(guard.begin(me, 0)).toBe(0)
})

test('a quiet quarter of an hour forgives', () => {
  const guard = new SignInGuard()
  for (let n = 0; n < 5; n++) guard.begin(me, 0)
  const later = 30_000 + 15 * 60_000
  for (let n = 0; n < 5; n++) expect(guard.begin(me, later)).toBe(0)
})
