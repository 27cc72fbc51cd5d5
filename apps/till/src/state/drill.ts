import type { QueueRecord, SyncEngine, TillStorage } from '@evertill/sync'
import type { Drill, DrillOver, Place } from '../world/drill.ts'
import type { Till } from './till.ts'

/** The sales that were made while the network was cut, and where they are now. */
export interface DrillSales {
  readonly sales: number
  readonly waiting: number
  /** At the server, but for a person to settle. */
  readonly needsHelp: number
  /** Could not be sent as they are: on this till only. */
  readonly stuck: number
}

/** More sales than these nobody makes in a drill. */
const salesMax = 2_000

/** Cuts the network for so many minutes. What was saved before is none of the drill's. */
export async function startDrill({ storage, drill }: Till, minutes: number): Promise<boolean> {
  const from = await newestPlace(storage)
  if (from === null) return false
  drill.start(minutes * 60_000, from)
  return true
}

/** How the sales of a drill stand; null where the ledger cannot be read. */
export async function drillSales(
  storage: TillStorage,
  { from, to }: Pick<DrillOver, 'from' | 'to'>,
): Promise<DrillSales | null> {
  const rows = await storage.read(async (tx) => {
    const newest = await tx.transactions.newest(salesMax)
    const made = newest.filter((sale) => isAfter(sale, from) && !(to && isAfter(sale, to)))
    return Promise.all(made.map(({ epochNo, seq }) => tx.queue.get(epochNo, seq)))
  })
  if (!rows.ok) return null
  const count = (is: (row: QueueRecord) => boolean) =>
    rows.value.filter((row) => row !== null && is(row)).length
  return {
    sales: rows.value.length,
    waiting: count(({ status }) => status === 'PENDING'),
    needsHelp: count(({ status, answer }) => status === 'FAILED' && answer?.now === 'parked'),
    stuck: count(({ status, answer }) => status === 'FAILED' && answer?.now !== 'parked'),
  }
}

/**
 * Sends at once when a drill ends, and notes when everything made in it is proved to have arrived.
 * Only a proof from after the drill counts: the network must have come back.
 */
export function followDrill({
  drill,
  engine,
  storage,
}: {
  readonly drill: Drill
  readonly engine: SyncEngine
  readonly storage: TillStorage
}): void {
  let running = drill.record()?.kind === 'running'
  /** From before the network came back. */
  let oldProof = engine.status().proof
  /** Looked at already: the engine tells much more often than it proves. */
  let seenProof: typeof oldProof = null
  let looking = false
  const look = async () => {
    const record = drill.record()
    if (record?.kind !== 'over' || record.passed || looking) return
    const { proof } = engine.status()
    if (record.to !== null && (proof === null || proof === seenProof)) return
    looking = true
    seenProof = proof
    try {
      const to = record.to ?? (await newestPlace(storage))
      const found = await drillSales(storage, { from: record.from, to })
      const arrived = found !== null && found.waiting + found.stuck === 0
      const proved = proof !== null && proof !== oldProof
      const passed =
        arrived && proved
          ? { sales: found.sales, needsHelp: found.needsHelp, provedAt: proof.provedAt }
          : null
      // Another drill may have begun meanwhile.
      const same = drill.record() === record
      if (same && (passed !== null || record.to === null)) drill.conclude({ to, passed })
    } finally {
      looking = false
    }
  }
  const changed = () => {
    const runs = drill.record()?.kind === 'running'
    if (running && !runs) {
      oldProof = engine.status().proof
      engine.wake('online')
    }
    running = runs
    void look()
  }
  drill.subscribe(changed)
  engine.subscribe(() => void look())
  void look()
}

async function newestPlace(storage: TillStorage): Promise<Place | null> {
  const epochs = await storage.read((tx) => tx.metadata.get('epochs'))
  const present = epochs.ok ? epochs.value?.at(-1) : undefined
  return present ? { epochNo: present.epochNo, seq: present.head.seq } : null
}

function isAfter(place: Place, other: Place): boolean {
  return place.epochNo === other.epochNo ? place.seq > other.seq : place.epochNo > other.epochNo
}
