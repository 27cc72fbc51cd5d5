import { expect, test } from 'vitest'
import { manualWords } from './manual-words.ts'

test('the button tells how it went', () => {
  expect(manualWords({ kind: 'allArrived', sent: 3, needsHelp: 0 }, 0).text).toBe(
    'It worked. 3 sales sent. All arrived.',
  )
  expect(manualWords({ kind: 'allArrived', sent: 0, needsHelp: 2 }, 0).text).toBe(
    'It worked. Nothing was waiting. All arrived. 2 need the manager.',
  )
  const failed = manualWords(
    { kind: 'notReached', why: 'serverNotReached', sent: 0, waiting: 3 },
    0,
  )
  expect(failed.text).toBe(
    'It did not work: our server did not answer. 3 sales safe here; the till goes on trying.',
  )
  expect(failed.tone).toBe('waiting')
  expect(manualWords({ kind: 'refused', code: 'notKnown', waiting: 3 }, 0).tone).toBe('needs')
})

test('the button does not say that all arrived while something cannot be sent', () => {
  expect(manualWords({ kind: 'allArrived', sent: 1, needsHelp: 1 }, 1)).toEqual({
    tone: 'waiting',
    text: '1 sale sent. 1 cannot be sent. 1 needs the manager.',
  })
})
