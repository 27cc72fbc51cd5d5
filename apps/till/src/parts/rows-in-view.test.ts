import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsInView } from './rows-in-view.ts'

test('what is seen exists, and a little more', () => {
  expect(rowsInView({ scrollTop: 0, height: 500, rowHeight: 100, count: 1_000 })).toEqual({
    first: 0,
    end: 8,
  })
  expect(rowsInView({ scrollTop: 2_050, height: 500, rowHeight: 100, count: 1_000 })).toEqual({
    first: 17,
    end: 29,
  })
})

test('never more than there is', () => {
  expect(rowsInView({ scrollTop: 0, height: 500, rowHeight: 100, count: 0 })).toEqual({
    first: 0,
    end: 0,
  })
  const size = fc.integer({ min: 0, max: 100_000 })
  fc.assert(
    fc.property(size, size, size, (scrollTop, height, count) => {
      const { first, end } = rowsInView({ scrollTop, height, rowHeight: 126, count })
      return first >= 0 && end <= count && (count === 0 || first <= count)
    }),
  )
})
