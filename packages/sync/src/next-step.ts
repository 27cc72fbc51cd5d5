import { exhaustive } from '@evertill/domain'
import type { RefusalCode } from '@evertill/protocol'
import { wireLimits } from '@evertill/protocol'
import {
  learntPushTimeoutMs,
  longerProbeTimeoutMs,
  longerPushTimeoutMs,
  probeTimeoutMs,
  retryDelayMs,
} from './backoff.ts'
import {
  freshLine,
  type Line,
  type Moment,
  type Step,
  type SyncEvent,
  type SyncState,
  type WaitReason,
  type WakeReason,
} from './sync-state.ts'

/** Heartbeats of an idle till. */
export const heartbeatEveryMs = 30_000

/** A refusal that only a person can end is still tried this often. */
const refusedRetryMs = 60_000

/** Another tab holds the lock for one push at a time. */
const otherTabRetryMs = 1_000

/**
 * A tab that holds the lock so often in a row, some 45 s, without settling anything is frozen or
 * hangs: this one takes over. Both may push then, and nothing is booked twice by that.
 */
const heldBeforeTakeOver = 60

/** Gaps in a row before the till starts from its oldest row, and before the epoch counts as stuck. */
const gapsBeforeOldest = 3
const gapsBeforeStuck = 6

/** Slices damaged on the way in a row, before the epoch counts as stuck. */
const damagesBeforeStuck = 6

/** A push that hangs for so long is given up when something tells that the network is back. */
const hangingAfterMs = 2_000

/** From this many unanswered exchanges on, a heartbeat goes before the push. */
const unknownsBeforeProbe = 2

/**
 * What one event leads to. Pure: the caller carries out the effects, in order.
 *
 * Every state either has a timer, has an exchange in flight, or waits for somebody by name
 * (`stopped`, `notEnrolled`): nothing that waits to be sent is ever forgotten (promise P4).
 */
export function nextStep(state: SyncState, event: SyncEvent, moment: Moment): Step {
  if (event.kind === 'stopped') return { state: { kind: 'stopped', line: state.line }, effects: [] }
  switch (state.kind) {
    case 'stopped':
      return event.kind === 'started' ? push(freshLine) : stay(state)
    case 'notEnrolled':
      return event.kind === 'woke' ? push(freshLine) : stay(state)
    case 'idle':
      if (event.kind === 'timer') return probe(state.line)
      return event.kind === 'woke' ? push(wanting(state.line, event.reason)) : stay(state)
    case 'waiting':
      return whileWaiting(state, event)
    case 'pushing':
      return afterPush(state, event, moment)
    case 'probing':
      return afterProbe(state, event, moment)
    case 'asking':
      return afterAsking(state, event, moment)
    default:
      return exhaustive(state)
  }
}

type StateOf<Kind extends SyncState['kind']> = Extract<SyncState, { kind: Kind }>

function whileWaiting(state: StateOf<'waiting'>, event: SyncEvent): Step {
  const { line, reason } = state
  if (event.kind === 'timer') return attempt(line, reason)
  if (event.kind !== 'woke') return stay(state)
  if (!wakers[reason](event.reason)) return stay(state)
  return attempt({ ...wanting(line, event.reason), early: true }, reason)
}

/** Who may ask sooner than the timer. */
const wakers: Record<WaitReason, (reason: WakeReason) => boolean> = {
  noContact: () => true,
  // The server asked for patience: a shop full of sales must not press it.
  busy: isPerson,
  otherTab: () => true,
  notKnown: isPerson,
  revoked: isPerson,
  protocolTooOld: isPerson,
  serverTooOld: isPerson,
  ourFault: isPerson,
  storage: () => true,
}

function isPerson(reason: WakeReason): boolean {
  return reason === 'button' || reason === 'enrolled'
}

function afterPush(state: StateOf<'pushing'>, event: SyncEvent, moment: Moment): Step {
  const { line } = state
  switch (event.kind) {
    case 'taken': {
      // What was learnt about failing is forgotten; once reached again, the proof is due.
      const answered = {
        ...contacted(line),
        unknowns: 0,
        gaps: 0,
        damages: 0,
        prove: line.prove || line.unknowns > 0,
        early: false,
        held: freshLine.held,
        pushTimeoutMs: learntPushTimeoutMs(event.tookMs),
        rowsMax: Math.min(line.rowsMax * 2, wireLimits.commandsPerPush),
      }
      return push(passed(answered, event.lastSeq, false))
    }
    case 'nothing':
      return whenSent(line, moment)
    case 'gap':
      return afterGap(contacted(line), event)
    case 'damaged': {
      // The stored bytes are sound: it happened on the way, and the same bytes go again.
      const damages = line.damages + 1
      if (damages >= damagesBeforeStuck) return push(stuckAt(line, event.epochNo))
      const again = { ...contacted(line), damages }
      return damages === 1
        ? push(again)
        : retryLater(halved(again, event.rows), 'noContact', 0, moment)
    }
    case 'tooLarge':
      // Alone, it was marked as not sendable: the next slice begins after it.
      return event.rows > 1
        ? push(halved(line, event.rows))
        : push(passed(line, event.lastSeq, true))
    case 'unknown': {
      const slower =
        event.reason === 'timeout' ? longerPushTimeoutMs(line.pushTimeoutMs) : line.pushTimeoutMs
      return afterUnknown(
        { ...halved(line, event.rows), pushTimeoutMs: slower },
        event.tookMs,
        moment,
      )
    }
    case 'refused':
      if (event.code === 'wrong_device' && event.epochNo !== null) {
        return push(stuckAt(contacted(line), event.epochNo))
      }
      return afterRefusal(line, event.code, moment)
    case 'held': {
      const { settled } = event
      const times = settled === line.held.settled ? line.held.times + 1 : 1
      const next = { ...line, held: { settled, times } }
      return waitFor(next, 'otherTab', otherTabRetryMs * (0.5 + moment.chance / 2))
    }
    case 'woke':
      return {
        state: { ...state, line: { ...wanting(line, event.reason), woken: true } },
        effects: isHopeless(event.reason, moment) ? [{ kind: 'abandon' }] : [],
      }
    default:
      return inFlight(state, event, moment)
  }
}

/** It may hang on a connection that died with the last network, while a new one is there. */
function isHopeless(reason: WakeReason, { inFlightMs }: Moment): boolean {
  return reason !== 'sale' && inFlightMs >= hangingAfterMs
}

/** Nothing more to send: end a rewind, look again, prove, or rest. */
function whenSent(before: Line, { sinceHeartbeatMs }: Moment): Step {
  const line = { ...before, storageFailures: 0, woken: false }
  if (line.rewind) return push({ ...line, rewind: null })
  if (before.woken) return push(line)
  if (line.prove || sinceHeartbeatMs >= heartbeatEveryMs) return probe({ ...line, prove: false })
  const rested = { ...line, unknowns: 0, gaps: 0, damages: 0, stuck: [] }
  if (line.stuck.length > 0) return waitFor(rested, 'ourFault', refusedRetryMs)
  return {
    state: { kind: 'idle', line: rested },
    effects: [{ kind: 'wait', delayMs: heartbeatEveryMs - sinceHeartbeatMs }, { kind: 'rest' }],
  }
}

function afterGap(line: Line, event: Extract<SyncEvent, { kind: 'gap' }>): Step {
  const { epochNo, below, after } = event
  const gaps = line.gaps + 1
  const next = { ...line, gaps, rewind: null }
  if (gaps >= gapsBeforeStuck) return push(stuckAt(next, epochNo))
  if (gaps >= gapsBeforeOldest) return push(rewound(next, epochNo, null))
  if (after !== null) return push(rewound(next, epochNo, after))
  return {
    state: { kind: 'asking', line: next, epochNo },
    effects: [{ kind: 'askLinks', epochNo, below, timeoutMs: next.pushTimeoutMs }],
  }
}

function afterProbe(state: StateOf<'probing'>, event: SyncEvent, moment: Moment): Step {
  const { line } = state
  switch (event.kind) {
    case 'probed':
      return push({ ...contacted(line), rewind: event.lacking ?? line.rewind })
    case 'unknown': {
      const slower =
        event.reason === 'timeout' ? longerProbeTimeoutMs(line.probeTimeoutMs) : line.probeTimeoutMs
      return afterUnknown({ ...line, probeTimeoutMs: slower }, event.tookMs, moment)
    }
    case 'refused':
      // The server is there: a heartbeat that it does not like must not keep sales waiting.
      return isNamed(event.code) ? afterRefusal(line, event.code, moment) : push(contacted(line))
    case 'woke': {
      const next = wanting(line, event.reason)
      // An idle heartbeat keeps no sale waiting; an old probe on a dead line keeps no new one.
      if (line.unknowns === 0) return push(next)
      return event.reason === 'sale'
        ? stay({ ...state, line: { ...next, woken: true } })
        : probe(next)
    }
    default:
      return inFlight(state, event, moment)
  }
}

function afterAsking(state: StateOf<'asking'>, event: SyncEvent, moment: Moment): Step {
  const { line, epochNo } = state
  switch (event.kind) {
    case 'linksFound':
      return push(rewound(contacted(line), epochNo, event.after))
    case 'unknown':
      return afterUnknown(line, event.tookMs, moment)
    case 'refused':
      return isNamed(event.code)
        ? afterRefusal(line, event.code, moment)
        : push(rewound(contacted(line), epochNo, null))
    case 'woke':
      return stay({ ...state, line: { ...wanting(line, event.reason), woken: true } })
    default:
      return inFlight(state, event, moment)
  }
}

/** What every exchange may come to. What belongs to another one is late, and means nothing now. */
function inFlight(state: SyncState, event: SyncEvent, moment: Moment): Step {
  switch (event.kind) {
    case 'busy':
      return waitFor(contacted(state.line), 'busy', event.retryAfterMs)
    case 'failed':
      return event.because === 'storage'
        ? afterStorageFailure(state.line, moment)
        : retryLater(state.line, 'ourFault', 0, moment)
    case 'notEnrolled':
      // It may have been enrolled since this was read: whoever woke us meanwhile says so.
      if (state.line.woken) return push(freshLine)
      return { state: { kind: 'notEnrolled', line: freshLine }, effects: [] }
    default:
      return stay(state)
  }
}

function afterUnknown(line: Line, tookMs: number, moment: Moment): Step {
  // Somebody asked while this attempt was under way, and it tells nothing about now.
  if (line.woken) {
    return attempt({ ...failedOnce(line), woken: false, early: true }, 'noContact')
  }
  return retryLater(line, 'noContact', tookMs, moment)
}

function afterStorageFailure(line: Line, { chance }: Moment): Step {
  const storageFailures = line.storageFailures + 1
  return waitFor({ ...line, storageFailures }, 'storage', retryDelayMs(storageFailures, 0, chance))
}

const namedReasons = {
  unknown_credential: 'notKnown',
  revoked: 'revoked',
  protocol_too_old: 'protocolTooOld',
  protocol_too_new: 'serverTooOld',
} as const satisfies Partial<Record<RefusalCode, WaitReason>>

function isNamed(code: RefusalCode): code is keyof typeof namedReasons {
  return Object.hasOwn(namedReasons, code)
}

function afterRefusal(line: Line, code: RefusalCode, moment: Moment): Step {
  if (isNamed(code)) return waitFor(contacted(line), namedReasons[code], refusedRetryMs)
  return retryLater(contacted(line), 'ourFault', 0, moment)
}

function retryLater(line: Line, reason: WaitReason, tookMs: number, { chance }: Moment): Step {
  const failed = failedOnce(line)
  return waitFor(failed, reason, retryDelayMs(failed.unknowns, tookMs, chance))
}

/**
 * Delays grow by attempts that were due. Those that a sale asked for tell nothing new: a busy till
 * would otherwise wait for a minute after an outage of seconds.
 */
function failedOnce(line: Line): Line {
  return { ...line, unknowns: line.early ? Math.max(1, line.unknowns) : line.unknowns + 1 }
}

/** The next attempt: with a heartbeat first where the last ones stayed without an answer. */
function attempt(line: Line, reason: WaitReason): Step {
  return reason === 'noContact' && line.unknowns >= unknownsBeforeProbe ? probe(line) : push(line)
}

function push(line: Line): Step {
  const { rowsMax, pushTimeoutMs: timeoutMs, rewind, stuck } = line
  const takeOver = line.held.times >= heldBeforeTakeOver
  return {
    state: { kind: 'pushing', line },
    effects: [{ kind: 'push', rowsMax, timeoutMs, rewind, stuck, takeOver }],
  }
}

function probe(line: Line): Step {
  return {
    state: { kind: 'probing', line },
    effects: [{ kind: 'probe', timeoutMs: line.probeTimeoutMs }],
  }
}

function waitFor(line: Line, reason: WaitReason, delayMs: number): Step {
  return {
    state: { kind: 'waiting', line: { ...line, woken: false, early: false }, reason },
    effects: [{ kind: 'wait', delayMs }],
  }
}

function stay(state: SyncState): Step {
  return { state, effects: [] }
}

/** All but a sale ask for news too: whether the server is there, and what became of parked ones. */
function wanting(line: Line, reason: WakeReason): Line {
  return { ...line, prove: line.prove || (reason !== 'sale' && reason !== 'otherTab') }
}

/** Our server answered: probes need no long patience any more. */
function contacted(line: Line): Line {
  return { ...line, probeTimeoutMs, storageFailures: 0 }
}

function halved(line: Line, rows: number): Line {
  return rows === 0 ? line : { ...line, rowsMax: Math.max(1, Math.floor(rows / 2)) }
}

/** A rewind goes on after the rows just dealt with. */
function passed(line: Line, lastSeq: number, oldest: boolean): Line {
  return line.rewind ? { ...line, rewind: { ...line.rewind, afterSeq: lastSeq, oldest } } : line
}

/** Goes on after the line that the server has; with none, from the oldest row that is kept. */
function rewound(line: Line, epochNo: number, after: number | null): Line {
  return { ...line, rewind: { epochNo, afterSeq: after, untilSeq: null, oldest: after === null } }
}

function stuckAt(line: Line, epochNo: number): Line {
  return { ...line, stuck: [...line.stuck, epochNo], rewind: null, gaps: 0, damages: 0 }
}
