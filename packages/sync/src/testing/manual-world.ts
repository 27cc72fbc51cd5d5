import type { Sha256 } from '@evertill/protocol'
import type { Canary, Locks, Timers, Transport, World } from '../ports.ts'

/** A world whose time moves only when told, and whose chance comes from a seed. */
export interface ManualWorld {
  readonly world: World
  /** Lets everything that is ready run, then moves time and fires what falls due, in order. */
  advance(ms: number): Promise<void>
  /** Lets everything that is ready run, without moving time. */
  settle(): Promise<void>
  /** Sets the wall clock off by so much; the monotonic clock does not notice. */
  jumpWallClock(ms: number): void
  /** Timers that are set now: a world with none and nothing in flight is asleep for ever. */
  timersSet(): number
  readonly canary: Canary
}

export interface ManualWorldOptions {
  readonly sha256: Sha256
  readonly transport: Transport
  readonly seed?: number
  /** Shared by the tabs of one browser. */
  readonly locks?: Locks
  readonly canary?: Canary
  readonly timers?: ManualTimers
}

/** 2026-11-21 09:00 UTC, the wall clock of every manual world when it begins. */
export const manualStartMs = 1_795_251_600_000

export function createManualWorld({
  sha256,
  transport,
  seed = 1,
  locks = createMemoryLocks(),
  canary = createMemoryCanary(),
  timers = new ManualTimers(),
}: ManualWorldOptions): ManualWorld {
  const random = seededRandom(seed)
  let jumpedMs = 0
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')
  return {
    world: {
      clock: {
        nowMs: () => manualStartMs + timers.nowMs + jumpedMs,
        monotonicMs: () => timers.nowMs,
      },
      timers,
      random,
      ids: {
        uuid: () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
        nonce: () => hex(16),
      },
      transport,
      locks,
      canary,
      sha256,
    },
    advance: (ms) => timers.advance(ms),
    settle: () => timers.settle(),
    jumpWallClock: (ms) => {
      jumpedMs += ms
    },
    timersSet: () => timers.count(),
    canary,
  }
}

interface Planned {
  readonly atMs: number
  readonly order: number
  readonly run: () => void
}

export class ManualTimers implements Timers {
  nowMs = 0
  #order = 0
  readonly #planned = new Set<Planned>()

  after(delayMs: number, run: () => void): () => void {
    const planned = { atMs: this.nowMs + Math.max(0, delayMs), order: this.#order++, run }
    this.#planned.add(planned)
    return () => this.#planned.delete(planned)
  }

  count(): number {
    return this.#planned.size
  }

  async settle(): Promise<void> {
    // A turn of the event loop comes only after every promise that could run has run.
    await new Promise((resolve) => setImmediate(resolve))
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    await this.settle()
    for (;;) {
      const next = this.#next()
      if (!next || next.atMs > untilMs) break
      this.#planned.delete(next)
      this.nowMs = next.atMs
      next.run()
      await this.settle()
    }
    this.nowMs = untilMs
  }

  #next(): Planned | null {
    let first: Planned | null = null
    for (const planned of this.#planned) {
      if (
        !first ||
        planned.atMs < first.atMs ||
        (planned.atMs === first.atMs && planned.order < first.order)
      ) {
        first = planned
      }
    }
    return first
  }
}

/** One holder at a time among all who share this object. */
export function createMemoryLocks(): Locks {
  const holders = new Map<string, symbol>()
  return {
    async tryWith(name, body, { takeOver } = { takeOver: false }) {
      if (holders.has(name) && !takeOver) return 'held'
      const holder = Symbol(name)
      holders.set(name, holder)
      try {
        return await body()
      } finally {
        if (holders.get(name) === holder) holders.delete(name)
      }
    },
  }
}

export function createMemoryCanary(): Canary {
  let last: ReturnType<Canary['read']> = null
  return {
    read: () => last,
    write: (head) => {
      last = { epoch: head.epoch, seq: head.seq }
    },
  }
}

/** Numbers from 0 up to 1, the same for the same seed (xorshift32). */
export function seededRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
}
