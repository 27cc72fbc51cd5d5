import { parentPort, workerData } from 'node:worker_threads'
import { type Plant, plant } from '../plants/plant.ts'
import type { Task } from './task.ts'

// The bug is put in before the product is loaded: everything of it is imported from here on.
const { planted } = workerData as { readonly planted: Plant | null }
if (planted) plant(planted)
const { runWorld } = await import('../world/run-world.ts')
const { runExhaustive } = await import('../exhaustive/run-exhaustive.ts')

parentPort?.on('message', async (task: Task) => {
  const results = []
  if (task.kind === 'exhaustive') {
    results.push(...(await runExhaustive(task.from, task.count)))
  } else {
    for (let seed = task.from; seed < task.from + task.count; seed++) {
      results.push(await runWorld(seed))
    }
  }
  parentPort?.postMessage(results)
})
