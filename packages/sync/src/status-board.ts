import type { Exchange } from './exchange.ts'
import { madeHere, noneCounted } from './ledger.ts'
import type { World } from './ports.ts'
import { type Lost, nothingLost } from './proof.ts'
import { instantOf } from './story.ts'
import type { SyncState } from './sync-state.ts'
import type { CatalogueStatus, HistoryStatus, Reach, SyncStatus } from './sync-status.ts'
import type { Counters } from './till-records.ts'
import type { StorageFailure } from './till-storage.ts'

/** Everything that the status is made from. */
interface Facts {
  readonly counters: Counters
  readonly state: SyncState
  readonly reach: Reach
  readonly sent: { readonly done: number; readonly of: number }
  /** Monotonic. */
  readonly nextTryAtMs: number | null
  readonly lastSuccessAt: string | null
  readonly oldestWaitingAt: string | null
  readonly proof: SyncStatus['proof']
  readonly lost: Lost
  /** Rows that the server had once and lacks: up to where they go again. */
  readonly resend: { readonly epochNo: number; readonly toSeq: number } | null
  readonly chainCheck: SyncStatus['chainCheck']
  readonly newNumbers: Extract<HistoryStatus, { kind: 'newNumbers' | 'putBack' }> | null
  readonly clockOffsetMs: number | null
  readonly catalogue: CatalogueStatus
  readonly storageFailure: StorageFailure | null
}

/** Keeps what is known, and shows it as one object that stays the same until something changes. */
export class StatusBoard {
  #facts: Facts
  #status: SyncStatus
  #revoked = false
  /** What a push was refused with last, whatever was answered since. */
  #refusedWith = ''
  readonly #world: World
  readonly #networkHint: () => boolean
  readonly #listeners = new Set<() => void>()

  constructor(world: World, networkHint: () => boolean, state: SyncState) {
    this.#world = world
    this.#networkHint = networkHint
    this.#facts = {
      counters: noneCounted,
      state,
      reach: { kind: 'unknownYet' },
      sent: { done: 0, of: 0 },
      nextTryAtMs: null,
      lastSuccessAt: null,
      oldestWaitingAt: null,
      proof: null,
      lost: nothingLost,
      resend: null,
      newNumbers: null,
      chainCheck: null,
      clockOffsetMs: null,
      catalogue: { version: null, pulledAt: null, pulling: null, proved: null, differs: false },
      storageFailure: null,
    }
    this.#status = this.#shown()
  }

  get facts(): Facts {
    return this.#facts
  }

  status(): SyncStatus {
    return this.#status
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(news: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...news }
    const { proof, counters } = this.#facts
    // A proof speaks of the commands there were: one more, and it is history.
    const proved = proof && proof.arrived + (proof.letGo ?? 0)
    if (proof && (counters.waiting > 0 || madeHere(counters) !== proved)) {
      this.#facts = { ...this.#facts, proof: null }
    }
    this.#status = this.#shown()
    for (const listener of [...this.#listeners]) listener()
  }

  /** What an exchange says of the way to the server. */
  exchanged(exchange: Exchange<unknown>): void {
    if (exchange.kind === 'refused') this.#refusedWith = exchange.refusal.code
    const reach = this.#reachAfter(exchange)
    const measured = exchange.kind === 'answer' ? exchange.clockOffsetMs : null
    this.tell({ reach, ...(measured !== null && { clockOffsetMs: measured }) })
  }

  /** The catalogue may fail in ways of its own: only what it says of this till counts here. */
  pulled(exchange: Exchange<unknown>): void {
    if (exchange.kind === 'answer') {
      this.revoked(false)
      this.exchanged(exchange)
    } else if (exchange.kind === 'refused' && aboutTill.has(exchange.refusal.code)) {
      this.exchanged(exchange)
    }
  }

  /** Said by the catalogue and by parked commands; taken back by the catalogue and by enrolling. */
  revoked(revoked: boolean): void {
    if (this.#revoked === revoked) return
    this.#revoked = revoked
    const { reach } = this.#facts
    if (revoked) this.tell({ reach: { kind: 'revoked' } })
    else if (reach.kind === 'revoked') this.tell({ reach: this.#online() })
  }

  #reachAfter(exchange: Exchange<unknown>): Reach {
    const { reach } = this.#facts
    switch (exchange.kind) {
      case 'answer':
        return this.#revoked ? { kind: 'revoked' } : this.#online()
      case 'busy':
        return reach.kind === 'busy' ? reach : { kind: 'busy', since: this.#now() }
      case 'tooLarge':
        return reach
      case 'unknown': {
        const since = reach.kind === 'offline' ? reach.since : this.#now()
        if (!this.#networkHint()) return { kind: 'offline', since, why: 'noNetwork' }
        const why = exchange.reason === 'portal' ? 'portal' : 'serverNotReached'
        return { kind: 'offline', since, why }
      }
      case 'refused':
        return this.#afterRefusal(exchange.refusal.code)
    }
  }

  #afterRefusal(code: string): Reach {
    switch (code) {
      case 'gap':
      case 'damaged':
        return this.#online()
      case 'unknown_credential':
        return { kind: 'notKnown' }
      case 'revoked':
        this.#revoked = true
        return { kind: 'revoked' }
      case 'protocol_too_old':
        return { kind: 'protocolTooOld' }
      case 'protocol_too_new':
        return { kind: 'serverTooOld' }
      default:
        return { kind: 'ourFault', code }
    }
  }

  #online(): Reach {
    return { kind: 'online', lastExchangeAt: this.#now() }
  }

  #now(): string {
    return instantOf(this.#world.clock.nowMs())
  }

  #shown(): SyncStatus {
    const { state, sent, nextTryAtMs, resend, newNumbers, ...shown } = this.#facts
    const phase = phaseOf(state, shown.counters.waiting)
    // Heartbeats may be answered while an epoch is stuck: what counts is why its sales wait.
    const isStuck = state.kind === 'waiting' && state.reason === 'ourFault'
    const reach: Reach =
      isStuck && shown.reach.kind === 'online'
        ? { kind: 'ourFault', code: this.#refusedWith }
        : shown.reach
    return {
      ...shown,
      reach,
      phase,
      sending: phase === 'sending' && sent.of > 0 ? sent : null,
      history: historyOf(this.#facts),
      nextTryInMs: () =>
        nextTryAtMs === null ? null : Math.max(0, nextTryAtMs - this.#world.clock.monotonicMs()),
    }
  }
}

/** The gravest first: what is being mended, then what was. */
function historyOf({ state, resend, newNumbers }: Facts): HistoryStatus {
  const { rewind } = state.line
  if (rewind && resend?.epochNo === rewind.epochNo) {
    return { kind: 'sendingAgain', left: Math.max(0, resend.toSeq - (rewind.afterSeq ?? 0)) }
  }
  if (rewind || state.kind === 'asking') return { kind: 'checking' }
  return newNumbers ?? { kind: 'whole' }
}

const aboutTill: ReadonlySet<string> = new Set(['unknown_credential', 'revoked'])

function phaseOf(state: SyncState, waiting: number): SyncStatus['phase'] {
  switch (state.kind) {
    case 'notEnrolled':
      return 'notEnrolled'
    case 'stopped':
    case 'idle':
      return 'idle'
    case 'probing':
      if (waiting === 0) return 'idle'
      return state.line.unknowns > 0 ? 'waiting' : 'sending'
    case 'pushing':
    case 'asking':
      return waiting > 0 ? 'sending' : 'idle'
    case 'waiting':
      return waiting > 0 ? 'waiting' : 'idle'
  }
}
