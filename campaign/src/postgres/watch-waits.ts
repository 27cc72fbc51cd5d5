import type { TillHandle } from '../../../replay/src/till/till-handle.ts'

const everyMs = 100

/** Notes how long tills that have something to send are told nothing. */
export function watchWaits(tills: readonly TillHandle[]): {
  longestMs(): number
  stop(): void
} {
  const last = new Map<TillHandle, { settled: number; sinceMs: number }>()
  let longestMs = 0
  const look = async () => {
    for (const till of tills) {
      const { settled, waiting } = await till.counters()
      const nowMs = performance.now()
      const before = last.get(till)
      if (!before || before.settled !== settled || waiting === 0) {
        last.set(till, { settled, sinceMs: nowMs })
      } else {
        longestMs = Math.max(longestMs, nowMs - before.sinceMs)
      }
    }
  }
  const timer = setInterval(() => void look().catch(() => undefined), everyMs)
  return {
    longestMs: () => Math.round(longestMs),
    stop: () => clearInterval(timer),
  }
}
