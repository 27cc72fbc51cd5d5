import { useEffect, useState } from 'react'
import { type ReceiptFilter, type ReceiptRow, receiptPage } from '../receipts/receipts-data.ts'
import { useSyncStatus, useTill } from '../state/use-till.ts'

/** The first page of what waits, or of what needs help; looked at again when the counts change. */
export function useQueueRows(filter: Extract<ReceiptFilter, 'waiting' | 'needsHelp'>) {
  const { storage } = useTill()
  const { counters } = useSyncStatus()
  const [rows, setRows] = useState<readonly ReceiptRow[]>([])
  const count = filter === 'waiting' ? counters.waiting : counters.needsHelp
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed count means changed rows
  useEffect(() => {
    let gone = false
    const everything = { filter, sought: () => true, receiptNumber: null, after: null } as const
    void receiptPage(storage, everything).then((page) => {
      if (!gone && page) setRows(page.rows)
    })
    return () => {
      gone = true
    }
  }, [storage, filter, count, counters.settled])
  return { rows: count === 0 ? [] : rows, count }
}
