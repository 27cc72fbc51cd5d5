import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Asked } from '../api/ask.ts'
import { endOf, useVisitEnded } from '../shop/visit-ended.ts'
import { afterAnswer, type Dated, type Live } from './live.ts'

export interface Watched<T extends Dated> {
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
 * @param everyMs  pause after an answer before the next question; null rests once there is an answer
 *
 * A hidden page rests, and asks at once when it is seen again. An answer to an older question than
 * the last one asked is dropped.
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
  const ended = useVisitEnded()
  const round = useRef(0)
  const latest = useRef({ question, everyMs })
  const again = useRef(() => {})
  useEffect(() => {
    latest.current = { question, everyMs }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the question
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    step({ kind: 'anew' })
    const go = async () => {
      clearTimeout(timer)
      const mine = ++round.current
      const answer = await latest.current.question()
      if (mine !== round.current) return
      const end = endOf(answer)
      if (end) ended(end)
      step({ answer })
      const pauseMs = answer.ok ? latest.current.everyMs : (latest.current.everyMs ?? retryMs)
      if (pauseMs !== null && isSeen()) timer = setTimeout(go, pauseMs)
    }
    const onSeen = () => {
      if (!isSeen()) clearTimeout(timer)
      else if (latest.current.everyMs !== null) void go()
    }
    again.current = () => void go()
    void go()
    document.addEventListener('visibilitychange', onSeen)
    addEventListener('online', onSeen)
    return () => {
      round.current++
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSeen)
      removeEventListener('online', onSeen)
    }
  }, [key, ended])

  const refresh = useCallback(() => again.current(), [])
  const show = useCallback((value: T) => {
    round.current++
    step({ answer: { ok: true, value } })
    again.current()
  }, [])
  return { live, refresh, show }
}

/** A question that is asked once is asked again after this while it has no answer. */
const retryMs = 5_000

const isSeen = () => document.visibilityState === 'visible'
