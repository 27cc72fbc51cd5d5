import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSyncStatus, useTill } from '../state/use-till.ts'
import { receiptSought, wholeNumberOf } from './receipt-search.ts'
import {
  type OwnRow,
  type PageMark,
  type ReceiptFilter,
  type ReceiptRow,
  receiptPage,
  refreshedRows,
} from './receipts-data.ts'
import { receivedRows, withReceived } from './received-rows.ts'
import { useReceived } from './use-received.ts'

export interface Receipts {
  readonly rows: readonly ReceiptRow[]
  /** Whether there may be more below. */
  readonly more: boolean
  readonly loading: boolean
  readonly failed: boolean
  loadMore(): void
}

/** The list, page by page; rows that wait are looked at again whenever the counts change. */
export function useReceipts(filter: ReceiptFilter, text: string): Receipts {
  const { storage } = useTill()
  const { counters } = useSyncStatus()
  const [rows, setRows] = useState<readonly OwnRow[]>([])
  const [next, setNext] = useState<PageMark | null>(null)
  const [loading, setLoading] = useState(true)
  const [failed, setFailed] = useState(false)
  const run = useRef(0)

  const load = useCallback(
    async (after: PageMark | null) => {
      const mine = after === null ? ++run.current : run.current
      setLoading(true)
      let mark = after
      let first = after === null
      // A search may look through many sales before it finds a page full.
      for (;;) {
        const page = await receiptPage(storage, {
          filter,
          sought: receiptSought(text),
          receiptNumber: wholeNumberOf(text),
          after: mark,
        })
        if (mine !== run.current) return
        if (!page) {
          setFailed(true)
          break
        }
        const { rows: found } = page
        const anew = first
        setRows((kept) => (anew ? found : [...kept, ...found]))
        setNext(page.next)
        first = false
        mark = page.next
        if (mark === null || found.length > 0) break
      }
      setLoading(false)
    },
    [storage, filter, text],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: a sale made in another tab belongs on top
  useEffect(() => void load(null), [load, counters.made])

  // biome-ignore lint/correctness/useExhaustiveDependencies: what waited may have arrived
  useEffect(() => {
    let gone = false
    void refreshedRows(storage, rows).then((fresh) => {
      if (!gone && fresh.some((row, at) => row !== rows[at])) setRows(fresh)
    })
    return () => {
      gone = true
    }
  }, [storage, counters.settled, counters.needsHelp, counters.waiting])

  const received = useReceived()
  const all = useMemo(() => {
    const wanted = receivedRows(received, { filter, sought: receiptSought(text) })
    return withReceived(rows, wanted, next === null && !loading)
  }, [rows, received, filter, text, next, loading])
  return {
    rows: all,
    more: next !== null,
    loading,
    failed,
    loadMore: () => {
      if (!loading && next !== null) void load(next)
    },
  }
}
