import { describe, expect, test } from 'vitest'
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
  return tillStanding({ tillNumber: 7, name: 'Front counter', devices: [device(epochs)] })
}

const nothing: EpochFacts = {
  head: null,
  settledSeq: 0,
  isSettledKnown: true,
  tips: [],
  missing: [],
  orphans: null,
  durableSeq: null,
}

test('a hole at the beginning: what came above it is here, and nothing is proved', () => {
  const missing = [{ above: 0, count: 5 }]
  expect(
    standing({ ...nothing, head: { seq: 9, isKnown: true }, tips: [9], missing }),
  ).toMatchObject({ made: 9, received: 4, waiting: 5, proof: { kind: 'first', count: 0 } })
})

test('a hole in the middle: proved up to it', () => {
  const missing = [{ above: 3, count: 2 }]
  expect(
    standing({ ...nothing, head: { seq: 9, isKnown: true }, tips: [3, 9], missing }),
  ).toMatchObject({
    made: 9,
    received: 7,
    waiting: 2,
    proof: { kind: 'first', count: 3 },
    missing: [{ from: 4, to: 5 }],
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
  expect(tillStanding(till)).toMatchObject({ state: 'live', made: 20, last_seen_at: at })
  expect(tillStanding({ ...till, devices: [retired] }).state).toBe('retired')
  expect(tillStanding({ ...till, devices: [] })).toMatchObject({ state: 'new', proof: null })
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
