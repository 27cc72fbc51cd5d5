import { expect, test } from 'vitest'
import { worldsOutcome } from './worlds.ts'

const counted = { worlds: 9, events: 80, sales: 70, destroyed: 2 }
const sound = { ...counted, violations: 0, stalls: 0, doubled: 0, seconds: 1.5 }

test('the last line of the simulation is its result', () => {
  const { figures, wrong } = worldsOutcome(`something\n${JSON.stringify(sound)}\n`, 0)
  expect(figures).toMatchObject({ worlds: 9, sales: 70, lost: 0, stalled: 0 })
  expect(wrong).toEqual([])
})

test('a broken world, a stalled one and a simulation that fell over are wrong', () => {
  const broken = worldsOutcome(`Seed 4 broke P2\n${JSON.stringify({ ...sound, violations: 1 })}`, 1)
  expect(broken.wrong).toContain('Seed 4 broke P2')
  const both = JSON.stringify({ ...sound, violations: 3, doubled: 1 })
  expect(worldsOutcome(both, 1).figures).toMatchObject({ lost: 2, doubled: 1 })
  expect(worldsOutcome(JSON.stringify({ ...sound, stalls: 2 }), 1).wrong).not.toEqual([])
  expect(worldsOutcome('', 1).wrong).not.toEqual([])
  expect(worldsOutcome(JSON.stringify(sound), 1).wrong).not.toEqual([])
})
