import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import type { SyncState, WakeReason } from './sync-state.ts'
import { events, moment, probe, push, quiet, shown } from './testing/sample-steps.ts'

// When a heartbeat is due, and what happens in the middle of an exchange.

test('a heartbeat is due every 30 s, in a rush of sales too', () => {
  const after = (sinceHeartbeatMs: number) =>
    shown(
      nextStep({ kind: 'pushing', line: quiet }, events.nothing, {
        chance: 0,
        sinceHeartbeatMs,
        inFlightMs: 0,
      }),
    )
  expect(after(29_999)).toBe('idle + wait + rest')
  expect(after(30_000)).toBe(probe)
})

test('a heartbeat that the server does not like keeps no sale waiting', () => {
  const state: SyncState = { kind: 'probing', line: { ...quiet, unknowns: 5 } }
  expect(
    shown(nextStep(state, { kind: 'refused', code: 'bad_request', epochNo: null }, moment)),
  ).toBe(push)
})

test('who wakes the till while an exchange is under way is heard when it ends', () => {
  const woken = nextStep({ kind: 'pushing', line: quiet }, events.woke, moment).state
  expect(shown(nextStep(woken, events.nothing, moment))).toBe(push)
  expect(shown(nextStep(woken, events.unknown, moment))).toBe(push)
})

test('[P4] a till enrolled while its database was still being read looks again', () => {
  const woke = { kind: 'woke', reason: 'enrolled' } as const
  const woken = nextStep({ kind: 'pushing', line: quiet }, woke, moment).state
  expect(shown(nextStep(woken, events.notEnrolled, moment))).toBe(push)
})

test('[P5] reached again after an outage, the till asks for its proof as soon as all is sent', () => {
  const line = { ...quiet, unknowns: 3 }
  const taken = nextStep({ kind: 'pushing', line }, events.taken, moment)
  expect(shown(nextStep(taken.state, events.nothing, moment))).toBe(probe)
})

test('[P4] a push that hangs is given up when something tells that the network is back', () => {
  const pushing: SyncState = { kind: 'pushing', line: quiet }
  const effectsOf = (reason: WakeReason, inFlightMs: number) =>
    nextStep(pushing, { kind: 'woke', reason }, { ...moment, inFlightMs }).effects
  expect(effectsOf('online', 1_999)).toEqual([])
  expect(effectsOf('online', 2_000)).toEqual([{ kind: 'abandon' }])
  expect(effectsOf('button', 2_000)).toEqual([{ kind: 'abandon' }])
  // A sale tells nothing about the network: a slow push of many must not be cut by each new one.
  expect(effectsOf('sale', 30_000)).toEqual([])
})
