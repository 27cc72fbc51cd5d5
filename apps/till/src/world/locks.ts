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
 * @returns a function that gives it back; null where another page holds it
 */
export function holdLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null)
        return undefined
      }
      return new Promise<void>((release) => resolve(release))
    })
  })
}
