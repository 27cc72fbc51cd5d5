import { parkCodes } from '@evertill/protocol'
import type { ParkedSummary } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { testShop } from '../shop/test-shop.ts'
import { groupParked, groupWords, lineTitle, nounOf, reasonOf, sumOf } from './parked-words.ts'

const id = '019aa000-0000-7000-8000-000000000001'
type Sale = NonNullable<ParkedSummary['sale']>

const readSale: Sale = {
  sale_id: id,
  kind: 'sale',
  receipt_number: 'T04-000188',
  recorded_at: '2026-11-17T18:02:00.000Z',
  cashier_name: 'Cashier',
  currency: 'GBP',
  payable_minor: 4120,
  tender_kinds: ['card'],
  adds_up: true,
}

function line(seq: number, changes: Partial<ParkedSummary> = {}): ParkedSummary {
  return {
    link: String(seq).padStart(64, '0'),
    seq,
    device_id: id,
    till_number: 4,
    till_name: 'Market stall',
    till_retired_at: null,
    received_at: '2026-11-20T16:12:00.000Z',
    code: 'REVOKED',
    message: '',
    type: 'CREATE_TRANSACTION',
    command_id: null,
    sale: readSale,
    settled: null,
    ...changes,
  }
}

const say = (...lines: ParkedSummary[]) =>
  groupParked(lines).map((group) => groupWords(group, testShop))

test('every reason for which the ledger keeps a line aside has words of its own', () => {
  const unknown = reasonOf('MOON_PHASE')
  for (const code of parkCodes) expect(reasonOf(code), code).not.toBe(unknown)
})

test('lines of one till and reason are looked at together', () => {
  const other = line(3, { code: 'UNREADABLE', sale: null })
  expect(say(line(1), line(2), other)).toEqual([
    {
      title: '2 sales from retired Till 04',
      detail: '£82.40, waiting for your word',
      action: 'Review',
    },
    { title: 'Number 3 of Till 04 is kept aside', detail: 'Cannot be read', action: 'See how' },
  ])
})

test('what cannot be read is neither summed nor called a sale', () => {
  const unread = line(2, { sale: null })
  expect(sumOf([line(1), unread])).toBeNull()
  expect(sumOf([line(1), line(2, { sale: { ...readSale, currency: 'EUR' } })])).toBeNull()
  expect(nounOf([line(1), unread])).toBe('command')
  expect(nounOf([line(1), line(2)])).toBe('sale')
})

test('a line is named by its receipt, or by its place in the list of its till', () => {
  expect(lineTitle(line(1), testShop)).toBe('T04-000188, £41.20')
  const half = line(7, { sale: { ...readSale, receipt_number: null, payable_minor: null } })
  expect(lineTitle(half, testShop)).toBe('Number 7 of Till 04')
})
