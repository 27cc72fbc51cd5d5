import type { TillStanding } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { lettingGoMeans, missingDetail, missingTitle, settledLine } from './missing-words.ts'
import { standingForTests } from './testing/standing-for-tests.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const now = '2026-11-21T14:09:12.000Z'
const of = { device_id: '', epoch: '' }

const till = (changes: Partial<TillStanding>) =>
  standingForTests({ till_number: 3, last_seen_at: '2026-11-19T18:00:00.000Z', ...changes })

test('a gap: how many, which, why, and what could still bring them', () => {
  const gapped = till({ missing: [{ ...of, from: 12, to: 14, why: 'gap' }] })
  expect(missingTitle(gapped)).toBe('Till 03: 3 missing (number 12 to 14)')
  expect(missingDetail(gapped, now, time)).toBe(
    'Till 03 sent what came after them and cannot send them any more. A file of the till, or a copy of it, can still bring them.',
  )
  const one = till({ missing: [{ ...of, from: 4, to: 4, why: 'gap' }] })
  expect(missingDetail(one, now, time)).toContain('sent what came after it and cannot send it')
  expect(lettingGoMeans(one)[1]).toBe(
    'Should it come after all, it is booked like any other, and your word says so.',
  )
})

test('what a till let go of and an older backup lacks has a sentence of its own', () => {
  const pruned = till({ missing: [{ ...of, from: 1, to: 40, why: 'pruned' }] })
  expect(missingDetail(pruned, now, time)).toBe(
    'Till 03 let go of them once they lay in a backup, and this server was put back from an older one. A newer backup still has them.',
  )
})

test('what a till that is gone never sent is no gap', () => {
  const unsent = [{ ...of, from: 9, to: 9 }]
  expect(missingTitle(till({ unsent }))).toBe('Till 03: 1 never sent (number 9)')
  expect(missingDetail(till({ unsent }), now, time)).toContain(
    'Till 03 was not heard since Thu 18:00. It sends it by itself',
  )
  expect(missingDetail(till({ unsent, state: 'retired' }), now, time)).toContain('is retired')
})

test('who settled it stands beside, and what came after all is said', () => {
  const word = { ...of, by: 'Elena Marsh', at: now, note: 'Burnt', came_at: null }
  expect(settledLine(till({}))).toBeNull()
  expect(settledLine(till({ settled: [{ ...word, from: 12, to: 14 }] }))).toBe(
    '3 settled by Elena Marsh',
  )
  expect(
    settledLine(
      till({
        settled: [
          { ...word, from: 12, to: 14 },
          { ...word, from: 20, to: 20, by: 'Tom Okafor', came_at: now },
        ],
      }),
    ),
  ).toBe('3 settled by Elena Marsh; 1 settled by Tom Okafor came after all')
})
