import { expect, test } from 'vitest'
import { runTasks } from './run/run-tasks.ts'
import { Tally } from './run/tally.ts'

const worlds = 24

async function simulated(workers: number) {
  const tally = new Tally()
  const done = (result: Parameters<Tally['add']>[0]) => {
    tally.add(result)
    return true
  }
  await runTasks({ kind: 'worlds', from: 1, count: worlds, workers, worldsPerTask: 5, done })
  return tally
}

test('hostile worlds come to rest, and their ledgers hold what the tills showed', async () => {
  const tally = await simulated(2)
  expect(tally.broken).toEqual([])
  expect(tally.worlds).toBe(worlds)
}, 60_000)

test('the same seeds give the same traces, however many workers run them', async () => {
  const [one, two] = [await simulated(1), await simulated(2)]
  expect(one.figures.trace_hash).toBe(two.figures.trace_hash)
}, 60_000)
