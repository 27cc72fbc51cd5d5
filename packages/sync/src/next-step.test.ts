import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import type { SyncEvent, SyncState, WaitReason } from './sync-state.ts'
import { events, moment, probe, push, quiet, shown, states } from './testing/sample-steps.ts'

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
