import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import {
  freshLine,
  type Line,
  type Moment,
  type Step,
  type SyncEvent,
  type SyncState,
  type WaitReason,
  type WakeReason,
} from './sync-state.ts'

const moment: Moment = { chance: 0.5, sinceHeartbeatMs: 10_000, inFlightMs: 0 }
const quiet: Line = { ...freshLine, prove: false }
const rewind = { epochNo: 1, afterSeq: 3, untilSeq: null, oldest: false }

/** What a step comes to, in one word each: the state, and the effects that are carried out. */
function shown({ state, effects }: Step): string {
  const kind = state.kind === 'waiting' ? `waiting ${state.reason}` : state.kind
  return [kind, ...effects.map((effect) => effect.kind)].join(' + ')
}

const states: Record<SyncState['kind'], SyncState> = {
  stopped: { kind: 'stopped', line: quiet },
  notEnrolled: { kind: 'notEnrolled', line: quiet },
  idle: { kind: 'idle', line: quiet },
  pushing: { kind: 'pushing', line: quiet },
  probing: { kind: 'probing', line: { ...quiet, unknowns: 3 } },
  asking: { kind: 'asking', line: quiet, epochNo: 1 },
  waiting: { kind: 'waiting', line: { ...quiet, unknowns: 1 }, reason: 'noContact' },
}

const events: Record<SyncEvent['kind'], SyncEvent> = {
  started: { kind: 'started' },
  stopped: { kind: 'stopped' },
  woke: { kind: 'woke', reason: 'sale' },
  timer: { kind: 'timer' },
  notEnrolled: { kind: 'notEnrolled' },
  nothing: { kind: 'nothing' },
  held: { kind: 'held', settled: 0 },
  taken: { kind: 'taken', lastSeq: 9, tookMs: 50 },
  gap: { kind: 'gap', epochNo: 1, below: 4, after: null },
  damaged: { kind: 'damaged', epochNo: 1, rows: 8 },
  tooLarge: { kind: 'tooLarge', rows: 8, lastSeq: 9 },
  unknown: { kind: 'unknown', reason: 'network', rows: 8, tookMs: 10 },
  busy: { kind: 'busy', retryAfterMs: 7_000 },
  refused: { kind: 'refused', code: 'unknown_credential', epochNo: 1 },
  probed: { kind: 'probed', lacking: null },
  linksFound: { kind: 'linksFound', after: 4 },
  failed: { kind: 'failed', because: 'storage' },
}

const push = 'pushing + push'
const probe = 'probing + probe'

/** Every cell is decided: a new state or event does not compile until it is. */
const table: Record<SyncState['kind'], Record<SyncEvent['kind'], string>> = {
  stopped: {
    started: push,
    stopped: 'stopped',
    woke: 'stopped',
    timer: 'stopped',
    notEnrolled: 'stopped',
    nothing: 'stopped',
    held: 'stopped',
    taken: 'stopped',
    gap: 'stopped',
    damaged: 'stopped',
    tooLarge: 'stopped',
    unknown: 'stopped',
    busy: 'stopped',
    refused: 'stopped',
    probed: 'stopped',
    linksFound: 'stopped',
    failed: 'stopped',
  },
  notEnrolled: {
    started: 'notEnrolled',
    stopped: 'stopped',
    woke: push,
    timer: 'notEnrolled',
    notEnrolled: 'notEnrolled',
    nothing: 'notEnrolled',
    held: 'notEnrolled',
    taken: 'notEnrolled',
    gap: 'notEnrolled',
    damaged: 'notEnrolled',
    tooLarge: 'notEnrolled',
    unknown: 'notEnrolled',
    busy: 'notEnrolled',
    refused: 'notEnrolled',
    probed: 'notEnrolled',
    linksFound: 'notEnrolled',
    failed: 'notEnrolled',
  },
  idle: {
    started: 'idle',
    stopped: 'stopped',
    woke: push,
    timer: probe,
    notEnrolled: 'idle',
    nothing: 'idle',
    held: 'idle',
    taken: 'idle',
    gap: 'idle',
    damaged: 'idle',
    tooLarge: 'idle',
    unknown: 'idle',
    busy: 'idle',
    refused: 'idle',
    probed: 'idle',
    linksFound: 'idle',
    failed: 'idle',
  },
  pushing: {
    started: 'pushing',
    stopped: 'stopped',
    woke: 'pushing',
    timer: 'pushing',
    notEnrolled: 'notEnrolled',
    nothing: 'idle + wait + rest',
    held: 'waiting otherTab + wait',
    taken: push,
    gap: 'asking + askLinks',
    damaged: push,
    tooLarge: push,
    unknown: 'waiting noContact + wait',
    busy: 'waiting busy + wait',
    refused: 'waiting notKnown + wait',
    probed: 'pushing',
    linksFound: 'pushing',
    failed: 'waiting storage + wait',
  },
  probing: {
    started: 'probing',
    stopped: 'stopped',
    woke: 'probing',
    timer: 'probing',
    notEnrolled: 'notEnrolled',
    nothing: 'probing',
    held: 'probing',
    taken: 'probing',
    gap: 'probing',
    damaged: 'probing',
    tooLarge: 'probing',
    unknown: 'waiting noContact + wait',
    busy: 'waiting busy + wait',
    refused: 'waiting notKnown + wait',
    probed: push,
    linksFound: 'probing',
    failed: 'waiting storage + wait',
  },
  asking: {
    started: 'asking',
    stopped: 'stopped',
    woke: 'asking',
    timer: 'asking',
    notEnrolled: 'notEnrolled',
    nothing: 'asking',
    held: 'asking',
    taken: 'asking',
    gap: 'asking',
    damaged: 'asking',
    tooLarge: 'asking',
    unknown: 'waiting noContact + wait',
    busy: 'waiting busy + wait',
    refused: 'waiting notKnown + wait',
    probed: 'asking',
    linksFound: push,
    failed: 'waiting storage + wait',
  },
  waiting: {
    started: 'waiting noContact',
    stopped: 'stopped',
    woke: push,
    timer: push,
    notEnrolled: 'waiting noContact',
    nothing: 'waiting noContact',
    held: 'waiting noContact',
    taken: 'waiting noContact',
    gap: 'waiting noContact',
    damaged: 'waiting noContact',
    tooLarge: 'waiting noContact',
    unknown: 'waiting noContact',
    busy: 'waiting noContact',
    refused: 'waiting noContact',
    probed: 'waiting noContact',
    linksFound: 'waiting noContact',
    failed: 'waiting noContact',
  },
}

test.each(Object.entries(states))(
  '[P4] %s: every event leads where the table says',
  (name, state) => {
    const row = Object.entries(events).map(([event, it]) => [
      event,
      shown(nextStep(state, it, moment)),
    ])
    expect(Object.fromEntries(row)).toEqual(table[name as SyncState['kind']])
  },
)

test('[P4] no step ends without a timer, an exchange in flight, or a reason by name', () => {
  for (const state of Object.values(states)) {
    for (const event of Object.values(events)) {
      const { state: next, effects } = nextStep(state, event, moment)
      if (effects.length > 0 || next.kind === 'stopped' || next.kind === 'notEnrolled') continue
      // Nothing was begun: then what was under way before still is.
      expect(next.kind).toBe(state.kind)
    }
  }
})

/** Who may ask sooner than the timer, for each reason of waiting. */
const soonerThanTimer: Record<WaitReason, readonly string[]> = {
  noContact: ['sale', 'online', 'visible', 'button', 'otherTab', 'enrolled'],
  busy: ['button', 'enrolled'],
  otherTab: ['sale', 'online', 'visible', 'button', 'otherTab', 'enrolled'],
  notKnown: ['button', 'enrolled'],
  revoked: ['button', 'enrolled'],
  protocolTooOld: ['button', 'enrolled'],
  serverTooOld: ['button', 'enrolled'],
  ourFault: ['button', 'enrolled'],
  storage: ['sale', 'online', 'visible', 'button', 'otherTab', 'enrolled'],
}

test.each(Object.entries(soonerThanTimer))(
  'waiting for %s: who may ask sooner',
  (reason, sooner) => {
    const state: SyncState = { kind: 'waiting', line: quiet, reason: reason as WaitReason }
    const wakers = ['sale', 'online', 'visible', 'button', 'otherTab', 'enrolled'] as const
    const woken = wakers.filter(
      (by) => nextStep(state, { kind: 'woke', reason: by }, moment).state.kind !== 'waiting',
    )
    expect(woken).toEqual(sooner)
    expect(shown(nextStep(state, { kind: 'timer' }, moment))).toBe(push)
  },
)

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

test('after unknown and after 413 the slice halves, down to one; success doubles it again', () => {
  const line = (event: SyncEvent, rowsMax: number) =>
    nextStep({ kind: 'pushing', line: { ...quiet, rowsMax } }, event, moment).state.line.rowsMax
  expect(line(events.unknown, 500)).toBe(4)
  expect(line({ kind: 'unknown', reason: 'network', rows: 1, tookMs: 1 }, 1)).toBe(1)
  expect(line(events.tooLarge, 500)).toBe(4)
  expect(line(events.taken, 4)).toBe(8)
  expect(line(events.taken, 400)).toBe(500)
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

test('a gap goes on after our own line, else asks, else starts from the oldest, else is left aside', () => {
  const gap = (gaps: number, after: number | null) =>
    nextStep(
      { kind: 'pushing', line: { ...quiet, gaps } },
      { kind: 'gap', epochNo: 2, below: 9, after },
      moment,
    )
  expect(gap(0, 7).state.line.rewind).toEqual({
    epochNo: 2,
    afterSeq: 7,
    untilSeq: null,
    oldest: false,
  })
  expect(gap(0, null).state).toMatchObject({ kind: 'asking', epochNo: 2 })
  expect(gap(0, null).effects).toMatchObject([{ kind: 'askLinks', epochNo: 2, below: 9 }])
  expect(gap(2, 7).state.line.rewind).toEqual({
    epochNo: 2,
    afterSeq: null,
    untilSeq: null,
    oldest: true,
  })
  expect(gap(5, null).state.line).toMatchObject({ stuck: [2], rewind: null })
  const asking: SyncState = { kind: 'asking', line: quiet, epochNo: 2 }
  const none = nextStep(asking, { kind: 'linksFound', after: null }, moment)
  expect(none.state.line.rewind).toEqual({
    epochNo: 2,
    afterSeq: null,
    untilSeq: null,
    oldest: true,
  })
})

test('a rewind goes on slice by slice, and ends before the ordinary pushes', () => {
  const line = { ...quiet, rewind: { ...rewind, oldest: true } }
  const taken = nextStep({ kind: 'pushing', line }, events.taken, moment)
  expect(taken.state.line.rewind).toEqual({ ...rewind, afterSeq: 9, oldest: false })
  const over = nextStep({ kind: 'pushing', line }, events.nothing, moment)
  expect(shown(over)).toBe(push)
  expect(over.state.line.rewind).toBe(null)
  const alone = nextStep(
    { kind: 'pushing', line },
    { kind: 'tooLarge', rows: 1, lastSeq: 5 },
    moment,
  )
  expect(alone.state.line.rewind).toEqual({ ...rewind, afterSeq: 5, oldest: true })
})

test('[P4] a stuck epoch is left out for this run and tried again a minute later', () => {
  const refused = { kind: 'refused', code: 'wrong_device', epochNo: 4 } as const
  const stuck = nextStep({ kind: 'pushing', line: quiet }, refused, moment)
  expect(stuck.effects).toMatchObject([{ kind: 'push', stuck: [4] }])
  const rest = nextStep(stuck.state, events.nothing, moment)
  expect(shown(rest)).toBe('waiting ourFault + wait')
  expect(rest.state.line.stuck).toEqual([])
})

test('damage on the way is sent again at once, then with patience, then left aside', () => {
  const damaged = (damages: number) =>
    nextStep({ kind: 'pushing', line: { ...quiet, damages } }, events.damaged, moment)
  expect(shown(damaged(0))).toBe(push)
  expect(shown(damaged(1))).toBe('waiting noContact + wait')
  expect(damaged(5).state.line.stuck).toEqual([1])
})

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
