import type { TillStanding } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { shopTime } from '../format/shop-time.ts'
import { headline, headlineOfThen } from './headline.ts'
import { standingForTests } from './testing/standing-for-tests.ts'

const time = shopTime({ locale: 'en-GB', timeZone: 'Europe/London' })
const server_time = '2026-11-21T14:09:12.000Z'

function till(till_number: number, changes: Partial<TillStanding> = {}): TillStanding {
  return standingForTests({
    till_number,
    made: 410,
    received: 410,
    last_seen_at: '2026-11-21T14:09:00.000Z',
    proof: { kind: 'all', count: 410, at: '2026-11-21T14:09:00.000Z' },
    app_version: '0.1.0',
    clock_offset_ms: 200,
    ...changes,
  })
}

const gap = (from: number, to: number) =>
  ({ device_id: '', epoch: '', from, to, why: 'gap' }) as const

const say = (tills: TillStanding[], parked = 0) => headline({ tills, server_time, parked }, time)

test('all is in only while every till was heard within 90 s', () => {
  expect(say([till(3), till(7)])).toEqual({
    tone: 'good',
    title: 'All sales are in.',
    why: 'Everything that 2 tills made has arrived, proved 14:09.',
  })
  const silent = till(7, { last_seen_at: '2026-11-21T14:07:41.000Z' })
  expect(say([till(3), silent])).toEqual({
    tone: 'waiting',
    title: 'All sales we know of are in.',
    why: 'Till 07 was last heard 14:07, with nothing waiting. What it sold since is not known yet.',
  })
})

test('a retired till need not be heard', () => {
  expect(say([till(3), till(4, { state: 'retired', last_seen_at: null })]).title).toBe(
    'All sales are in.',
  )
})

test('what a retired till still holds is not in', () => {
  const retired = till(4, { state: 'retired', waiting: 6, last_seen_at: null })
  expect(say([till(3), retired])).toEqual({
    tone: 'waiting',
    title: 'All but 6 sales are in.',
    why: 'The 6 are on Till 04, which is retired. What it still sends arrives and waits for your word.',
  })
  const unsent = [{ device_id: '', epoch: '', from: 1, to: 6 }]
  expect(say([till(3), { ...retired, unsent }]).why).toContain(
    'If it is gone for good, settle that under Tills.',
  )
})

test('what is missing below what came is named, and does not come by itself', () => {
  const gapped = till(7, { waiting: 3, missing: [gap(17, 19)] })
  expect(say([till(3), gapped])).toEqual({
    tone: 'needs',
    title: '3 sales of Till 07 are missing, number 17 to 19.',
    why: 'Till 07 sent what came after them and cannot send them any more. A file of the till, or a copy of it, can still bring them. Or settle it under Tills.',
  })
  const one = till(7, { waiting: 1, missing: [gap(4, 4)] })
  expect(say([one]).title).toBe('1 sale of Till 07 is missing, number 4.')
})

test('what a manager let go is not asked about again, and not passed over', () => {
  const settled = [
    { ...gap(17, 19), by: 'Elena Marsh', at: server_time, note: 'Burnt', came_at: null },
  ]
  const proof = { kind: 'all', count: 407, at: '2026-11-21T14:09:00.000Z' } as const
  expect(say([till(3), till(7, { settled, received: 407, proof })])).toEqual({
    tone: 'good',
    title: 'All sales are in.',
    why: 'Everything that 2 tills made has arrived, proved 14:09, but for 3 that a manager settled.',
  })
})

test('a server that was put back says how far its tills have refilled it', () => {
  const refilling = till(7, { waiting: 8, to_refill: 6 })
  expect(say([till(3), refilling])).toEqual({
    tone: 'waiting',
    title: 'Restored from a backup. Tills refill it: 6 to go.',
    why: 'Till 07 still holds what the backup lacks, and sends it again. None is booked twice.',
  })
})

test('what waits on a silent till is safe there, and what it sold since is not known', () => {
  const silent = till(7, { waiting: 3, last_seen_at: '2026-11-21T13:40:00.000Z' })
  expect(say([till(3), silent])).toEqual({
    tone: 'waiting',
    title: 'All but 3 sales are in.',
    why: 'The 3 are safe on Till 07, not heard since 13:40. They come by themselves. What it sold after that is not known yet.',
  })
})

test('one sale is one sale', () => {
  expect(say([till(7, { waiting: 1 })])).toEqual({
    tone: 'waiting',
    title: 'All but 1 sale is in.',
    why: 'It is arriving from Till 07.',
  })
})

test('several tills that hold sales are each named with their number', () => {
  const why = say([till(3, { waiting: 2 }), till(7, { waiting: 1200 })]).why
  expect(why).toBe(
    'The 1,202 are safe on Till 03 (2) and Till 07 (1,200). They come by themselves.',
  )
})

test('a till that is silent is named beside one that holds sales', () => {
  const silent = till(5, { last_seen_at: '2026-11-21T12:00:00.000Z' })
  expect(say([till(3, { waiting: 2 }), silent]).why).toBe(
    'The 2 are arriving from Till 03. Till 05 is not heard; what sold there since is not known yet.',
  )
})

test('lists that differ come before everything else', () => {
  const differing = till(7, { proof: { kind: 'differs', from: 411, at: server_time }, waiting: 3 })
  expect(say([differing]).tone).toBe('needs')
  expect(say([differing]).title).toBe('Till 07 differs from number 411 on.')
})

test('what is kept aside is said beside the good news', () => {
  expect(say([till(3)], 1).why).toContain('1 is kept aside and waits for your word.')
  expect(say([till(3)], 2).why).toContain('2 are kept aside and wait for your word.')
})

test('a shop without a till, without a device and without a sale each has its sentence', () => {
  expect(say([]).title).toBe('Ready for the first till.')
  expect(say([till(1, { state: 'new', last_seen_at: null })]).title).toBe(
    'Till 01 waits for its device.',
  )
  expect(say([till(1, { made: 0, received: 0, proof: null })]).why).toBe(
    '1 till connected, no sale made yet.',
  )
  expect(say([till(1, { state: 'retired' })]).title).toContain('Every till is retired.')
})

test('a till without proof takes the proof from the sentence, not the sentence from the screen', () => {
  expect(say([till(3), till(7, { proof: null })]).why).toBe(
    'Everything that 2 tills made has arrived.',
  )
})

test('once the live view is lost, the answer is said of then', () => {
  const then = (tills: TillStanding[]) => headlineOfThen({ tills, server_time, parked: 0 }, time)
  expect(then([till(3)])).toMatchObject({ tone: 'waiting', title: 'All sales were in at 14:09.' })
  expect(then([till(3, { waiting: 1 })]).title).toBe('All but 1 sale was in at 14:09.')
  expect(then([till(3, { waiting: 3 })]).title).toBe('All but 3 sales were in at 14:09.')
  expect(then([till(3, { last_seen_at: null })]).title).toBe(
    'All sales we know of were in at 14:09.',
  )
})

test('[P5] what arrived over a gap is never all in: first it comes by itself, then a person is asked', () => {
  const orphans = { count: 3, since: '2026-11-21T13:40:00.000Z' }
  // A copy of the till sent them: of the till itself nothing waits.
  expect(say([till(3), till(7, { orphans })])).toEqual({
    tone: 'waiting',
    title: '3 sales of Till 07 arrived without what came before them.',
    why: 'What came before comes by itself as soon as Till 07 reaches us.',
  })
  expect(say([till(7, { orphans, waiting: 5 })]).title).toBe('All but 5 sales are in.')
  const old = { count: 1, since: '2026-11-19T13:40:00.000Z' }
  expect(say([till(7, { orphans: old, waiting: 5 })])).toEqual({
    tone: 'needs',
    title: '1 sale of Till 07 arrived without what came before it.',
    why: 'Kept since Thu 13:40, and not booked yet. Till 07 has not brought the rest. Take what is here in, under Tills.',
  })
})
