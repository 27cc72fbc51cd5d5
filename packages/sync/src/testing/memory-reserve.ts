import type { Reserve, ReserveState } from '../reserve.ts'

/** Where a simulated till's reserve lies. Reserves opened on the same place are tabs. */
export interface ReservePlace {
  laid: boolean
}

export interface MemoryReserveOptions {
  readonly place?: ReservePlace
  /** Whether it can be laid now. */
  readonly hasRoom?: () => boolean
}

/** A reserve in memory. */
export function createMemoryReserve({
  place = { laid: false },
  hasRoom = () => true,
}: MemoryReserveOptions = {}): Reserve {
  const listeners = new Set<() => void>()
  let state: ReserveState = 'none'

  function become(next: ReserveState): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: () => state,
    async fill() {
      if (!place.laid) place.laid = hasRoom()
      become(place.laid ? 'whole' : 'spent')
      return place.laid
    },
    async spend() {
      const freed = place.laid
      place.laid = false
      if (state !== 'none' || freed) become('spent')
      return freed
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
