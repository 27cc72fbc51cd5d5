import { describe, expect, test } from 'vitest'
import type { EpochHole } from './read-missing.ts'
import { type DeviceFacts, type EpochFacts, tillStanding } from './till-standing.ts'

const at = '2026-11-21T14:09:00.000Z'

function device(epochs: readonly EpochFacts[], changes: Partial<DeviceFacts> = {}): DeviceFacts {
  return {
    deviceId: 'device',
    enrolledAt: at,
    revokedAt: null,
    lastSeenAt: at,
    heartbeat: null,
    epochs,
    ...changes,
  }
}

function standing(...epochs: readonly EpochFacts[]) {
  return tillStanding({ tillNumber: 7, name: 'Front counter', devices: [device(epochs)] }, at)
}

const epoch = 'epoch'
const nothing: EpochFacts = {
  epoch,
  head: null,
  settledSeq: 0,
  isSettledKnown: true,
  tips: [],
  prunedSeq: 0,
  holes: [],
  orphans: null,
  durableSeq: null,
}

function hole(from: number, to: number, changes: Partial<EpochHole> = {}): EpochHole {
  return { from, to, why: 'gap', settled: null, cameAt: null, ...changes }
}

test('a hole at the beginning: what came above it is here, and nothing is proved', () => {
  const holes = [hole(1, 5)]
  expect(standing({ ...nothing, head: { seq: 9, isKnown: true }, tips: [9], holes })).toMatchObject(
    { made: 9, received: 4, waiting: 5, proof: { kind: 'first', count: 0 } },
  )
})

test('a hole in the middle: proved up to it', () => {
  const holes = [hole(4, 5)]
  expect(
    standing({ ...nothing, head: { seq: 9, isKnown: true }, tips: [3, 9], holes }),
  ).toMatchObject({
    made: 9,
    received: 7,
    waiting: 2,
    proof: { kind: 'first', count: 3 },
    missing: [{ device_id: 'device', epoch, from: 4, to: 5, why: 'gap' }],
  })
})

test('of two branches the till’s own counts: the one that its head lies on', () => {
  expect(standing({ ...nothing, head: { seq: 4, isKnown: true }, tips: [6, 4] })).toMatchObject({
    made: 4,
    received: 4,
    proof: { kind: 'all', count: 4 },
  })
})

test('a head that we lack, below what we hold: the lists differ after what was settled', () => {
  expect(
    standing({ ...nothing, head: { seq: 5, isKnown: false }, settledSeq: 3, tips: [6] }),
  ).toMatchObject({ received: 3, proof: { kind: 'differs', from: 4 } })
})

test('a device in use speaks for the till, a retired one still counts', () => {
  const epoch: EpochFacts = { ...nothing, tips: [10] }
  const retired = device([epoch], { revokedAt: at, lastSeenAt: '2026-11-21T18:00:00.000Z' })
  const till = { tillNumber: 7, name: '', devices: [device([epoch]), retired] }
  expect(tillStanding(till, at)).toMatchObject({ state: 'live', made: 20, last_seen_at: at })
  expect(tillStanding({ ...till, devices: [retired] }, at).state).toBe('retired')
  expect(tillStanding({ ...till, devices: [] }, at)).toMatchObject({ state: 'new', proof: null })
})

test('how many lie in a backup, over all epochs, and never more than arrived', () => {
  const old = { ...nothing, head: { seq: 4, isKnown: true }, tips: [4], durableSeq: 4 }
  const present = { ...nothing, head: { seq: 9, isKnown: true }, tips: [9], durableSeq: 6 }
  expect(standing(old, present).in_backup).toBe(10)
  expect(standing(old, { ...present, durableSeq: null }).in_backup).toBe(4)
  expect(standing({ ...present, durableSeq: null }).in_backup).toBeNull()
  expect(standing({ ...old, tips: [4, 8], durableSeq: 8 }).in_backup).toBe(4)
})

test('what was settled and is here no longer was lost by a restore, and is to be refilled', () => {
  const restored = { ...nothing, head: { seq: 12, isKnown: false }, settledSeq: 10, tips: [4] }
  expect(standing({ ...restored, isSettledKnown: false })).toMatchObject({
    to_refill: 6,
    waiting: 8,
  })
  // On its way back the till sends from the first that is missing.
  expect(standing({ ...restored, isSettledKnown: false, tips: [9] }).to_refill).toBe(1)
  expect(standing({ ...restored, settledSeq: 4 }).to_refill).toBe(0)
})

describe('what waits over a gap is never all in', () => {
  const since = '2026-11-21T13:00:00.000Z'
  const orphans = { count: 3, since, highest: 9 }

  test('[P5] of a till that died: made up to the highest of them, and proved up to the gap', () => {
    expect(standing({ ...nothing, tips: [4], orphans })).toMatchObject({
      made: 9,
      received: 4,
      waiting: 5,
      proof: { kind: 'first', count: 4 },
      orphans: { count: 3, since },
    })
  })

  test('[P5] of a copy: the till itself is here, and yet not all is', () => {
    const head = { seq: 9, isKnown: true }
    expect(standing({ ...nothing, head, tips: [9], orphans })).toMatchObject({
      made: 9,
      received: 9,
      waiting: 0,
      proof: { kind: 'first', count: 9 },
    })
  })

  test('over all epochs, since the first of them', () => {
    const later = { count: 2, since: at, highest: 5 }
    expect(
      standing({ ...nothing, orphans: later }, { ...nothing, orphans }, { ...nothing }).orphans,
    ).toEqual({ count: 5, since })
    expect(standing(nothing).orphans).toBeNull()
  })
})

describe('what a person let go', () => {
  const settled = { by: 'Elena', at, note: 'Burnt' }
  const head = { seq: 9, isKnown: true }

  test('[P6] is neither missing nor waiting, and all else is proved', () => {
    const holes = [hole(4, 5, { settled })]
    expect(standing({ ...nothing, head, tips: [3, 9], holes })).toMatchObject({
      made: 9,
      received: 7,
      waiting: 0,
      missing: [],
      settled: [{ device_id: 'device', epoch, from: 4, to: 5, ...settled, came_at: null }],
      proof: { kind: 'all', count: 7 },
    })
  })

  test('[P6] beside a gap that nobody let go proves nothing above that', () => {
    const holes = [hole(2, 2, { settled }), hole(4, 5)]
    expect(standing({ ...nothing, head, tips: [1, 3, 9], holes })).toMatchObject({
      received: 6,
      waiting: 2,
      missing: [{ from: 4, to: 5 }],
      proof: { kind: 'first', count: 3 },
    })
  })

  test('and came after all is here like any other, and the word is kept', () => {
    const holes = [hole(4, 5, { settled, cameAt: at })]
    expect(standing({ ...nothing, head, tips: [9], holes })).toMatchObject({
      received: 9,
      settled: [{ from: 4, to: 5, came_at: at }],
      proof: { kind: 'all', count: 9 },
    })
  })

  test('of what a till never sent ends its waiting', () => {
    const unsent = { ...nothing, head: { seq: 9, isKnown: false }, tips: [6] }
    const open = standing({ ...unsent, holes: [hole(7, 9, { why: 'unsent' })] })
    // It was heard just now: it sends them itself.
    expect(open).toMatchObject({ waiting: 3, missing: [], unsent: [] })
    const done = standing({ ...unsent, holes: [hole(7, 9, { why: 'unsent', settled })] })
    expect(done).toMatchObject({ made: 9, waiting: 0, proof: { kind: 'all', count: 6 } })
  })
})

test('what a till made is offered for a word once it is retired, or silent for a day', () => {
  const epochs = [
    {
      ...nothing,
      head: { seq: 9, isKnown: false },
      tips: [6],
      holes: [hole(7, 9, { why: 'unsent' })],
    },
  ]
  const till = (changes: Partial<DeviceFacts>) =>
    tillStanding({ tillNumber: 7, name: '', devices: [device(epochs, changes)] }, at)
  expect(till({ lastSeenAt: '2026-11-20T14:10:00.000Z' }).unsent).toEqual([])
  const offered = [{ device_id: 'device', epoch, from: 7, to: 9 }]
  expect(till({ lastSeenAt: '2026-11-20T14:08:00.000Z' }).unsent).toEqual(offered)
  expect(till({ revokedAt: at }).unsent).toEqual(offered)
})

test('what a till let go of is not to be refilled, and does not come by itself', () => {
  const pruned = {
    ...nothing,
    head: { seq: 9, isKnown: false },
    settledSeq: 9,
    isSettledKnown: false,
    prunedSeq: 9,
    tips: [2],
    holes: [hole(3, 9, { why: 'pruned' })],
  }
  expect(standing(pruned)).toMatchObject({
    to_refill: 0,
    missing: [{ from: 3, to: 9, why: 'pruned' }],
    proof: { kind: 'first', count: 2 },
  })
})
