import { officeProblemCodes } from '@evertill/protocol/office'
import { expect, test } from 'vitest'
import { signInWords } from '../screens/sign-in-words.ts'
import type { Failure } from './ask.ts'
import { failureWords, inSeconds } from './failure-words.ts'

function refused(
  code: (typeof officeProblemCodes)[number],
  retryAfterS: number | null = null,
): Failure {
  const problem = { code, message: 'As the server says it.' }
  return { kind: 'refused', status: 400, problem, retryAfterS, body: problem }
}

test('every refusal says what happened and what to do', () => {
  for (const code of officeProblemCodes) {
    const { title, detail } = failureWords(refused(code), { deed: true })
    expect(title, code).toMatch(/\.$/)
    expect(detail.length, code).toBeGreaterThan(10)
  }
})

test('after a silence it is unknown whether a deed was done, and the words say so', () => {
  expect(failureWords({ kind: 'unreachable' }, { deed: true }).detail).toContain('may or may not')
  expect(failureWords({ kind: 'unreachable' }, { deed: false }).detail).toContain('asks again')
})

test('a lockout tells how long it lasts', () => {
  expect(signInWords(refused('slow_down', 300)).title).toContain('in 5 minutes')
  expect(signInWords(refused('wrong_password')).title).toContain('do not belong together')
  expect(inSeconds(null)).toBe('in a moment')
  expect(inSeconds(40.2)).toBe('in 41 seconds')
  expect(inSeconds(119)).toBe('in 2 minutes')
})
