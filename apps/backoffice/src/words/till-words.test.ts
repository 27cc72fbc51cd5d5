import type { TillStanding } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { standingForTests } from './testing/standing-for-tests.ts'
import {
  appWords,
  arrivalWords,
  backupWords,
  clockWords,
  lastSeenWords,
  oldestWords,
  proofWords,
  storageWords,
} from './till-words.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'

const base = standingForTests()
const gap = (from: number, to: number) =>
  ({ device_id: '', epoch: '', from, to, why: 'gap' }) as const

test('a till that no device ever was leaves its cells empty', () => {
  const fresh: TillStanding = { ...base, state: 'new' }
  expect(lastSeenWords(fresh, now, time).text).toBe('not yet')
  expect([clockWords(fresh), storageWords(fresh), appWords(fresh)].map(({ text }) => text)).toEqual(
    ['', '', ''],
  )
})

test('a till never heard has words in every cell', () => {
  expect(lastSeenWords(base, now, time).text).toBe('not yet')
  expect(oldestWords(base, now).text).toBe('none')
  expect(proofWords(base, now, time).text).toBe('not yet')
  expect(clockWords(base).text).toBe('unknown')
  expect(storageWords(base).text).toBe('unknown')
})

test('proof tells how far and since when', () => {
  const at = '2026-11-21T13:40:00.000Z'
  const proof = (proof: TillStanding['proof']) => proofWords({ ...base, proof }, now, time)
  expect(proof({ kind: 'all', count: 522, at })).toEqual({ text: 'all 522, 13:40', tone: 'good' })
  expect(proof({ kind: 'first', count: 410, at }).text).toBe('first 410, 13:40')
  expect(proof({ kind: 'differs', from: 411, at })).toEqual({
    text: 'differs from 411',
    tone: 'needs',
  })
})

test('arrival says the proof, or exactly what is missing', () => {
  const at = '2026-11-21T13:40:00.000Z'
  const arrival = (changes: Partial<TillStanding>) =>
    arrivalWords({ ...base, ...changes }, now, time)
  const all = { kind: 'all', count: 1412, at } as const
  expect(arrival({ proof: all })).toEqual({
    text: 'all 1,412 arrived, proved 13:40',
    tone: 'good',
  })
  expect(arrival({ proof: all, needs_help: 1 }).text).toBe(
    'all 1,412 arrived, proved 13:40; 1 needs help',
  )
  const first = { kind: 'first', count: 16, at } as const
  expect(arrival({ proof: first, waiting: 3, missing: [gap(17, 19)] })).toEqual({
    text: '3 missing: number 17 to 19',
    tone: 'needs',
  })
  expect(
    arrival({
      proof: first,
      missing: [gap(4, 4), gap(17, 19)],
    }).text,
  ).toBe('4 missing: number 4 and 17 to 19')
  expect(
    arrival({ proof: first, waiting: 2, oldest_waiting_at: '2026-11-21T13:41:00.000Z' }),
  ).toEqual({ text: '2 wait at the till since 13:41', tone: 'waiting' })
  expect(arrival({ proof: { kind: 'differs', from: 411, at } }).tone).toBe('needs')
  expect(arrival({ proof: all, orphans: { count: 3, since: at } })).toEqual({
    text: '3 lack what came before',
    tone: 'waiting',
  })
  expect(arrival({ proof: { kind: 'all', count: 0, at } }).text).toBe('nothing made, 13:40')
})

test('a backup is told by how far it reaches', () => {
  const backup = (received: number, in_backup: number | null) =>
    backupWords({ ...base, received, in_backup })
  expect(backup(0, null)).toBeNull()
  expect(backup(5, null)).toBe('in no backup yet')
  expect(backup(1500, 1410)).toBe('in a backup up to 1,410')
  expect(backup(5, 5)).toBe('all in a backup')
})

test('only a live till is amber for its silence', () => {
  const last_seen_at = '2026-11-21T13:40:00.000Z'
  expect(lastSeenWords({ ...base, last_seen_at }, now, time)).toEqual({
    text: '13:40',
    tone: 'waiting',
  })
  expect(lastSeenWords({ ...base, last_seen_at, state: 'retired' }, now, time).tone).toBe('quiet')
})

test('a clock is told with its sign, amber from five minutes', () => {
  const clock = (clock_offset_ms: number) => clockWords({ ...base, clock_offset_ms })
  expect(clock(200).text).toBe('+0.2 s')
  expect(clock(-1100)).toEqual({ text: '\u22121.1 s', tone: 'quiet' })
  expect(clock(-12)).toEqual({ text: '0.0 s', tone: 'quiet' })
  expect(clock(360_000)).toEqual({ text: '+6 min', tone: 'waiting' })
})

test('storage is protected, not protected or nearly full', () => {
  const storage = (persisted: boolean, usage_bytes: number) =>
    storageWords({ ...base, storage: { persisted, usage_bytes, quota_bytes: 1_000_000_000 } })
  expect(storage(true, 0).text).toBe('Protected')
  expect(storage(false, 0)).toEqual({ text: 'Not protected', tone: 'waiting' })
  expect(storage(true, 990_000_000)).toEqual({ text: 'Nearly full', tone: 'needs' })
})
