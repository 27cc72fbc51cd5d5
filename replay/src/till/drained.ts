import { setTimeout as pause } from 'node:timers/promises'
import type { TillHandle } from './till-handle.ts'

const pollEveryMs = 50

/** Tills that settle nothing for so long are stuck: the protocol promises 65 s at most. */
const stuckAfterMs = 90_000

/** Waits until nothing waits, or nothing moves for too long. */
export async function drained(tills: readonly TillHandle[]): Promise<void> {
  let lastWaiting = -1
  let movedMs = performance.now()
  for (;;) {
    const counters = await Promise.all(tills.map((till) => till.counters()))
    const waiting = counters.reduce((sum, till) => sum + till.waiting, 0)
    if (waiting === 0) return
    if (waiting !== lastWaiting) movedMs = performance.now()
    else if (performance.now() - movedMs > stuckAfterMs) return
    lastWaiting = waiting
    await pause(pollEveryMs)
  }
}
