import type { Sale } from '@evertill/domain'
import type { QueueAnswer, QueueRecord, StoryEvent } from '@evertill/sync'
import { expect, test } from 'vitest'
import type { Formats } from '../state/formats.ts'
import { storySteps } from './story-words.ts'

const formats = {
  money: (amount: number) => `£${(amount / 100).toFixed(2)}`,
  seconds: (iso: string) => iso.slice(11, 19),
  day: (iso: string) => iso.slice(8, 10),
} as unknown as Formats

const sale = {
  kind: 'sale',
  recordedAt: '2026-11-21T13:38:19.000Z',
  totals: { payable: 2_418 },
  tenders: [{ kind: 'card', amount: 2_418 }],
} as unknown as Sale

const booked: QueueAnswer = {
  now: 'flagged',
  flags: ['NEGATIVE_STOCK'],
  code: null,
  message: null,
  settled: null,
  serverTime: null,
}

const proof = { arrived: 9, provedAt: '2026-11-21T13:38:54.000Z' }

function row(status: QueueRecord['status'], answer: QueueAnswer | null, kinds: string) {
  const story = kinds.split(' ').map((kind, at) => ({
    kind: kind as StoryEvent['kind'],
    at: `2026-11-21T13:38:${20 + at}.000Z`,
  }))
  return { status, answer, story } as unknown as QueueRecord
}

function told(command: QueueRecord | null, proved: typeof proof | null = null): readonly string[] {
  const steps = storySteps({ sale, command, proof: proved }, formats)
  return steps.map(({ time, title }) => `${time} ${title}`.trim())
}

test('a sale tells its whole life, each moment to the second', () => {
  const command = row('SYNCED', booked, 'saved printed sent noAnswer sent duplicate flagged')
  expect(told(command, proof)).toEqual([
    '13:38:19 Paid £24.18 by card',
    '13:38:20 Saved on this till',
    '13:38:21 Receipt sent to the printer',
    '13:38:22 Sent',
    '13:38:23 No answer came',
    '13:38:24 Sent again, unchanged',
    '13:38:25 The server had it already',
    '13:38:26 Booked, with a note for the manager',
    '13:38:54 Proved: both lists are the same',
  ])
  const steps = storySteps({ sale, command, proof }, formats)
  expect(steps.find(({ icon }) => icon === 'flag')?.detail).toContain('went below zero')
  expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
})

test('a long story says how many of its steps are not shown, and where they were', () => {
  const long = { ...row('SYNCED', booked, 'saved sent duplicate flagged'), storyLeftOut: 12 }
  expect(told(long)).toEqual([
    '13:38:19 Paid £24.18 by card',
    '13:38:20 Saved on this till',
    '… 12 more steps',
    '13:38:21 Sent again, unchanged',
    '13:38:22 The server had it already',
    '13:38:23 Booked, with a note for the manager',
  ])
  expect(told({ ...long, storyLeftOut: 1 })).toContain('… 1 more step')
})

test('a story of several days says on which day what happened', () => {
  const command = row('SYNCED', booked, 'saved sent')
  const [saved, sent] = command.story
  const later = { ...command, story: [saved, { ...sent, at: '2026-11-23T09:00:00.000Z' }] }
  expect(told(later as QueueRecord)).toEqual([
    '13:38:19 Paid £24.18 by card',
    '13:38:20 Saved on this till',
    '23 09:00:00 Sent',
  ])
})

test('what waits says what comes next, and what is proved elsewhere proves nothing of it', () => {
  expect(told(row('PENDING', null, 'saved sent noAnswer'), proof).at(-1)).toBe(
    'Goes to the server by itself',
  )
})

test('what needs help says why; once settled, by whom', () => {
  const parked = row(
    'FAILED',
    { ...booked, now: 'parked', code: 'ARITHMETIC' },
    'saved sent parked',
  )
  const steps = storySteps({ sale, command: parked, proof: null }, formats)
  expect(steps.at(-1)).toMatchObject({ tone: 'needs', detail: expect.stringContaining('add up') })
  const settled = { how: 'dismissed', by: 'Tom Okafor', at: proof.provedAt } as const
  const after = row('SYNCED', { ...booked, now: 'parked', settled }, 'saved sent parked settled')
  const last = storySteps({ sale, command: after, proof: null }, formats).at(-1)
  expect(last).toMatchObject({ title: 'Settled', detail: 'Dismissed by Tom Okafor.' })
})

test('what never left this till is not proved with the rest', () => {
  const stuck = row('FAILED', { ...booked, now: 'notSendable', code: 'DAMAGED' }, 'saved damaged')
  expect(told(stuck, proof).at(-1)).toBe('13:38:21 Found damaged on this till')
})

test('a pruned command leaves the sale, and where its story went', () => {
  expect(told(null)).toEqual(['13:38:19 Paid £24.18 by card', 'Arrived'])
})
