import type { SyncStatus } from '@evertill/sync'
import { expect, test } from 'vitest'
import { countdownText } from './fact-words.ts'

function words(phase: SyncStatus['phase'], waiting: number, nextMs: number | null): string {
  const counters = { made: 9, settled: 9 - waiting, waiting, needsHelp: 0 }
  return countdownText({ phase, counters, nextTryInMs: () => nextMs } as SyncStatus)
}

test('the next try counts down, and is never in no time at all', () => {
  expect(words('waiting', 3, 11_400)).toBe('in 12 s')
  expect(words('waiting', 3, 0)).toBe('in 1 s')
  expect(words('waiting', 3, null)).toBe('under way')
  expect(words('sending', 3, 5_000)).toBe('under way')
  expect(words('idle', 0, 30_000)).toBe('looks again in 30 s')
  expect(words('idle', 0, null)).toBe('with the next sale')
})
