import type { TillFileAnswer } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { takenWords } from './till-file-words.ts'

const none: TillFileAnswer = {
  server_time: '2026-11-21T14:09:12.000Z',
  till_number: 7,
  name: 'Front counter',
  written_at: '2026-11-21T13:00:00.000Z',
  commands: 0,
  applied: 0,
  flagged: 0,
  known: 0,
  parked: 0,
  waiting: 0,
}
const once = 'Whatever the till still sends itself is booked once all the same.'

test('a file whose sales are new says how many are in', () => {
  expect(takenWords({ ...none, commands: 412, applied: 412 })).toEqual({
    tone: 'good',
    title: '412 sales of Till 07 are in.',
    details: [once],
  })
})

test('what wants a person is said, each in its own sentence', () => {
  const mixed = { ...none, commands: 8, applied: 2, flagged: 1, known: 1, parked: 1, waiting: 3 }
  expect(takenWords(mixed)).toEqual({
    tone: 'waiting',
    title: '4 sales of Till 07 are in.',
    details: [
      '1 is booked with a finding, listed under To settle.',
      '1 waits under To settle for your word.',
      '1 was here already.',
      '3 are kept until what Till 07 made before them is here too, from the till or another file of it.',
      once,
    ],
  })
})

test('a file that brings nothing new says so, and is no error', () => {
  expect(takenWords({ ...none, commands: 5, known: 5 })).toEqual({
    tone: 'good',
    title: 'All 5 sales of Till 07 were here already.',
    details: [once],
  })
  expect(takenWords(none).title).toBe('Till 07 had nothing to send.')
  expect(takenWords({ ...none, commands: 2, waiting: 2 }).title).toBe(
    '2 sales of Till 07 are kept, and not booked yet.',
  )
})
