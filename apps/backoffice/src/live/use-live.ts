import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Asked } from '../api/ask.ts'
import { useSignedOut } from '../shop/signed-out.ts'
import { afterAnswer, type Dated, type Live } from './live.ts'

interface Watched<T extends Dated> {
  readonly live: Live<T>
  /** Asks at once, such as after a deed. */
  readonly refresh: () => void
  /** Shows an answer that a deed brought, without asking again. */
  readonly show: (value: T) => void
}

type Step<T extends Dated> = { readonly kind: 'anew' } | { readonly answer: Asked<T> }

/**
 * Asks a question again and again while somebody looks.
 *
 * @param key      names the question: another key starts anew
 * @param everyMs  pause after an answer before the next question; null asks once
 *
 * A hidden page rests, and asks at once when it is seen again. An answer to an older question than
 * the last shown one is dropped.
 */
export function useLive<T extends Dated>(
  key: string,
  question: () => Promise<Asked<T>>,
  everyMs: number | null,
): Watched<T> {
  const [live, step] = useReducer(
    (now: Live<T>, next: Step<T>): Live<T> =>
      'answer' in next ? afterAnswer(now, next.answer) : { kind: 'first' },
    { kind: 'first' },
  )
  const signedOut = useSignedOut()
  const asking = useRef(question)
  asking.current = question
  const again = useRef(() => {})

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let round = 0
    let ended = false
    step({ kind: 'anew' })
    const go = async () => {
      clearTimeout(timer)
      const mine = ++round
      const answer = await asking.current()
      if (ended || mine !== round) return
      if (!answer.ok && answer.error.kind === 'refused' && answer.error.problem.code === 'signed_out')
        signedOut()
      step({ answer })
      if (everyMs !== null && document.visibilityState === 'visible') timer = setTimeout(go, everyMs)
    }
    const onSeen = () => {
      if (document.visibilityState === 'visible') void go()
      else clearTimeout(timer)
    }
    again.current = () => void go()
    void go()
    document.addEventListener('visibilitychange', onSeen)
    addEventListener('online', onSeen)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSeen)
      removeEventListener('online', onSeen)
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the question
  }, [key, everyMs, signedOut])

  const refresh = useCallback(() => again.current(), [])
  const show = useCallback((value: T) => step({ answer: { ok: true, value } }), [])
  return { live, refresh, show }
}
