import { expect, test } from 'vitest'
import type { Plan } from '../file/documents.ts'
import { compare, type RunFacts } from './compare.ts'
import type { LedgerDocument } from './ledger-figures.ts'

/** Two sales and a refund, everything as it should be. */
const plan: Plan = {
  documents: [],
  expected: new Map([
    ['1 sale', { kind: 'sale', lines: 2, amountMinor: 500n }],
    ['2 sale', { kind: 'sale', lines: 1, amountMinor: 300n }],
    ['C3 refund', { kind: 'refund', lines: 1, amountMinor: -300n }],
  ]),
  articles: [],
  sales: { documents: 2, lines: 3, amountMinor: 800n },
  refunds: { documents: 1, lines: 1, amountMinor: -300n },
  closingMilli: new Map([['tea', -2_000n]]),
  skipped: { price: 0, pattern: 0, quantity: 0, unreadable: 0, limits: 0 },
}
const documents: readonly LedgerDocument[] = [
  booked('a', 'sale', 2, 500n),
  booked('b', 'sale', 1, 300n),
  booked('c', 'refund', 1, -300n),
]
const facts: RunFacts = {
  plan,
  sold: [
    { documentKey: '1 sale', saleId: 'a', receiptNumber: 'T02-000001' },
    { documentKey: '2 sale', saleId: 'b', receiptNumber: 'T02-000002' },
    { documentKey: 'C3 refund', saleId: 'c', receiptNumber: 'T03-000001' },
  ],
  tills: [{ name: 'till 1', counters: { made: 3, settled: 3, waiting: 0, needsHelp: 0 } }],
  ledger: {
    documents,
    stockMilli: new Map([['tea', -2_000n]]),
    outcomes: { applied: 2, flagged: 1, duplicate: 0, parked: 0 },
    journalled: 3,
    flags: { NEGATIVE_STOCK: 1 },
  },
}
const { ledger } = facts

test('a ledger as the file says has no difference', () => {
  expect(compare(facts)).toEqual({
    sales: plan.sales,
    refunds: plan.refunds,
    lost: 0,
    duplicated: 0,
    differences: [],
  })
})

test('a lost sale is found', () => {
  const found = compare({ ...facts, ledger: { ...ledger, documents: documents.slice(1) } })
  expect(found.lost).toBe(1)
  expect(found.differences).toContain('1 sale is not in the ledger.')
})

test('a sale booked under a second id is found', () => {
  const twice = [...documents, booked('d', 'sale', 1, 300n)]
  const found = compare({ ...facts, ledger: { ...ledger, documents: twice } })
  expect(found.duplicated).toBe(1)
  expect(found.differences).not.toEqual([])
})

test('an invoice sold twice by tills is found', () => {
  const again = { documentKey: '2 sale', saleId: 'd', receiptNumber: 'T03-000002' }
  const twice = [...documents, booked('d', 'sale', 1, 300n)]
  const found = compare({
    ...facts,
    sold: [...facts.sold, again],
    ledger: { ...ledger, documents: twice },
  })
  expect(found.duplicated).toBe(1)
})

test('two wrong amounts that cancel each other out are found', () => {
  const swapped = [
    booked('a', 'sale', 2, 501n),
    booked('b', 'sale', 1, 299n),
    ...documents.slice(2),
  ]
  const found = compare({ ...facts, ledger: { ...ledger, documents: swapped } })
  expect(found.differences.map((sentence) => sentence.slice(0, 6))).toEqual(['1 sale', '2 sale'])
})

test.each<[string, Partial<RunFacts['ledger']>, string]>([
  ['stock', { stockMilli: new Map([['tea', 0n]]) }, 'The stock of tea should be -2000'],
  ['stock not counted', { stockMilli: new Map() }, 'is not counted'],
  ['a line too many in the journal', { journalled: 4 }, 'the journal has 4'],
  [
    'an applied line without its sale',
    { outcomes: { applied: 3, flagged: 1, duplicate: 0, parked: 0 }, journalled: 4 },
    '4 lines of the journal were booked, as 3 documents',
  ],
])('wrong %s is found', (_, wrong, sentence) => {
  const found = compare({ ...facts, ledger: { ...ledger, ...wrong } })
  expect(found.differences.join('\n')).toContain(sentence)
})

test.each([
  [{ made: 3, settled: 2, waiting: 1, needsHelp: 0 }, '1 still wait'],
  [{ made: 3, settled: 2, waiting: 0, needsHelp: 1 }, '1 need help'],
  [{ made: 3, settled: 2, waiting: 0, needsHelp: 0 }, 'made is not'],
])('a till that counts %j is named', (counters, sentence) => {
  const found = compare({ ...facts, tills: [{ name: 'till 1', counters }] })
  expect(found.differences.join('\n')).toContain(sentence)
})

test('a receipt number shown twice is found', () => {
  const sold = facts.sold.map((one) => ({ ...one, receiptNumber: 'T02-000001' }))
  expect(compare({ ...facts, sold }).differences).toEqual(['A receipt number was shown twice.'])
})

function booked(
  saleId: string,
  kind: LedgerDocument['kind'],
  lines: number,
  amountMinor: bigint,
): LedgerDocument {
  return { saleId, kind, lines, amountMinor, linesMinor: amountMinor }
}
