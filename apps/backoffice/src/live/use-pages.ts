import { useState } from 'react'
import type { Asked, Failure } from '../api/ask.ts'
import { type Dated, type Live, lastSeen } from './live.ts'
import { useLive } from './use-live.ts'

interface Page extends Dated {
  /** Opaque mark of the next page; null on the last one. */
  readonly next: string | null
}

interface Pages<P extends Page> {
  readonly live: Live<P>
  /** Every page that was read, first one first. */
  readonly pages: readonly P[]
  /** Reads one more page; null where there is none. */
  readonly more: (() => void) | null
  readonly busy: boolean
  readonly failure: Failure | null
  readonly refresh: () => void
}

/**
 * A list that is read page by page. Its first page is asked again and again until somebody reads on:
 * from then the list rests, so that no row moves, doubles or falls out between two pages.
 */
export function usePages<P extends Page>(
  key: string,
  page: (before: string | undefined) => Promise<Asked<P>>,
  everyMs: number,
): Pages<P> {
  const [older, setOlder] = useState<{ key: string; pages: readonly P[] }>({ key, pages: [] })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const read = older.key === key ? older.pages : []
  const { live, refresh } = useLive(key, () => page(undefined), read.length > 0 ? null : everyMs)
  const first = lastSeen(live)
  const pages = first ? [first, ...read] : []
  const next = pages.at(-1)?.next ?? null

  const more = async (before: string) => {
    setBusy(true)
    const answer = await page(before)
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    if (answer.ok) setOlder({ key, pages: [...read, answer.value] })
  }
  return {
    live,
    pages,
    more: next === null ? null : () => void more(next),
    busy,
    failure,
    refresh: () => {
      setOlder({ key, pages: [] })
      refresh()
    },
  }
}
