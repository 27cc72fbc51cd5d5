import { assert } from '@evertill/domain'
import type { SyncStatus } from '@evertill/sync'
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import type { DrillRecord } from '../world/drill.ts'
import { type Formats, formatsOf } from './formats.ts'
import { useStore } from './store.ts'
import type { Till } from './till.ts'
import type { TillState } from './till-state.ts'

export const TillContext = createContext<Till | null>(null)

export function useTill(): Till {
  const till = use(TillContext)
  assert(till !== null, 'the screens of a till stand inside its context')
  return till
}

/** Watches a part of the till's state; see `useStore`. */
export function useTillState<Part>(select: (state: TillState) => Part): Part {
  return useStore(useTill().store, select)
}

export function useSyncStatus(): SyncStatus {
  const { engine } = useTill()
  return useSyncExternalStore(engine.subscribe, engine.status)
}

/** The drill that runs, or the last one; how long it still has, `till.drill.leftMs` says. */
export function useDrill(): DrillRecord | null {
  const { drill } = useTill()
  return useSyncExternalStore(drill.subscribe, drill.record)
}

/** The shop's settings; screens that need them stand behind the first catalogue. */
export function useSettings() {
  const settings = useTillState(({ catalogue }) => catalogue?.settings)
  assert(settings !== undefined, 'this screen stands behind the first catalogue')
  return settings
}

export function useFormats(): Formats {
  return formatsOf(useSettings())
}

/** The time of day, anew every so often, for words that count. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}
