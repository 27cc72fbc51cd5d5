import type { Locks } from '@evertill/sync'
import type { Tab } from '../state/tab.ts'

/** Web Locks: one holder among the tabs of this till; another tab is told `held` at once. */
export const webLocks: Locks = {
  tryWith(name, body) {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock === null ? Promise.resolve('held' as const) : body(),
    )
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
