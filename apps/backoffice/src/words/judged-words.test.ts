import type { JudgedAnswer } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { judgedWords } from './judged-words.ts'

const judged = (booked: number, still_parked: number): JudgedAnswer => ({
  server_time: '2026-11-21T14:09:12.000Z',
  results: [
    {
      link: 'a'.repeat(64),
      outcome: 'parked',
      flags: [],
      code: 'UNKNOWN_TYPE',
      message: 'Too new.',
    },
  ].slice(0, still_parked) as JudgedAnswer['results'],
  booked,
  still_parked,
})

test('all, some and none each have their sentence', () => {
  expect(judgedWords(judged(6, 0), 'sale')).toMatchObject({
    title: '6 sales booked.',
    isDone: true,
  })
  expect(judgedWords(judged(1, 0), 'refund').title).toBe('1 refund booked.')
  expect(judgedWords(judged(5, 1), 'sale').title).toBe('5 sales booked, 1 kept aside.')
  expect(judgedWords(judged(0, 1), 'command')).toEqual({
    title: 'It stays kept aside.',
    detail: 'Too new.',
    isDone: false,
  })
  expect(judgedWords(judged(0, 3), 'sale').title).toBe('All 3 stay kept aside.')
})
