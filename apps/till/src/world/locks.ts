import type { Locks } from '@evertill/sync'

/** Web Locks: one holder among the tabs of this till; another tab is told `held` at once. */
export const webLocks: Locks = {
  tryWith(name, body) {
    return navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock === null ? Promise.resolve('held' as const) : body(),
    )
  },
}

/**
 * Takes a lock until it is given back, or until this page is gone, crashed or not.
 *
 * @param waitMs  how long to wait for another holder; 0: not at all
 * @returns a function that gives it back; null where another page holds it
 */
export function holdLock(name: string, waitMs = 0): Promise<(() => void) | null> {
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
