import type { Locks } from '@evertill/sync'
import type { Tab } from '../state/tab.ts'

/** Web Locks: one holder among the tabs of this till; another tab is told `held` at once. */
export const webLocks: Locks = {
  tryWith<T>(
    name: string,
    body: () => Promise<T>,
    { takeOver } = { takeOver: false },
  ): Promise<T | 'held'> {
    let running: Promise<T> | null = null
    const asked = navigator.locks.request<Promise<T | 'held'>>(
      name,
      takeOver ? { steal: true } : { ifAvailable: true },
      (lock) => {
        if (lock === null) return Promise.resolve('held' as const)
        running = body()
        return running
      },
    )
    // Another tab took over: what runs here ends by itself, and is told as if nothing had been.
    return asked.catch((error: unknown) => running ?? Promise.reject(error))
  },
}

/** This tab, as the browser gives it to us. */
export const browserTab: Tab = { memory: sessionStorage, holdLock }

function holdLock(name: string, waitMs: number): Promise<(() => void) | null> {
  const options: LockOptions =
    waitMs === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(waitMs) }
  return new Promise((resolve) => {
    navigator.locks
      .request(name, options, (lock) => {
        if (lock === null) {
          resolve(null)
          return undefined
        }
        return new Promise<void>((release) => resolve(release))
      })
      .catch(() => resolve(null))
  })
}
