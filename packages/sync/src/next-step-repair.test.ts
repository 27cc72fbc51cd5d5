import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import type { SyncEvent, SyncState } from './sync-state.ts'
import { events, moment, push, quiet, shown } from './testing/sample-steps.ts'

// What came back and was no answer: the slice gets smaller, goes on elsewhere, or is left aside.

const rewind = { epochNo: 1, afterSeq: 3, untilSeq: null, oldest: false }

test('after unknown and after 413 the slice halves, down to one; success doubles it again', () => {
  const line = (event: SyncEvent, rowsMax: number) =>
    nextStep({ kind: 'pushing', line: { ...quiet, rowsMax } }, event, moment).state.line.rowsMax
  expect(line(events.unknown, 500)).toBe(4)
  expect(line({ kind: 'unknown', reason: 'network', rows: 1, tookMs: 1 }, 1)).toBe(1)
  expect(line(events.tooLarge, 500)).toBe(4)
  expect(line(events.taken, 4)).toBe(8)
  expect(line(events.taken, 400)).toBe(500)
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
