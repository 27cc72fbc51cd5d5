import type { SyncStatus } from '@evertill/sync'
import { expect, test } from 'vitest'
import { arrivalWords } from './arrival-words.ts'
import { linkDigits, type OutboxFacts } from './use-outbox-facts.ts'

const time = (iso: string) => iso.slice(11, 16)
const proof = { arrived: 412, provedAt: '2026-11-21T14:02:00.000Z' }
const nothing = { open: 0, settled: 0, by: [] }
const facts: OutboxFacts = {
  head: 'a'.repeat(64),
  waitingFrom: 'T07-000411',
  needsHelp: ['T07-000406'],
  stuck: 0,
  lastBookedAt: null,
}

function words(waiting: number, needsHelp: number, change: Partial<SyncStatus> = {}, of = facts) {
  const counters = { made: 412, settled: 412 - waiting - needsHelp, waiting, needsHelp }
  const { sentence, missing } = arrivalWords(
    { counters, proof: null, lost: nothing, ...change } as SyncStatus,
    of,
    time,
  )
  return `${sentence} ${missing}`
}

test('what is proved is said, with the time', () => {
  expect(words(0, 0, { proof })).toBe(
    'All 412 arrived, proved 14:02. Till and server hold the same list.',
  )
  expect(words(0, 1, { proof })).toBe(
    'All 412 arrived, proved 14:02. Till and server hold the same list. 1 needs help: T07-000406.',
  )
})

test('what was sold in another shop is counted there', () => {
  const counters = { made: 412, settled: 412, waiting: 0, needsHelp: 0, former: 400 }
  const here = { ...proof, arrived: 12 }
  expect(words(0, 0, { counters, proof: here })).toBe(
    'All 12 arrived, proved 14:02. Till and server hold the same list. 400 sold before this till came to this shop are not counted.',
  )
  expect(words(0, 0, { counters: { ...counters, former: 412 } })).toBe(
    'No sales yet. The first one proves the way. 412 sold before this till came to this shop are not counted.',
  )
})

test('what is missing is said exactly: how many, and from which number on', () => {
  expect(words(3, 0)).toBe('409 of 412 arrived. 3 waiting, from T07-000411 on.')
  expect(words(3, 1)).toBe(
    '409 of 412 arrived. 3 waiting, from T07-000411 on. 1 needs help: T07-000406.',
  )
  expect(words(0, 4)).toBe('412 of 412 arrived. 4 need help: T07-000406 and more.')
  expect(words(0, 0)).toBe(
    '412 of 412 arrived. The two lists are compared with the server’s next answer.',
  )
})

test('what cannot leave this till has not arrived', () => {
  expect(words(0, 1, {}, { ...facts, stuck: 1 })).toBe(
    '411 of 412 arrived. 1 needs help: T07-000406. 1 cannot be sent: safe on this till only.',
  )
})

test('what a manager let go is named beside what is proved, by his name', () => {
  const lost = { open: 0, settled: 3, by: ['Elena Marsh'] }
  const proved = { ...proof, arrived: 409, letGo: 3 }
  expect(words(0, 0, { proof: proved, lost })).toBe(
    '409 of 412 arrived, proved 14:02. 3 settled by Elena Marsh.',
  )
})

test('what the server lost and this till let go of says who can end it', () => {
  const lost = { open: 12, settled: 0, by: [] }
  expect(words(0, 0, { lost })).toBe(
    '400 of 412 arrived. 12 lost: this till let go of them once they lay in a backup, and the server was put back from an older one. The manager puts back a newer one, or settles them under Tills.',
  )
})

test('before the first sale', () => {
  const counters = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
  expect(words(0, 0, { counters })).toBe('No sales yet. The first one proves the way.')
})

test('a fingerprint is its first and last digits', () => {
  expect(linkDigits(`7f3a09d1${'0'.repeat(52)}c21e`)).toBe('7f3a 09d1 … c21e')
})
