import { expect, test } from 'vitest'
import { stillUnanswered, unansweredStory, withUnanswered } from './unanswered.ts'

const at = (second: number) => `2026-11-22T09:00:${String(second).padStart(2, '0')}.000Z`
const sending = (toSeq: number, second: number) => ({
  toSeq,
  sentAt: at(second),
  gaveUpAt: at(second + 5),
})

test('a row tells when it was first sent in vain, and not of a sending before it was made', () => {
  let unanswered = withUnanswered(null, 1, sending(3, 0))
  unanswered = withUnanswered(unanswered, 1, sending(3, 10))
  unanswered = withUnanswered(unanswered, 1, sending(4, 20))
  expect(unansweredStory(unanswered, { epochNo: 1, seq: 2 })).toEqual([
    { kind: 'sent', at: at(0) },
    { kind: 'noAnswer', at: at(5) },
  ])
  expect(unansweredStory(unanswered, { epochNo: 1, seq: 4 })).toEqual([
    { kind: 'sent', at: at(20) },
    { kind: 'noAnswer', at: at(25) },
  ])
  expect(unansweredStory(unanswered, { epochNo: 1, seq: 5 })).toEqual([])
  expect(unansweredStory(unanswered, { epochNo: 2, seq: 2 })).toEqual([])
  expect(unansweredStory(null, { epochNo: 1, seq: 2 })).toEqual([])
})

test('where half of a sending is answered, the other half keeps its story', () => {
  const unanswered = withUnanswered(null, 1, sending(500, 0))
  expect(stillUnanswered(unanswered, 1, 250)).toEqual(unanswered)
  expect(stillUnanswered(unanswered, 1, 500)).toBeNull()
  expect(stillUnanswered(unanswered, 2, 1)).toBeNull()
})
