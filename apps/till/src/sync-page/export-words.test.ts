import { expect, test } from 'vitest'
import { exportedWords } from './export-words.ts'

const file = { fileName: 'evertill-T07.jsonl', text: '', commands: 3, bytes: 12_400, damaged: 0 }

test('what lies in the file is said, and what had to stay out', () => {
  expect(exportedWords({ kind: 'saved', file })).toBe(
    '3 sales handed to the browser as evertill-T07.jsonl, 12 kB. Look where it keeps downloads.',
  )
  expect(exportedWords({ kind: 'saved', file: { ...file, damaged: 1 } })).toContain(
    '1 left out: damaged on this till',
  )
  expect(exportedWords({ kind: 'saved', file: { ...file, commands: 0, damaged: 1 } })).toMatch(
    /^No file was made\. What is unsent is damaged/,
  )
  expect(exportedWords({ kind: 'nothing' })).toContain('at the server already')
  expect(exportedWords({ kind: 'failed' })).toContain('did not answer')
})
