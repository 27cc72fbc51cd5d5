import { type ReceivedSale, receivedSales } from '@evertill/sync'
import { useEffect, useState } from 'react'
import { useSyncStatus, useTill } from '../state/use-till.ts'

/** The newest of them; a copy that sold more is looked up in the back office. */
const receivedMax = 2_000

const none: readonly ReceivedSale[] = []

/** Sales that a copy of this till made. They come at rest: so they are looked for after a proof. */
export function useReceived(): readonly ReceivedSale[] {
  const { storage } = useTill()
  const { proof, counters } = useSyncStatus()
  const [received, setReceived] = useState(none)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was proved or made anew may be received, too
  useEffect(() => {
    let gone = false
    void receivedSales(storage, { limit: receivedMax }).then((found) => {
      if (gone || !found.ok) return
      setReceived((kept) => (kept.length + found.value.length === 0 ? kept : found.value))
    })
    return () => {
      gone = true
    }
  }, [storage, proof, counters.made])
  return received
}
