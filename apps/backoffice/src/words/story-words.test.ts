import type { SaleAnswer } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { testShop } from '../shop/test-shop.ts'
import { settledBy, storyWords } from './story-words.ts'

const id = '019aa000-0000-7000-8000-000000000001'
const recorded_at = '2026-11-21T13:00:00.000Z'
const received_at = '2026-11-21T13:38:00.000Z'

const sale: SaleAnswer = {
  sale_id: id,
  kind: 'sale',
  receipt_number: 'T07-000409',
  till_number: 7,
  cashier_name: 'Cashier',
  currency: 'GBP',
  payable_minor: 1875,
  business_date: '2026-11-21',
  recorded_at,
  received_at,
  flags: [],
  tender_kinds: ['cash'],
  line_count: 0,
  server_time: testShop.session.server_time,
  till_name: 'Front counter',
  command_id: id,
  seq: 413,
  link: 'a'.repeat(64),
  shift_id: null,
  refund_of: null,
  refunded_by: [],
  net_minor: 0,
  tax_minor: 0,
  gross_minor: 0,
  rounding_minor: 0,
  change_minor: 0,
  lines: [],
  taxes: [],
  tenders: [],
  story: [
    {
      kind: 'recorded',
      at: recorded_at,
      till_number: 7,
      till_name: 'Front counter',
      cashier_name: 'Cashier',
    },
    { kind: 'received', at: received_at },
    { kind: 'booked', at: received_at },
    { kind: 'sent_again', times: 2 },
    { kind: 'flagged', at: received_at, code: 'NEGATIVE_STOCK', item_id: id },
    {
      kind: 'settled',
      at: '2026-11-21T14:00:00.000Z',
      code: 'NEGATIVE_STOCK',
      item_id: id,
      how: 'counted',
      by: 'Owner',
      note: 'behind the counter',
    },
  ],
}

const tell = (changes: Partial<SaleAnswer> = {}) => storyWords({ ...sale, ...changes }, testShop)

test('a sale tells its way from the till to its end', () => {
  expect(tell().map((step) => step.title)).toEqual([
    'Paid at the till',
    'Received',
    'Booked once',
    'Sent 2 more times',
    'Stock went below zero',
    'Counted by Owner',
  ])
  expect(tell().map((step) => step.time)).toEqual([
    'Today 13:00',
    'Today 13:38',
    'Today 13:38',
    '',
    'Today 13:38',
    'Today 14:00',
  ])
})

test('how long it was on its way is told in the unit that fits', () => {
  const waited = (at: string) => tell({ received_at: at })[1]?.detail
  expect(waited('2026-11-21T13:00:20.000Z')).toBe('Within a minute of being paid.')
  expect(waited(received_at)).toBe('It was safe on the till for 38 minutes until then.')
  expect(waited('2026-11-21T18:30:00.000Z')).toBe('It was safe on the till for 5 hours until then.')
  expect(waited('2026-11-25T13:00:00.000Z')).toBe('It was safe on the till for 4 days until then.')
  expect(waited('2026-11-21T12:00:00.000Z')).toContain('that clock is off')
})

test('a refund is given back, and its amount has a true minus', () => {
  const steps = tell({ kind: 'refund', payable_minor: -840 })
  expect(steps[0]?.title).toBe('Given back at the till')
  expect(steps[2]?.detail).toBe('\u2212£8.40, number 413 of its list.')
})

test('what was settled by a person names that person; what came by itself names nobody', () => {
  expect(settledBy({ how: 'counted', by: 'Elena' })).toBe('Counted by Elena')
  expect(settledBy({ how: 'arrived', by: 'Evertill' })).toBe('Settled: what was missing came')
})
