import type { Sale } from '@evertill/domain'
import type { QueueRecord } from '@evertill/sync'
import { expect, test } from 'vitest'
import { flagSentence, parkedWords } from './help-words.ts'
import { receiptSought, wholeNumberOf } from './receipt-search.ts'
import { saleState } from './sale-state.ts'

const sale = {
  id: '0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee',
  receiptNumber: 'T07-000413',
  totals: { payable: 3455 },
  cashier: { name: 'Mara Quinn' },
  lines: [{ name: 'Comté, 12 months', sku: 'C12' }],
} as unknown as Sale

test('a receipt is found by number, amount, product, cashier and its printed code', () => {
  for (const text of [
    'T07-000413',
    '413',
    '34.55',
    '£34.55',
    '34,55',
    'comte',
    'c12',
    'mara',
    `T07-000413 ${sale.id}`,
    '  ',
  ]) {
    expect(receiptSought(text)(sale), text).toBe(true)
  }
  for (const text of ['T07-000414', '34.56', 'gouda', 'quinn', '3.45']) {
    expect(receiptSought(text)(sale), text).toBe(false)
  }
})

test('a whole receipt number is read from what was typed or scanned', () => {
  expect(wholeNumberOf(' t07-000413 ')).toBe('T07-000413')
  expect(wholeNumberOf('T07-K4-000001')).toBe('T07-K4-000001')
  expect(wholeNumberOf(`T07-000413 ${sale.id}`)).toBe('T07-000413')
  expect(wholeNumberOf('T07-0004')).toBeNull()
  expect(wholeNumberOf('413')).toBeNull()
})

const settled = { how: 'corrected', by: 'Elena', at: '2026-11-21T14:00:00.000Z' } as const

function row(status: QueueRecord['status'], change: Partial<QueueRecord> = {}) {
  return { status, answer: null, ...change }
}

test('a sale says where it is, and is amber only once it has waited', () => {
  expect(saleState(row('PENDING'), 'waiting', 60_000)).toMatchObject({
    label: 'Waiting',
    tone: 'waiting',
  })
  expect(saleState(row('PENDING'), 'waiting', 1_000).tone).toBe('quiet')
  expect(saleState(row('PENDING'), 'sending', 1_000).label).toBe('Sending')
  expect(saleState(row('FAILED'), 'idle', 0)).toMatchObject({ label: 'Needs help', tone: 'needs' })
  expect(saleState(row('SYNCED'), 'idle', 0).label).toBe('Arrived')
  expect(saleState(null, 'idle', 0).label).toBe('Arrived')
  const answer = { now: 'parked', flags: [], code: null, message: null, settled, serverTime: null }
  expect(saleState(row('SYNCED', { answer } as Partial<QueueRecord>), 'idle', 0).label).toBe(
    'Settled',
  )
})

test('every reason has a sentence, an unknown one too', () => {
  expect(parkedWords('ARITHMETIC').why).toBe('The figures of this sale do not add up.')
  expect(parkedWords('SOMETHING_NEW').safe).toContain('safe here and there')
  expect(parkedWords('DAMAGED').safe).toContain('this till only')
  expect(parkedWords('toString').why).toContain('a person')
  expect(flagSentence(['NEGATIVE_STOCK'])).toContain('below zero')
  expect(flagSentence(['NEW'])).toBe('The manager sees what.')
})
