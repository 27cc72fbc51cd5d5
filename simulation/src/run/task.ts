import type { WorldResult } from '../world/run-world.ts'

/** A piece of work for one worker: worlds by their seeds, or cases of the enumeration by number. */
export interface Task {
  readonly kind: 'worlds' | 'exhaustive'
  readonly from: number
  readonly count: number
}

export type TaskResult = readonly WorldResult[]
