import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { spacedSeqs } from './gap.ts'

test('places are spaced ever wider from a line down, the lowest among them', () => {
  expect(spacedSeqs(20, 1)).toEqual([20, 19, 17, 13, 5, 1])
  expect(spacedSeqs(3, 3)).toEqual([3])
  expect(spacedSeqs(2, 3)).toEqual([])
})

test('a till of millions of rows asks about few', () => {
  void fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(1_000), (above, lowest) => {
      const seqs = spacedSeqs(lowest + above, lowest)
      return seqs.length <= 30 && seqs[0] === lowest + above && seqs.at(-1) === lowest
    }),
  )
})
