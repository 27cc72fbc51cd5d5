import type { ItemAnswer } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { testShop } from '../shop/test-shop.ts'
import { itemTrace } from './trace-words.ts'

const at = '2026-11-21T13:38:24.000Z'

const early: ItemAnswer = {
  server_time: at,
  item_id: '019aa000-0000-7000-8000-000000000001',
  kind: 'OVER_REFUND',
  about: { kind: 'other', subject: 'a', name: null },
  state: 'open',
  opened_at: at,
  last_at: at,
  entry_count: 1,
  settled: null,
  entries: [],
  trace: [],
}

const titles = (item: ItemAnswer) => itemTrace(item, testShop).map(({ title }) => title)

test('a finding that is open waits for a word, and one that ended by itself says so', () => {
  expect(titles(early)).toEqual(['Flagged on booking', 'Settled by your word'])
  const settled = { how: 'arrived', by: 'Evertill', at, note: null }
  expect(titles({ ...early, state: 'settled', settled })).toEqual([
    'Flagged on booking',
    'Settled: what was missing came',
  ])
})

test('a finding that a person settled names that person', () => {
  const settled = { how: 'counted', by: 'Elena', at, note: null }
  const trace = [{ at, by: 'Elena', action: 'item.settle', note: null }]
  expect(titles({ ...early, state: 'settled', settled, trace })).toEqual([
    'Flagged on booking',
    'Counted by Elena',
  ])
})
