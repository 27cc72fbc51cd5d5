import { Worker } from 'node:worker_threads'
import type { BooksChecked } from './check-books.ts'

/** Longer than any books take: some 20 million commands. Its reading holds up the file's own tidying. */
const longestMs = 2 * 3_600_000

/** A check that runs beside everything else. */
export interface RunningCheck {
  readonly outcome: Promise<BooksChecked>
  /** Gives it up; its outcome is refused. */
  stop(): Promise<void>
}

export function checkInWorker(databaseUrl: string): RunningCheck {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    workerData: databaseUrl,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const timer = setTimeout(() => void worker.terminate(), longestMs)
  const outcome = new Promise<BooksChecked>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the check of the books ended without an outcome')))
  }).finally(() => clearTimeout(timer))
  return {
    outcome,
    stop: async () => {
      await worker.terminate()
    },
  }
}
