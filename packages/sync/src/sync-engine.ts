import { exhaustive, type Result } from '@evertill/domain'
import type { Heartbeat, Link, WireCashier } from '@evertill/protocol'
import { abandonable } from './abandonable.ts'
import { createCatalogueKeeper } from './catalogue-keeper.ts'
import type { CatalogueStorage, KeptCashier } from './catalogue-storage.ts'
import { createChainChecker } from './chain-check.ts'
import { presentEpoch, receiptPrefixOf } from './epochs.ts'
import type { HeartbeatFindings } from './heartbeat.ts'
import { type Ledger, madeHere, readLedger } from './ledger.ts'
import { manualResultOf } from './manual-result.ts'
import { nextStep } from './next-step.ts'
import type { World } from './ports.ts'
import { createPusher } from './push-batch.ts'
import { askLinks, createProber, type JudgeProblem, judgeAgain } from './questions.ts'
import { createReceivedKeeper } from './received-keeper.ts'
import { StatusBoard } from './status-board.ts'
import { instantOf } from './story.ts'
import type { SyncContext } from './sync-context.ts'
import {
  freshLine,
  type SyncEffect,
  type SyncEvent,
  type SyncState,
  type WakeReason,
} from './sync-state.ts'
import type { ManualResult, Proof, SyncStatus } from './sync-status.ts'
import type { Counters, PutBackRecord } from './till-records.ts'
import type { OutboxStorage, TillStorage } from './till-storage.ts'

export interface SyncEngineOptions {
  readonly world: World
  readonly storage: OutboxStorage
  /** Without it nothing is pulled: the engine only sends. */
  readonly catalogue?: CatalogueStorage
  /** Where lines of other copies of this till go. Without it none are fetched. */
  readonly received?: TillStorage
  readonly appVersion: string
  /** `navigator.onLine`: false may name the reason of being offline, and nothing more. */
  readonly networkHint: () => boolean
  /** How safe the browser keeps this till; the back office shows it. Must not reject. */
  readonly storageState?: () => Promise<Heartbeat['storage']>
  /** Turns a cashier as sent into one that may be kept. Without it no cashier is kept. */
  readonly keepCashier?: (cashier: WireCashier) => Promise<KeptCashier>
}

/** Keeps the outbox draining, and the catalogue fresh where there is one, for as long as the page lives. */
export interface SyncEngine {
  start(): void
  stop(): void
  wake(reason: WakeReason): void
  /** The button: tries at once, and tells how that went. */
  syncNow(): Promise<ManualResult>
  status(): SyncStatus
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
  /** Has parked commands judged anew. @returns how many of them need no help any more */
  judgeAgain(links: readonly Link[]): Promise<Result<number, JudgeProblem>>
}

/** An exchange that says nothing for so long past its own time-out is given up by the watchdog. */
const watchdogGraceMs = 60_000

export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const {
    storage,
    catalogue = null,
    received = null,
    appVersion,
    networkHint,
    keepCashier = null,
  } = options
  const { storageState = async () => null } = options
  const { transport, abandon } = abandonable(options.world.transport)
  const world: World = { ...options.world, transport }
  let state: SyncState = { kind: 'stopped', line: freshLine }
  let lastHeartbeatMs = Number.NEGATIVE_INFINITY
  /** When the newest heartbeat was asked of which the board tells. */
  let toldOfMs = Number.NEGATIVE_INFINITY
  let exchangeStartedMs: number | null = null
  let cancelTimer: () => void = () => undefined
  /** Names the exchange in flight: what an earlier one leads to is late, and is not followed. */
  let ticket = 0
  const events: SyncEvent[] = []
  let askedByHand: ((result: ManualResult) => void)[] = []
  let sentByHand = 0

  const board = new StatusBoard(world, networkHint, state)
  const context: SyncContext = {
    world,
    storage,
    appVersion,
    storageState,
    observer: {
      exchanged: (exchange) => board.exchanged(exchange),
      counted(written, answered) {
        const { sent } = board.facts
        // A slow disk may tell of a write after it told of a later one.
        const counters = isOlder(written, board.facts.counters) ? board.facts.counters : written
        const done = sent.done + answered
        sentByHand += answered
        board.tell({
          counters,
          sent: { done, of: Math.max(sent.of, done + counters.waiting) },
          storageFailure: null,
          ...(answered > 0 && { lastSuccessAt: instantOf(world.clock.nowMs()) }),
          ...(counters.waiting === 0 && { oldestWaitingAt: null }),
        })
      },
      storageFailed: (storageFailure) => board.tell({ storageFailure }),
      foundRevoked: () => board.revoked(true),
    },
  }
  const keeper = catalogue ? createCatalogueKeeper(context, board, catalogue, keepCashier) : null
  const receiver = received ? createReceivedKeeper(context, board, received) : null
  const checker = createChainChecker(context, (chainCheck) => board.tell({ chainCheck }))
  const push = createPusher(context)
  const probe = createProber(context, ({ asked, answer, findings }) => {
    if (asked.monotonicMs < toldOfMs) return
    toldOfMs = asked.monotonicMs
    const { resend, lost } = findings
    board.tell({ proof: proofOf(findings, findings.at), lost, resend })
    void refreshCounters()
    keeper?.heard(answer.catalogue_version, answer.catalogue_sum ?? null)
    receiver?.heard(answer.epochs)
  })

  /** One event at a time: a listener may wake the engine in the middle of a step. */
  function dispatch(event: SyncEvent): void {
    events.push(event)
    if (events.length > 1) return
    for (let next = events[0]; next; next = events[0]) {
      try {
        follow(next)
      } finally {
        events.shift()
      }
    }
  }

  function follow(event: SyncEvent): void {
    const before = state
    const step = nextStep(state, event, {
      chance: world.random(),
      sinceHeartbeatMs: world.clock.monotonicMs() - lastHeartbeatMs,
      inFlightMs: exchangeStartedMs === null ? 0 : world.clock.monotonicMs() - exchangeStartedMs,
    })
    state = step.state
    if (isResting(before) && !isResting(state)) {
      board.tell({ sent: { done: 0, of: board.facts.counters.waiting } })
    }
    if (state.kind === 'stopped') {
      ticket += 1
      cancelTimer()
    }
    for (const effect of step.effects) carryOut(effect)
    const planned = step.effects.length > 0 || state.kind !== before.kind
    board.tell({ state, ...(planned && { nextTryAtMs: nextTryOf(step.effects) }) })
    if (isResting(state)) answerByHand()
  }

  function nextTryOf(effects: readonly SyncEffect[]): number | null {
    const wait = effects.find((effect) => effect.kind === 'wait')
    return wait ? world.clock.monotonicMs() + wait.delayMs : null
  }

  function carryOut(effect: SyncEffect): void {
    switch (effect.kind) {
      case 'push':
        exchange(effect.timeoutMs, () => push(effect))
        break
      case 'probe':
        lastHeartbeatMs = world.clock.monotonicMs()
        exchange(effect.timeoutMs, () => probe(board.facts.clockOffsetMs, effect.timeoutMs))
        break
      case 'askLinks':
        exchange(effect.timeoutMs, () => askLinks(context, effect))
        break
      case 'wait':
        cancelTimer()
        cancelTimer = world.timers.after(effect.delayMs, () => dispatch({ kind: 'timer' }))
        break
      case 'abandon':
        abandon()
        break
      case 'rest':
        keeper?.pullIfDue()
        receiver?.fetchIfDue()
        checker.checkIfDue()
        break
      default:
        exhaustive(effect)
    }
  }

  /** Runs one exchange to its event. The one timer is its watchdog meanwhile. */
  function exchange(timeoutMs: number, run: () => Promise<SyncEvent>): void {
    ticket += 1
    const mine = ticket
    exchangeStartedMs = world.clock.monotonicMs()
    const end = (event: SyncEvent) => {
      if (mine !== ticket) return
      ticket += 1
      exchangeStartedMs = null
      cancelTimer()
      dispatch(event)
    }
    const wentWrong = () => {
      if (mine === ticket) board.tell({ reach: { kind: 'ourFault', code: 'internal' } })
      end({ kind: 'failed', because: 'bug' })
    }
    cancelTimer()
    cancelTimer = world.timers.after(timeoutMs + watchdogGraceMs, wentWrong)
    run().then(end, wentWrong)
  }

  function answerByHand(): void {
    const asked = askedByHand
    askedByHand = []
    for (const answer of asked) answer(manualResultOf(state, board.status(), sentByHand))
  }

  async function refreshCounters(): Promise<void> {
    const read = await storage.read(async (tx) => ({
      counters: await tx.metadata.get('counters'),
      oldest: (await tx.queue.withStatus('PENDING', 1))[0]?.created_at ?? null,
      newNumbers: newNumbersOf(await readLedger(tx), await tx.metadata.get('putBack')),
    }))
    if (!read.ok) return board.tell({ storageFailure: read.error })
    const { counters, oldest, newNumbers } = read.value
    const { sent } = board.facts
    board.tell({
      oldestWaitingAt: oldest,
      storageFailure: null,
      newNumbers,
      ...(counters && {
        counters,
        sent: { done: sent.done, of: Math.max(sent.of, sent.done + counters.waiting) },
      }),
    })
  }

  function wake(reason: WakeReason): void {
    if (reason === 'enrolled') board.revoked(false)
    if (reason === 'enrolled' || reason === 'button') keeper?.want()
    void refreshCounters()
    dispatch({ kind: 'woke', reason })
  }

  return {
    start() {
      void refreshCounters()
      void keeper?.showKept()
      dispatch({ kind: 'started' })
    },
    stop: () => dispatch({ kind: 'stopped' }),
    wake,
    syncNow() {
      sentByHand = 0
      return new Promise((resolve) => {
        askedByHand.push(resolve)
        wake('button')
      })
    },
    status: () => board.status(),
    subscribe: (listener) => board.subscribe(listener),
    judgeAgain: (links) => judgeAgain(context, links),
  }
}

/** Set where the present epoch was begun to leave an earlier branch. */
function newNumbersOf(
  ledger: Ledger | null,
  putBack: PutBackRecord | null,
): StatusBoard['facts']['newNumbers'] {
  if (!ledger) return null
  const { tag, leftBranchAt: since } = presentEpoch(ledger.epochs)
  if (since === undefined) return null
  const prefix = receiptPrefixOf(ledger.device.tillNumber, tag)
  if (putBack?.at !== since) return { kind: 'newNumbers', prefix, since }
  return { kind: 'putBack', prefix, since, commands: putBack.commands }
}

/** Whether these counters were true before those: of one ledger neither sum ever falls. */
function isOlder(these: Counters, those: Counters): boolean {
  const answered = ({ settled, needsHelp }: Counters) => settled + needsHelp
  return these.made < those.made || answered(these) < answered(those)
}

/** No exchange is in flight. */
function isResting({ kind }: SyncState): boolean {
  return kind === 'idle' || kind === 'waiting' || kind === 'notEnrolled' || kind === 'stopped'
}

function proofOf({ proved, counters, lost }: HeartbeatFindings, provedAt: string): Proof | null {
  const made = madeHere(counters)
  // Of nothing there is nothing to prove.
  if (!proved || made === 0) return null
  if (lost.settled === 0) return { arrived: made, provedAt }
  return { arrived: made - lost.settled, letGo: lost.settled, provedAt }
}
