import { seededRandom } from '@evertill/sync/testing'
import { expect, test } from 'vitest'
import { outageKinds, planOutages } from './outages.ts'

test('outages are spread over the run, one in each part of it, every kind in turn', () => {
  const planned = planOutages(20, 1_000, seededRandom(4))
  planned.forEach(({ beforeDocument }, index) => {
    expect(Math.floor(beforeDocument / 50)).toBe(index)
  })
  for (const kind of outageKinds) {
    expect(planned.filter((outage) => outage.kind === kind).length).toBeGreaterThanOrEqual(6)
  }
})

test('the same seed gives the same outages', () => {
  const plan = () => planOutages(9, 500, seededRandom(7))
  expect(plan()).toEqual(plan())
})
