import type { SessionAnswer } from '@evertill/protocol/office'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../api/ask.ts'
import { office } from '../api/office.ts'
import { chooseStore } from './chosen-store.ts'
import type { VisitEnd } from './visit-ended.ts'

/** Who stands before the back office, and so what there is to see. */
export type Gate =
  /** `shop`: the one that was chosen; null: whichever it is. */
  | { readonly kind: 'asking'; readonly shop: string | null }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** `again`: there was a session a moment ago. */
  | { readonly kind: 'out'; readonly again: boolean }
  /** Somebody took the person off the people of this shop. */
  | { readonly kind: 'letGo'; readonly shop: string }
  | { readonly kind: 'in'; readonly session: SessionAnswer; readonly fromOtherShop: boolean }

interface Doorkeeper {
  readonly gate: Gate
  readonly look: () => void
  readonly enter: (session: SessionAnswer) => void
  readonly leave: () => void
  readonly end: (how: VisitEnd) => void
  readonly goTo: (shop: SessionAnswer['stores'][number]) => void
}

/** The server may come back while nobody touches the page. */
const retryMs = 5_000

/**
 * Each request names the shop that was chosen, so a screen of one shop must be gone before another is
 * chosen: nothing is ever shown of one and done in the other.
 */
export function useGate(): Doorkeeper {
  const [gate, setGate] = useState<Gate>({ kind: 'asking', shop: null })
  const round = useRef(0)
  const shop = gate.kind === 'in' ? gate.session.store.name : ''

  const stand = useCallback((next: Gate) => {
    // What was asked before is of no interest any more.
    round.current++
    if (next.kind === 'in') chooseStore(next.session.store.id)
    setGate(next)
  }, [])
  const look = useCallback(
    async (fromOtherShop = false) => {
      const mine = ++round.current
      const answer = await office.session()
      if (mine !== round.current) return
      if (answer.ok) stand({ kind: 'in', session: answer.value, fromOtherShop })
      else if (answer.error.kind === 'refused' && answer.error.status === 401)
        stand({ kind: 'out', again: false })
      else stand({ kind: 'failed', failure: answer.error })
    },
    [stand],
  )
  useEffect(() => {
    void look()
  }, [look])
  useEffect(() => {
    if (gate.kind !== 'failed') return
    const timer = setTimeout(look, retryMs)
    return () => clearTimeout(timer)
  }, [gate, look])

  return {
    gate,
    look: () => void look(),
    enter: (session) => stand({ kind: 'in', session, fromOtherShop: false }),
    leave: () => stand({ kind: 'out', again: false }),
    end: useCallback(
      (how) => stand(how === 'signedOut' ? { kind: 'out', again: true } : { kind: 'letGo', shop }),
      [stand, shop],
    ),
    goTo: ({ id, name }) => {
      stand({ kind: 'asking', shop: name })
      chooseStore(id)
      void look(true)
    },
  }
}
