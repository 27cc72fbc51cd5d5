import { useState } from 'react'
import type { Asked, Failure } from '../api/ask.ts'
import { endOf, useVisitEnded } from '../shop/visit-ended.ts'

interface Deed {
  readonly busy: boolean
  /** Why the last try did not succeed. */
  readonly failure: Failure | null
  /** Does it once: while one try is under way another is not begun. */
  readonly run: <T>(deed: () => Promise<Asked<T>>, done: (value: T) => void) => void
  readonly forget: () => void
}

/** Something that changes the shop, and what became of it. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ended = useVisitEnded()
  return {
    busy,
    failure,
    forget: () => setFailure(null),
    run: (deed, done) => {
      if (busy) return
      setBusy(true)
      setFailure(null)
      void deed().then((answer) => {
        setBusy(false)
        const end = endOf(answer)
        if (end) ended(end)
        else if (answer.ok) done(answer.value)
        else setFailure(answer.error)
      })
    },
  }
}
