import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import type { Step, SyncEvent, SyncState } from './sync-state.ts'
import { events, moment, probe, push, quiet, shown } from './testing/sample-steps.ts'

// How long the till waits, and for whom.

test('the first retry comes after 0.1 to 0.3 s; delays double up to 60 s, with full jitter', () => {
  const delays = (chance: number) => {
    let line = quiet
    return Array.from({ length: 12 }, () => {
      const step = nextStep({ kind: 'probing', line }, events.unknown, { ...moment, chance })
      line = step.state.line
      const [wait] = step.effects
      return wait?.kind === 'wait' ? wait.delayMs : -1
    })
  }
  expect(delays(0)).toEqual(Array(12).fill(100))
  expect(delays(1)).toEqual([
    300, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 51_200, 60_000, 60_000, 60_000,
  ])
})

test('[P4] what an attempt took counts towards the 65 s', () => {
  const slow = { ...events.unknown, reason: 'timeout', tookMs: 30_000 } as SyncEvent
  const state: SyncState = { kind: 'probing', line: { ...quiet, unknowns: 30 } }
  const step = nextStep(state, slow, { ...moment, chance: 1 })
  expect(step.effects).toEqual([{ kind: 'wait', delayMs: 35_000 }])
})

test('time-outs grow to at most 60 s, and those of heartbeats to 30 s', () => {
  let [pushing, probing] = [quiet, quiet]
  const timeout = { ...events.unknown, reason: 'timeout' } as SyncEvent
  for (let n = 0; n < 9; n++) {
    pushing = nextStep({ kind: 'pushing', line: pushing }, timeout, moment).state.line
    probing = nextStep({ kind: 'probing', line: probing }, timeout, moment).state.line
  }
  expect(pushing.pushTimeoutMs).toBe(60_000)
  expect(probing.probeTimeoutMs).toBe(30_000)
})

test('from the second unknown on, a heartbeat goes before the push', () => {
  const waiting = (unknowns: number): SyncState => ({
    kind: 'waiting',
    line: { ...quiet, unknowns },
    reason: 'noContact',
  })
  expect(shown(nextStep(waiting(1), { kind: 'timer' }, moment))).toBe(push)
  expect(shown(nextStep(waiting(2), { kind: 'timer' }, moment))).toBe(probe)
  expect(shown(nextStep(waiting(9), { kind: 'woke', reason: 'online' }, moment))).toBe(probe)
})

test('[P4] attempts that sales ask for do not make the till wait longer', () => {
  let state: SyncState = { kind: 'waiting', line: { ...quiet, unknowns: 3 }, reason: 'noContact' }
  let delayMs = 0
  for (let sale = 0; sale < 50; sale++) {
    const asked = nextStep(state, events.woke, moment)
    const failed = nextStep(asked.state, events.unknown, { ...moment, chance: 0.99 })
    state = failed.state
    const wait = failed.effects.find((effect) => effect.kind === 'wait')
    delayMs = wait?.delayMs ?? Number.NaN
  }
  expect(state.line.unknowns).toBe(3)
  expect(delayMs).toBeLessThan(1_000)
})

test('[P4] an attempt that was due makes the next wait longer, as ever', () => {
  const state: SyncState = { kind: 'waiting', line: { ...quiet, unknowns: 3 }, reason: 'noContact' }
  const due = nextStep(state, events.timer, moment)
  expect(nextStep(due.state, events.unknown, moment).state.line.unknowns).toBe(4)
})

/** Steps through so many meetings with another tab that holds the lock. */
function meetOtherTab(times: number, settled: (time: number) => number): Step {
  let step: Step = { state: { kind: 'pushing', line: quiet }, effects: [] }
  for (let time = 0; time < times; time++) {
    const held = nextStep(step.state, { kind: 'held', settled: settled(time) }, moment)
    step = nextStep(held.state, events.timer, moment)
  }
  return step
}

test('[P4] a tab that holds the lock and gets nowhere is taken over from', () => {
  expect(meetOtherTab(59, () => 7).effects).toMatchObject([{ kind: 'push', takeOver: false }])
  expect(meetOtherTab(60, () => 7).effects).toMatchObject([{ kind: 'push', takeOver: true }])
})

test('a tab that holds the lock and gets on is left alone', () => {
  expect(meetOtherTab(300, (time) => time).effects).toMatchObject([{ takeOver: false }])
})
