import { parentPort, workerData } from 'node:worker_threads'
import { checkBooks } from './check-books.ts'

/** A thread of its own: reading all books takes seconds, in which no till may wait. */
parentPort?.postMessage(await checkBooks(String(workerData)))
