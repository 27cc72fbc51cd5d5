import { createContext, useContext } from 'react'
import type { Asked } from '../api/ask.ts'

/** How the server ends a visit: it no longer knows this session, or the person in this shop. */
export type VisitEnd = 'signedOut' | 'otherShop'

export function endOf(answer: Asked<unknown>): VisitEnd | null {
  if (answer.ok || answer.error.kind !== 'refused') return null
  const { code } = answer.error.problem
  if (code === 'signed_out') return 'signedOut'
  return code === 'other_shop' ? 'otherShop' : null
}

/** Called when an answer ended the visit; what comes then takes the screen's place. */
export const VisitEndedContext = createContext<(end: VisitEnd) => void>(() => {})

export function useVisitEnded(): (end: VisitEnd) => void {
  return useContext(VisitEndedContext)
}
