import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Plant } from '../plants/plant.ts'
import type { WorldResult } from '../world/run-world.ts'
import type { Task, TaskResult } from './task.ts'

/** Worlds of one task: few enough for progress, enough to make passing them around cheap. */
export const worldsPerTask = 25

/**
 * Room for young objects in each worker. A world lives for some 50 ms and leaves nothing, so most of
 * it is dead when the collector comes seldom. Measured: 4 % less time than with the usual 48 MB.
 */
const youngMb = 128

export interface TasksToRun {
  readonly kind: Task['kind']
  readonly from: number
  readonly count: number
  readonly planted?: Plant | null
  readonly workers?: number
  readonly worldsPerTask?: number
  /** Told each result as it comes. @returns whether to go on */
  readonly done: (result: WorldResult) => boolean | Promise<boolean>
}

/** Spreads worlds over worker threads. @returns when all are done, or `done` had enough */
export async function runTasks(tasks: TasksToRun): Promise<void> {
  const size = tasks.worldsPerTask ?? worldsPerTask
  const end = tasks.from + tasks.count
  let next = tasks.from
  let enough = false
  const work = async () => {
    if (next >= end) return
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { planted: tasks.planted ?? null },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    try {
      while (next < end && !enough) {
        const task: Task = { kind: tasks.kind, from: next, count: Math.min(size, end - next) }
        next += task.count
        for (const result of await answerOf(worker, task)) {
          if (!enough) enough = !(await tasks.done(result))
        }
      }
    } finally {
      await worker.terminate()
    }
  }
  const workers = tasks.workers ?? availableParallelism()
  await Promise.all(Array.from({ length: workers }, work))
}

function answerOf(worker: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const told = (results: TaskResult) => end(() => resolve(results))
    const failed = (error: unknown) => end(() => reject(error))
    const left = (code: number) => end(() => reject(new Error(`A worker ended with ${code}.`)))
    const end = (settle: () => void) => {
      worker.off('message', told).off('error', failed).off('exit', left)
      settle()
    }
    worker.on('message', told).on('error', failed).on('exit', left)
    worker.postMessage(task)
  })
}
