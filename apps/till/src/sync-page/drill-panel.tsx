import { Button, Notice } from '@evertill/ui'
import { useEffect, useState } from 'react'
import { type DrillSales, drillSales } from '../state/drill.ts'
import { useDrill, useFormats, useSyncStatus, useTill } from '../state/use-till.ts'
import { countdown, drillMissingText, drillPassedText } from '../status/drill-words.ts'
import { offlineReason } from '../status/status-words.ts'
import type { DrillOver } from '../world/drill.ts'
import { DrillDialog } from './drill-dialog.tsx'

/** A result is told for as long as it is news; the line "Last drill" keeps it. */
const toldForMs = 12 * 3_600_000

/** The rehearsal of an outage: how to begin one, how it goes, what came of it. */
export function DrillPanel({ nowMs }: { readonly nowMs: number }) {
  const { drill } = useTill()
  const record = useDrill()
  const [minutes, setMinutes] = useState(5)
  const [asking, setAsking] = useState(false)
  if (record?.kind === 'running') {
    return (
      <Notice tone="waiting" icon="cloudOff" title={`Drill: ${countdown(drill.leftMs())} left`}>
        <p className="small">
          The network is cut. Go and sell something: that is what the drill is for.
        </p>
      </Notice>
    )
  }
  const isNews = record !== null && nowMs - Date.parse(record.endedAt) < toldForMs
  return (
    <>
      {isNews && <DrillResult record={record} nowMs={nowMs} />}
      <Button icon="play" onClick={() => setAsking(true)}>
        Run a {minutes}-minute drill
      </Button>
      {asking && (
        <DrillDialog minutes={minutes} setMinutes={setMinutes} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function DrillResult({ record, nowMs }: { readonly record: DrillOver; readonly nowMs: number }) {
  const { moment } = useFormats()
  const time = (iso: string) => moment(iso, nowMs)
  const { reach } = useSyncStatus()
  const found = useDrillSales(record)
  const { passed } = record
  if (passed && passed.sales > 0) {
    return (
      <Notice tone="good" icon="tickRound" title="Drill passed" role="status">
        <p className="small">{drillPassedText(passed, time)}.</p>
      </Notice>
    )
  }
  if (!found && !passed) return null
  const sales = passed ? { ...passed, waiting: 0, stuck: 0 } : found
  const why = !passed && reach.kind === 'offline' ? ` ${offlineReason(reach, { time })}` : ''
  return (
    <Notice tone={sales?.stuck ? 'needs' : 'waiting'} icon="clock" title="Drill over" role="status">
      <p className="small">
        {sales && drillMissingText(sales)}
        {why}
      </p>
    </Notice>
  )
}

/** Where the sales of a drill are, until all of them arrived. */
function useDrillSales(record: DrillOver): DrillSales | null {
  const { storage } = useTill()
  const { counters } = useSyncStatus()
  const [found, setFound] = useState<DrillSales | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed counts mean that some arrived
  useEffect(() => {
    let gone = false
    void drillSales(storage, record).then((sales) => {
      if (!gone) setFound(sales)
    })
    return () => {
      gone = true
    }
  }, [storage, record, counters.waiting, counters.needsHelp, counters.settled])
  return found
}
