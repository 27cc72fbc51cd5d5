import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterKey, type Burst, burstGapMs, heldOf, noBurst } from './scan-burst.ts'

/** Types keys with the gaps given and tells what came of them. */
function type(keys: readonly string[], gapMs: number | readonly number[]) {
  let burst: Burst = noBurst
  let atMs = 1_000
  let page = ''
  const scans: string[] = []
  keys.forEach((key, index) => {
    atMs += typeof gapMs === 'number' ? gapMs : (gapMs[index] ?? 0)
    const decision = afterKey(burst, key, atMs)
    burst = decision.kind === 'begin' || decision.kind === 'hold' ? decision.burst : noBurst
    if (decision.kind === 'scan') {
      scans.push(decision.code)
      page = page.slice(0, -1)
    }
    if (decision.kind === 'begin' || decision.kind === 'pass') {
      page += decision.giveBack + (key.length === 1 ? key : '')
    }
  })
  return { scans, page: page + heldOf(burst) }
}

test('a fast burst ended by Enter is a scan, and no key of it stays on the page', () => {
  expect(type([...'5012345678900', 'Enter'], 8)).toEqual({ scans: ['5012345678900'], page: '' })
})

test('the same keys typed by a person are not', () => {
  const typed = type([...'5012345678900', 'Enter'], 90)
  expect(typed).toEqual({ scans: [], page: '5012345678900' })
})

test('a short fast burst is typing', () => {
  expect(type([...'12', 'Enter'], 5)).toEqual({ scans: [], page: '12' })
})

test('a person typing just before a scan loses nothing, and the code stays whole', () => {
  const gaps = [90, 90, 200, ...Array<number>(13).fill(6)]
  const typed = type([...'mi', ...'5012345678900', 'Enter'], gaps)
  expect(typed).toEqual({ scans: ['5012345678900'], page: 'mi' })
})

test('codes may hold letters and signs', () => {
  expect(type([...'85123A-R', 'Enter'], 3).scans).toEqual(['85123A-R'])
})

test('two codes in a row are two scans', () => {
  const keys = [...'50123456', 'Enter', ...'84729341', 'Enter']
  expect(type(keys, 4)).toEqual({ scans: ['50123456', '84729341'], page: '' })
})

test('whatever a person types comes through in order', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 41, maxLength: 41 })
  const text = fc.string({ maxLength: 40, unit: fc.constantFrom(...'abc123 .-') })
  fc.assert(
    fc.property(text, gaps, (typed, pauses) => {
      const unhurried = pauses.with(typed.length, burstGapMs + 1)
      const { scans, page } = type([...typed, 'Enter'], unhurried)
      return scans.length === 0 && page === typed
    }),
  )
})
