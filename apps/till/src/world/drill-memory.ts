import type { DrillMemory } from './drill.ts'

const key = 'evertill-drill'

/** Where storage refuses, a drill ends with the page: the network is back sooner, never later. */
export const localDrillMemory: DrillMemory = {
  read() {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write(text) {
    try {
      localStorage.setItem(key, text)
    } catch {
      // Said above.
    }
  },
}

/** Calls back when another tab of this till began or ended a drill. */
export function onDrillElsewhere(changed: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === key) changed()
  })
}
