import type { OverviewAnswer } from '@evertill/protocol/office'
import { createContext, useContext } from 'react'
import type { Live } from '../live/live.ts'

export interface OverviewWatch {
  readonly live: Live<OverviewAnswer>
  readonly refresh: () => void
}

/** The overview is asked once for the whole frame: sidebar, home and tills read the same answer. */
export const OverviewContext = createContext<OverviewWatch>({
  live: { kind: 'first' },
  refresh: () => {},
})

export function useOverview(): OverviewWatch {
  return useContext(OverviewContext)
}
