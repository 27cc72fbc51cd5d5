import { expect, test } from 'vitest'
import { monthOffline } from './month-offline.ts'

test('[P1][P2][P4] a small month offline drains over a line that drops, and is equal', async () => {
  const { figures, wrong } = await monthOffline({ sales: 1_500, tell: () => {} })
  expect(wrong).toEqual([])
  expect(figures).toMatchObject({ lost: 0, doubled: 0, stalled: 0 })
  expect(figures.drops).toBeGreaterThan(0)
  expect(figures.soldMeanwhile).toBeGreaterThan(0)
}, 120_000)
