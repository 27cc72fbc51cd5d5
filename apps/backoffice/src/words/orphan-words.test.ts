import type { TillOrphansAnswer, TillStanding } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import {
  hasOrphans,
  needTakingIn,
  orphanDetail,
  takenInWords,
  takingInMeans,
} from './orphan-words.ts'
import { standingForTests } from './testing/standing-for-tests.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'

function till(count: number, changes: Partial<TillStanding> = {}) {
  const standing = standingForTests({
    made: 9,
    received: 4,
    waiting: 5,
    proof: { kind: 'first', count: 4, at: now },
    orphans: { count, since: '2026-11-20T14:00:00.000Z' },
    ...changes,
  })
  if (!hasOrphans(standing)) throw new Error('it has some')
  return standing
}

test('they need a person after a day, or at once where the till is retired', () => {
  const young = { count: 3, since: '2026-11-20T14:10:00.000Z' }
  expect(needTakingIn(till(3), now)).toBe(true)
  expect(needTakingIn(till(3, { orphans: young }), now)).toBe(false)
  expect(needTakingIn(till(3, { orphans: young, state: 'retired' }), now)).toBe(true)
  expect(needTakingIn({ ...till(3), orphans: null }, now)).toBe(false)
})

test('since when, and why they do not come by themselves', () => {
  expect(orphanDetail(till(3), now, time)).toBe(
    'Kept since yesterday 14:00, and not booked yet. Till 07 has not brought the rest.',
  )
  expect(orphanDetail(till(3, { state: 'retired' }), now, time)).toContain('Till 07 is retired.')
})

test('before the deed it is said what it means, for one and for many', () => {
  expect(takingInMeans(till(3))[0]).toContain(
    'they are booked now, without what Till 07 made before them',
  )
  expect(takingInMeans(till(1))[0]).toContain(
    'it is booked now, without what Till 07 made before it',
  )
  expect(takingInMeans(till(3, { state: 'retired' }))[0]).toContain(
    'they wait under To settle for your word',
  )
  expect(takingInMeans(till(3))[1]).toContain('nothing is booked twice')
})

test('after it, what became of them', () => {
  const none = { applied: 0, flagged: 0, known: 0, parked: 0, left: 0 }
  const say = (counts: Partial<typeof none>) =>
    takenInWords({
      server_time: now,
      till_number: 7,
      name: '',
      ...none,
      ...counts,
    } satisfies TillOrphansAnswer)
  expect(say({ applied: 2, flagged: 1 })).toEqual({
    tone: 'good',
    title: '3 sales of Till 07 are booked.',
    details: [
      '1 has a finding, listed under To settle.',
      'What came before is named under To settle, as missing.',
    ],
  })
  expect(say({ parked: 3 })).toMatchObject({
    tone: 'waiting',
    title: 'Nothing of Till 07 is booked yet.',
    details: ['3 wait under To settle for your word.', expect.any(String)],
  })
  expect(say({ left: 1 }).details).toEqual([
    '1 is damaged at the server and stays as it is. Put back a backup, or bring a file of the till.',
  ])
  expect(say({ known: 2 }).title).toBe('What Till 07 sent was booked before.')
  expect(say({}).title).toContain('Nothing was left to take in.')
})
