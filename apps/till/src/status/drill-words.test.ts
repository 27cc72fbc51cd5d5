import { expect, test } from 'vitest'
import { countdown, drillMissingText, drillPassedText } from './drill-words.ts'

const time = (iso: string) => iso.slice(11, 16)
const provedAt = '2026-11-21T14:02:00.000Z'

test('the time left is minutes and seconds, and never nothing while there is some', () => {
  expect(countdown(300_000)).toBe('5:00')
  expect(countdown(251_400)).toBe('4:12')
  expect(countdown(1)).toBe('0:01')
  expect(countdown(0)).toBe('0:00')
})

test('a passed drill says how many sales came in', () => {
  expect(drillPassedText({ sales: 3, needsHelp: 0, provedAt }, time)).toBe(
    '3 sales made without a network, all 3 arrived, proved 14:02',
  )
  expect(drillPassedText({ sales: 1, needsHelp: 1, provedAt }, time)).toBe(
    '1 sale made without a network, it arrived, 1 needs help, proved 14:02',
  )
})

test('a drill that is over says exactly what is missing', () => {
  const none = { sales: 3, waiting: 0, needsHelp: 0, stuck: 0 }
  expect(drillMissingText(none)).toBe(
    '3 sales made without a network, all 3 arrived. The proof is still to come.',
  )
  expect(drillMissingText({ ...none, waiting: 2 })).toBe(
    '3 sales made without a network, 1 arrived, 2 on their way.',
  )
  expect(drillMissingText({ ...none, waiting: 1, stuck: 1 })).toBe(
    '3 sales made without a network, 1 arrived, 1 on its way, 1 cannot be sent as it is.',
  )
  expect(drillMissingText({ ...none, sales: 0 })).toBe('No sale was made without a network.')
})
