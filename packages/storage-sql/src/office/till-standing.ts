import type { Heartbeat } from '@evertill/protocol'
import type { TillProof, TillStanding } from '@evertill/protocol/office'
import type { EpochHole } from './read-missing.ts'

/** What the journal holds of one epoch of one device, beside what the till last said of it. */
export interface EpochFacts {
  readonly epoch: string
  /** Head as the last heartbeat named it; null: not named (any more). */
  readonly head: { readonly seq: number; readonly isKnown: boolean } | null
  /** The till's last settled line, as it said. */
  readonly settledSeq: number
  /** We have that line; where not, we had it, and an older state of the database was put back. */
  readonly isSettledKnown: boolean
  /** Ends of the branches here; empty: nothing arrived. */
  readonly tips: readonly number[]
  /** The last line that the till let go of, as it said; 0: none. */
  readonly prunedSeq: number
  readonly holes: readonly EpochHole[]
  /** Lines that wait over a gap: how many, since when, and the highest of them. */
  readonly orphans: {
    readonly count: number
    readonly since: string
    readonly highest: number
  } | null
  /** The highest line that lies in a backup; null: none does. */
  readonly durableSeq: number | null
}

export interface DeviceFacts {
  readonly deviceId: string
  readonly enrolledAt: string
  readonly revokedAt: string | null
  readonly lastSeenAt: string | null
  readonly heartbeat: Heartbeat | null
  readonly epochs: readonly EpochFacts[]
}

export interface TillFacts {
  readonly tillNumber: number
  readonly name: string
  readonly devices: readonly DeviceFacts[]
}

/** A till that was not heard so long hardly will be: a night and a slow morning fit in. */
const patienceMs = 24 * 3_600_000

/**
 * One till's row of the overview, summed over all epochs of all its devices. Pure.
 *
 * @param now the server's clock, ISO 8601
 */
export function tillStanding(till: TillFacts, now: string): TillStanding {
  const epochs = till.devices.flatMap((device) => device.epochs)
  const sums = epochs.map(epochSums)
  const made = sum(sums.map((epoch) => epoch.made))
  const received = sum(sums.map((epoch) => epoch.received))
  const latest = latestHeard(till.devices)
  const beat = latest?.heartbeat ?? null
  const letGo = sum(sums.map((epoch) => epoch.letGo))
  const waiting = Math.max(0, made - received - letGo)
  return {
    till_number: till.tillNumber,
    name: till.name,
    state: stateOf(till.devices),
    made,
    received,
    waiting,
    needs_help: sum(till.devices.map((device) => device.heartbeat?.needs_help ?? 0)),
    oldest_waiting_at: waiting > 0 ? (beat?.oldest_waiting_at ?? null) : null,
    last_seen_at: latest?.lastSeenAt ?? null,
    proof: latest?.lastSeenAt ? proofOf(sums, latest.lastSeenAt) : null,
    ...holesOf(till.devices, now),
    to_refill: sum(epochs.map(toRefill)),
    orphans: orphansOf(epochs),
    in_backup: inBackup(epochs, sums),
    app_version: beat?.app_version ?? null,
    clock_offset_ms: beat?.clock_offset_ms ?? null,
    storage: beat?.storage ?? null,
  }
}

/** Missing, let go, and made by a till that is gone. */
function holesOf(
  devices: readonly DeviceFacts[],
  now: string,
): Pick<TillStanding, 'missing' | 'unsent' | 'settled'> {
  const all = devices.flatMap((device) =>
    device.epochs.flatMap(({ epoch, holes }) =>
      holes.map(({ from, to, ...hole }) => ({
        ...hole,
        range: { device_id: device.deviceId, epoch, from, to },
        mayCome: hole.why === 'unsent' && !isGone(device, now),
      })),
    ),
  )
  const open = all.filter(({ settled }) => settled === null)
  return {
    missing: open.flatMap(({ why, range }) => (why === 'unsent' ? [] : [{ ...range, why }])),
    unsent: open
      .filter(({ why, mayCome }) => why === 'unsent' && !mayCome)
      .map(({ range }) => range),
    settled: all.flatMap(({ settled, cameAt, range }) =>
      settled ? [{ ...range, ...settled, came_at: cameAt }] : [],
    ),
  }
}

function isGone({ revokedAt, lastSeenAt }: DeviceFacts, now: string): boolean {
  if (revokedAt !== null) return true
  return lastSeenAt !== null && Date.parse(now) - Date.parse(lastSeenAt) > patienceMs
}

interface EpochSums {
  readonly made: number
  readonly received: number
  /** Lines from the first on that are here without a gap; where a person let a gap go, past it. */
  readonly proved: number
  /** Missing, and settled by a person. */
  readonly letGo: number
  /** The till's list and ours part after `proved`. */
  readonly differs: boolean
  /** Some came over a gap: nothing is all in while they wait. */
  readonly orphansWait: boolean
}

function epochSums({ head, settledSeq, tips, holes, orphans }: EpochFacts): EpochSums {
  const highest = Math.max(0, ...tips)
  const missing = holes.filter(({ cameAt }) => cameAt === null)
  const settled = missing.filter((hole) => hole.settled !== null)
  const gaps = missing.filter(({ why }) => why === 'gap')
  const differs = head !== null && !head.isKnown && highest >= head.seq
  // With one branch, what arrived since the till last spoke is its own too; with several we go by
  // the line that it named.
  const own = tips.length > 1 && head?.isKnown ? head.seq : highest
  // A known head tells what the till made: then what waits over a gap is a copy's.
  const waiting = head?.isKnown ? 0 : (orphans?.highest ?? 0)
  const made = Math.max(head?.seq ?? 0, own, waiting, ...settled.map(({ to }) => to))
  const orphansWait = orphans !== null
  if (differs) {
    const proved = Math.min(settledSeq, highest)
    return { made, received: proved, proved, letGo: 0, differs, orphansWait }
  }
  const received = Math.min(own, made) - countOf(gaps)
  const firstOpen = gaps.filter((hole) => hole.settled === null).map(({ from }) => from - 1)
  const proved = Math.min(received, ...firstOpen)
  return { made, received, proved, letGo: countOf(settled), differs, orphansWait }
}

function countOf(holes: readonly EpochHole[]): number {
  return sum(holes.map(({ from, to }) => to - from + 1))
}

function proofOf(sums: readonly EpochSums[], at: string): TillProof {
  const proved = sum(sums.map((epoch) => epoch.proved))
  if (sums.some((epoch) => epoch.differs)) return { kind: 'differs', from: proved + 1, at }
  const isAll = sums.every(isAllIn)
  return { kind: isAll ? 'all' : 'first', count: proved, at }
}

function isAllIn({ proved, letGo, made, orphansWait }: EpochSums): boolean {
  return proved + letGo === made && !orphansWait
}

/** What the till let go of itself it cannot bring back. */
function toRefill({ settledSeq, isSettledKnown, tips, prunedSeq }: EpochFacts): number {
  return isSettledKnown ? 0 : Math.max(0, settledSeq - Math.max(prunedSeq, ...tips))
}

function orphansOf(epochs: readonly EpochFacts[]): TillStanding['orphans'] {
  const waiting = epochs.flatMap(({ orphans }) => (orphans === null ? [] : [orphans]))
  const since = waiting.map((orphans) => orphans.since).toSorted()[0]
  if (since === undefined) return null
  return { count: sum(waiting.map(({ count }) => count)), since }
}

function inBackup(epochs: readonly EpochFacts[], sums: readonly EpochSums[]): number | null {
  const kept = epochs.map(({ durableSeq }) => durableSeq)
  if (kept.every((seq) => seq === null)) return null
  // Of a copy's branch more may be kept: the till's own is what counts here.
  return sum(kept.map((seq, at) => Math.min(seq ?? 0, sums[at]?.received ?? 0)))
}

function stateOf(devices: readonly DeviceFacts[]): TillStanding['state'] {
  if (devices.length === 0) return 'new'
  return devices.every((device) => device.revokedAt !== null) ? 'retired' : 'live'
}

/** The device that spoke last; one in use goes before one that was retired. */
function latestHeard(devices: readonly DeviceFacts[]): DeviceFacts | null {
  const order = (device: DeviceFacts) =>
    `${device.revokedAt === null ? 1 : 0}${device.lastSeenAt ?? ''}`
  return devices.reduce<DeviceFacts | null>(
    (latest, device) => (latest === null || order(device) > order(latest) ? device : latest),
    null,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
