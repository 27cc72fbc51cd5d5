import { expect, test } from 'vitest'
import { SignInGuard } from './sign-in-guard.ts'

const email = 'elena@harbourlane.example'
const me = { place: '192.0.2.7', email }

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
  expect(guard.begin({ place: '192.0.2.8', email }, 0)).toBe(0)
  guard.succeed(me)
  for (let n = 0; n < 5; n++) expect(guard.begin(me, 0)).toBe(0)
})

test('a try that could not be checked does not count, and forgives none that could', () => {
  const guard = new SignInGuard()
  for (let n = 0; n < 50; n++) {
    expect(guard.begin(me, 0)).toBe(0)
    guard.withdraw(me)
  }
  for (let n = 0; n < 5; n++) expect(guard.begin(me, 0)).toBe(0)
  expect(guard.begin(me, 0)).toBe(30_000)
  expect(guard.begin(me, 30_000)).toBe(0)
  guard.withdraw(me)
  expect(guard.begin(me, 30_000)).toBe(0)
  expect(guard.begin(me, 30_000)).toBe(60_000)
})

test('a quiet quarter of an hour forgives', () => {
  const guard = new SignInGuard()
  for (let n = 0; n < 5; n++) guard.begin(me, 0)
  const later = 30_000 + 15 * 60_000
  for (let n = 0; n < 5; n++) expect(guard.begin(me, later)).toBe(0)
})

test('[P9] [ASVS 6.3.1] one account from many addresses is tried a hundred times, then twice a minute', () => {
  const guard = new SignInGuard()
  const from = (n: number) => ({ place: `198.51.100.${n}`, email })
  for (let n = 0; n < 100; n++) expect(guard.begin(from(n), 0)).toBe(0)
  expect(guard.begin(from(100), 0)).toBe(30_000)
  expect(guard.begin(from(100), 30_000)).toBe(0)
  expect(guard.begin(from(101), 30_000)).toBe(30_000)
  // Another account from there is another matter.
  expect(guard.begin({ ...from(102), email: 'priya@harbourlane.example' }, 30_000)).toBe(0)
})

test('where its owner signed in before, a stranger’s tries keep nobody out', () => {
  const guard = new SignInGuard()
  guard.begin(me, 0)
  guard.succeed(me)
  for (let n = 0; n < 300; n++) guard.begin({ place: `2001:db8:0:${n}::/64`, email }, 0)
  expect(guard.begin({ place: '2001:db8:1:1::/64', email }, 0)).toBe(30_000)
  expect(guard.begin(me, 0)).toBe(0)
})
