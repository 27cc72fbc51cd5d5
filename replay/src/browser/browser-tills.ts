import type { TillFleet } from '../till/till-handle.ts'
export function openBrowserTills(_o: {
  url: string
  seed: number
  isCalm: () => boolean
}): TillFleet {
  throw new Error('soon')
}
