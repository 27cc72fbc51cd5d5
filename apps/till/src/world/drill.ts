import type { Clock, Timers, Transport, TransportReply } from '@evertill/sync'

/** Where a command lies in the outbox. */
export interface Place {
  readonly epochNo: number
  readonly seq: number
}

/** What came of a drill once every sale made in it had arrived. */
export interface DrillPassed {
  readonly sales: number
  readonly needsHelp: number
  readonly provedAt: string
}

/** The drill that runs, or the last one there was. */
export type DrillRecord =
  | {
      readonly kind: 'running'
      readonly startedAt: string
      readonly durationMs: number
      /** The newest command when the network was cut. */
      readonly from: Place
    }
  | {
      readonly kind: 'over'
      readonly startedAt: string
      readonly endedAt: string
      readonly durationMs: number
      readonly from: Place
      /** The newest command when it ended; null until somebody looked. */
      readonly to: Place | null
      readonly passed: DrillPassed | null
    }

export type DrillOver = Extract<DrillRecord, { kind: 'over' }>

/** The chosen lengths; nothing kept on this device can ask for a longer one. */
export const drillMinutes = [1, 5, 15] as const
const durationMsMax = 15 * 60_000

/** A rehearsed outage: the till's own network is cut for a few minutes, and nothing else changes. */
export interface Drill {
  /** For the sync engine: while a drill runs, every exchange ends at once as one without a network. */
  readonly transport: Transport
  /** The same object until something changes; null where there never was one. */
  record(): DrillRecord | null
  /** Milliseconds until the network is back; 0 where none is cut. */
  leftMs(): number
  start(durationMs: number, from: Place): void
  end(): void
  /** Keeps what was found out about the drill that is over. */
  conclude(found: Pick<DrillOver, 'to' | 'passed'>): void
  /** Another tab of this till began or ended one. */
  reread(): void
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
}

export interface DrillOptions {
  readonly transport: Transport
  readonly clock: Clock
  readonly timers: Timers
  readonly memory: DrillMemory
}

/** Outlives a reload; shared by the tabs of this till. Never throws. */
export interface DrillMemory {
  read(): string | null
  write(text: string): void
}

/** How often a running drill notes how long it still has: a reload costs it no more than that. */
const noteEveryMs = 5_000

export function drillable({ transport, clock, timers, memory }: DrillOptions): Drill {
  const listeners = new Set<() => void>()
  let record: DrillRecord | null = null
  /** Both clocks must agree that there is time left: one may stand still, the other jump. */
  let untilMonotonicMs = 0
  let untilWallMs = 0
  let cancelTimer: () => void = () => undefined
  /** Ends what is on its way. */
  const inFlight = new Set<(reply: TransportReply) => void>()

  const leftMs = () => {
    if (record?.kind !== 'running') return 0
    const left = Math.min(untilMonotonicMs - clock.monotonicMs(), untilWallMs - clock.nowMs())
    return Math.max(0, left)
  }
  const show = (next: DrillRecord | null) => {
    record = next
    for (const listener of [...listeners]) listener()
  }
  const keep = () => {
    if (!record) return
    const rest = record.kind === 'running' && { leftMs: leftMs(), untilMs: untilWallMs }
    memory.write(JSON.stringify({ ...record, ...rest }))
  }
  const watch = () => {
    cancelTimer()
    if (record?.kind !== 'running') return
    if (leftMs() === 0) {
      over()
      return
    }
    keep()
    cancelTimer = timers.after(Math.min(leftMs(), noteEveryMs), watch)
  }
  const run = (running: Extract<DrillRecord, { kind: 'running' }>, forMs: number) => {
    untilMonotonicMs = clock.monotonicMs() + forMs
    untilWallMs = clock.nowMs() + forMs
    for (const answer of [...inFlight]) answer(noNetwork)
    show(running)
    watch()
  }
  const over = () => {
    cancelTimer()
    if (record?.kind !== 'running') return
    const { startedAt, durationMs, from } = record
    const endedAt = new Date(clock.nowMs()).toISOString()
    show({ kind: 'over', startedAt, endedAt, durationMs, from, to: null, passed: null })
    keep()
  }
  const reread = () => {
    const kept = keptDrill(memory.read())
    if (kept === null || kept.record.kind === 'over') {
      cancelTimer()
      show(kept?.record ?? null)
    } else {
      const wallLeftMs = kept.untilMs - clock.nowMs()
      run(kept.record, Math.max(0, Math.min(wallLeftMs, kept.leftMs, kept.record.durationMs)))
    }
  }

  reread()
  return {
    transport: {
      send(request) {
        if (leftMs() > 0) return Promise.resolve(noNetwork)
        return new Promise((resolve) => {
          const answer = (reply: TransportReply) => {
            inFlight.delete(answer)
            resolve(reply)
          }
          inFlight.add(answer)
          void transport.send(request).then(answer)
        })
      },
    },
    record: () => record,
    leftMs,
    start(durationMs, from) {
      const lasting = Math.min(durationMs, durationMsMax)
      const startedAt = new Date(clock.nowMs()).toISOString()
      run({ kind: 'running', startedAt, durationMs: lasting, from }, lasting)
    },
    end: over,
    conclude(found) {
      if (record?.kind !== 'over') return
      show({ ...record, ...found })
      keep()
    },
    reread,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const noNetwork: TransportReply = { kind: 'unknown', reason: 'network' }

interface Kept {
  readonly record: DrillRecord
  readonly leftMs: number
  readonly untilMs: number
}

/** What was kept, as far as it is ours; anything else is as if there never was a drill. */
function keptDrill(text: string | null): Kept | null {
  if (text === null) return null
  try {
    const kept = JSON.parse(text) as Record<string, unknown>
    const { kind, startedAt, durationMs, from } = kept
    const sound = isInstant(startedAt) && isPlace(from) && isDuration(durationMs)
    if (!sound) return null
    if (kind === 'running' && isDuration(kept.leftMs) && typeof kept.untilMs === 'number') {
      const { leftMs, untilMs } = kept
      return { record: { kind, startedAt, durationMs, from }, leftMs, untilMs }
    }
    if (kind !== 'over' || !isInstant(kept.endedAt)) return null
    const to = isPlace(kept.to) ? kept.to : null
    const passed = isPassed(kept.passed) ? kept.passed : null
    const { endedAt } = kept
    const record = { kind: 'over', startedAt, endedAt, durationMs, from, to, passed } as const
    return { record, leftMs: 0, untilMs: 0 }
  } catch {
    return null
  }
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= durationMsMax
}

function isPlace(value: unknown): value is Place {
  const { epochNo, seq } = (value ?? {}) as Partial<Place>
  return Number.isSafeInteger(epochNo) && Number.isSafeInteger(seq)
}

function isPassed(value: unknown): value is DrillPassed {
  const { sales, needsHelp, provedAt } = (value ?? {}) as Partial<DrillPassed>
  return Number.isSafeInteger(sales) && Number.isSafeInteger(needsHelp) && isInstant(provedAt)
}
