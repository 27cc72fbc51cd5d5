import { madeHere, type ReserveState, type SyncStatus } from '@evertill/sync'
import type { IconName, Tone } from '@evertill/ui'
import { countdown, type DrillNow, drillPassedText } from './drill-words.ts'
import { clockSentence, number, sales } from './figure-words.ts'

/** A state in words: a bold first line, a small second one. */
export interface StatusWords {
  readonly tone: Tone
  readonly icon: IconName
  readonly headline: string
  readonly detail: string
  /** What is read out, where the headline counts seconds. */
  readonly spoken?: string
}

/** What the words depend on beside the sync itself. */
export interface Surroundings {
  readonly nowMs: number
  /** How a time of day is written here. */
  readonly time: (iso: string) => string
  /** null while it is not known. */
  readonly persisted: boolean | null
  /** Sales that still fit, about; null while it is not known. */
  readonly roomForSales: number | null
  readonly updateReady: boolean
  /** Whether a cart is open: an update waits for its end. */
  readonly selling: boolean
  readonly drill: DrillNow | null
  readonly reserve: ReserveState
  /** The disk had no room for the open cart: as things are, it has none for a sale either. */
  readonly cartNotKept: boolean
  /** Of what needs help: never left this till, and cannot as it is. */
  readonly stuck: number
}

/** Amber only once something has waited this long: until then it is simply on its way. */
export const patienceMs = 10_000
/** Below this many further sales the storage counts as nearly full. */
export const roomForSalesMin = 2_000
/** Sales keep both times from here on, and say so. */
export const clockOffsetNoticedMs = 5 * 60_000

/** The one sentence of the status bar: the gravest thing first. */
export function statusWords(status: SyncStatus, around: Surroundings): StatusWords {
  return (
    reserveWords(status, around) ??
    storageWords(status) ??
    drillWords(status, around) ??
    refusalWords(status, around) ??
    nearlyFullWords(around) ??
    waitingWords(status, around) ??
    drillPassedWords(around) ??
    newNumbersWords(status, around) ??
    lostWords(status) ??
    quietWarning(status, around) ??
    goodWords(status, around)
  )
}

/** The same of the way to the server alone, for the page that lists everything else beside it. */
export function syncWords(status: SyncStatus, around: Surroundings): StatusWords {
  return (
    storageWords(status) ??
    drillWords(status, around) ??
    refusalWords(status, around) ??
    waitingWords(status, around) ??
    drillPassedWords(around) ??
    newNumbersWords(status, around) ??
    lostWords(status) ??
    goodWords(status, around)
  )
}

/** The second count: what needs a person. null where nothing does. */
export function needsHelpWords({ counters }: SyncStatus): StatusWords | null {
  const { needsHelp } = counters
  if (needsHelp === 0) return null
  return {
    tone: 'needs',
    icon: 'alert',
    headline: `${number(needsHelp)} ${needsHelp === 1 ? 'needs' : 'need'} help.`,
    detail: 'Show the manager.',
  }
}

/** Full, and yet nothing is lost: what was kept back for this carries the sales in hand. */
function reserveWords(
  { storageFailure, phase }: SyncStatus,
  { reserve, cartNotKept }: Surroundings,
): StatusWords | null {
  const otherwise = storageFailure !== null && storageFailure.kind !== 'full'
  if (otherwise || phase === 'notEnrolled') return null
  const detail = fullDetail(reserve === 'spent', cartNotKept)
  if (detail === null) return null
  return {
    tone: 'needs',
    icon: 'disk',
    headline: 'Storage is full.',
    detail,
  }
}

/** Only what was written since says that the reserve still carries. */
function fullDetail(spent: boolean, cartNotKept: boolean): string | null {
  if (spent && cartNotKept) return 'This cart cannot be saved. Show the manager.'
  if (spent) return 'Sales are saved from the reserve. Show the manager.'
  return cartNotKept ? 'This cart would not survive a reload. Show the manager.' : null
}

function storageWords({ storageFailure, phase }: SyncStatus): StatusWords | null {
  if (phase === 'notEnrolled') {
    // This window sells for a shop, and its ledger is not there any more.
    return {
      tone: 'needs',
      icon: 'disk',
      headline: 'The browser cleared this till.',
      detail: 'It cannot save sales. Show the manager.',
    }
  }
  if (storageFailure === null) return null
  const detail = {
    full: 'The disk of this till is full.',
    closed: 'The browser closed the storage. Load the page again.',
    blocked: 'Another window of an older version is open. Close it.',
    constraint: 'The storage holds something unexpected.',
    unknown: 'The storage does not answer.',
  }[storageFailure.kind]
  return { tone: 'needs', icon: 'disk', headline: 'Storage is not safe.', detail }
}

/** The network is cut on purpose: whatever the way to the server is like, this is why. */
function drillWords({ counters }: SyncStatus, { drill }: Surroundings): StatusWords | null {
  if (drill?.kind !== 'running') return null
  return {
    tone: 'waiting',
    icon: 'cloudOff',
    headline: `Drill: network cut, ${countdown(drill.leftMs)} left.`,
    detail: `Selling goes on. ${held(counters.waiting)}`,
    spoken: 'Drill: network cut. Selling goes on.',
  }
}

/** Good news, said for a while. */
const passedShownMs = 2 * 60_000

function drillPassedWords({ drill, nowMs, time }: Surroundings): StatusWords | null {
  if (drill?.kind !== 'passed' || drill.sales === 0) return null
  if (Math.abs(nowMs - Date.parse(drill.provedAt)) > passedShownMs) return null
  return {
    tone: 'good',
    icon: 'tickRound',
    headline: 'Drill passed.',
    detail: drillPassedText(drill, time),
  }
}

/** A new series is worth a word on its first day; the receipts show it ever after. */
const newNumbersShownMs = 24 * 3_600_000

/** Said beside how the sales stand, which nobody should have to do without for a day. */
function newNumbersWords(status: SyncStatus, around: Surroundings): StatusWords | null {
  const { history } = status
  if (history.kind !== 'newNumbers' && history.kind !== 'putBack') return null
  if (around.nowMs - Date.parse(history.since) > newNumbersShownMs) return null
  const good = goodWords(status, around)
  // First, since a phone cuts the end of the line.
  const put = history.kind === 'putBack' ? `${number(history.commands)} put back. ` : ''
  return { ...good, detail: `${put}New numbers: ${history.prefix}. ${good.detail}` }
}

/** Neither here nor at the server: only a person can end it. */
function lostWords({ lost: { open } }: SyncStatus): StatusWords | null {
  if (open === 0) return null
  return {
    tone: 'needs',
    icon: 'alert',
    headline: `The server lost ${number(open)} older ${open === 1 ? 'sale' : 'sales'}.`,
    detail: 'This till has let go of them. Show the manager.',
  }
}

function refusalWords(status: SyncStatus, around: Surroundings): StatusWords | null {
  const { reach, counters } = status
  switch (reach.kind) {
    case 'notKnown':
      return {
        tone: 'needs',
        icon: 'alert',
        headline: 'The server does not know this till. Selling goes on.',
        detail: `${number(counters.waiting)} safe here. Show the manager.`,
      }
    case 'revoked':
      return {
        tone: 'needs',
        icon: 'alert',
        headline: 'This till was retired.',
        detail: 'Its sales are sent and wait for the manager.',
      }
    case 'protocolTooOld':
      return tooOldWords(counters.waiting, around)
    case 'serverTooOld':
      return {
        tone: 'needs',
        icon: 'alert',
        headline: 'Our server is older than this till. Selling goes on.',
        detail: `${number(counters.waiting)} safe here. Show the manager.`,
      }
    default:
      return null
  }
}

/** The till looks for its update by itself; a person takes it. */
function tooOldWords(waiting: number, { updateReady, selling }: Surroundings): StatusWords {
  const words = { tone: 'waiting', icon: 'update' } as const
  if (!updateReady) {
    return {
      ...words,
      headline: 'Our server is newer than this till. Selling goes on.',
      detail: `${number(waiting)} safe here. Looking for the update.`,
    }
  }
  return {
    ...words,
    headline: selling ? 'Update after this sale.' : 'Tap to update now.',
    detail: `${sales(waiting)} waiting for it.`,
  }
}

function nearlyFullWords({ roomForSales }: Surroundings): StatusWords | null {
  if (roomForSales === null || roomForSales >= roomForSalesMin) return null
  return {
    tone: 'needs',
    icon: 'disk',
    headline: 'Storage nearly full.',
    detail: `About ${number(roomForSales)} more sales. Show the manager.`,
  }
}

/** Everything about what is on its way; null where the server is there and nothing waits. */
function waitingWords(status: SyncStatus, around: Surroundings): StatusWords | null {
  const { reach, counters, phase } = status
  const { waiting } = counters
  const made = madeHere(counters)
  const late = isLate(status, around.nowMs)
  const tone = late ? 'waiting' : 'quiet'
  if (reach.kind === 'offline') {
    return {
      tone,
      icon: 'cloudOff',
      headline: 'Offline. Selling goes on.',
      detail: `${held(waiting)} ${offlineReason(reach, around)}`,
    }
  }
  const differing = historyWords(status)
  if (differing) return differing
  if (waiting === 0) return null
  if (phase === 'waiting' && late) {
    return {
      tone,
      icon: 'clock',
      headline: `${sales(waiting)} waiting.`,
      detail: `${slowReason(status)} ${nextTry(status)}`.trim(),
    }
  }
  return {
    tone,
    icon: 'arrowUp',
    headline: `Sending ${sales(waiting)}.`,
    detail: `${number(made - waiting - around.stuck)} of ${number(made)} arrived`,
  }
}

/** Till and server are not at one about the past, and set it right by themselves. */
function historyWords({ history }: SyncStatus): StatusWords | null {
  if (history.kind === 'sendingAgain' && history.left > 0) {
    return {
      tone: 'waiting',
      icon: 'retry',
      headline: `Sending ${sales(history.left)} again.`,
      detail: `${history.left === 1 ? 'It is not' : 'None is'} booked twice.`,
      spoken: 'Sending sales again. None is booked twice.',
    }
  }
  if (history.kind === 'checking') {
    return {
      tone: 'waiting',
      icon: 'proof',
      headline: 'Checking the list.',
      detail: 'Selling goes on.',
    }
  }
  return null
}

function held(waiting: number): string {
  return waiting === 0 ? 'No sales waiting.' : `${sales(waiting)} waiting.`
}

export function isLate({ counters, oldestWaitingAt }: SyncStatus, nowMs: number): boolean {
  if (counters.waiting === 0 || oldestWaitingAt === null) return false
  return nowMs - Date.parse(oldestWaitingAt) >= patienceMs
}

type Offline = Extract<SyncStatus['reach'], { kind: 'offline' }>

export function offlineReason(
  { why, since }: Offline,
  { time }: Pick<Surroundings, 'time'>,
): string {
  switch (why) {
    case 'noNetwork':
      return 'No network on this till.'
    case 'portal':
      return 'The network asks for a sign-in.'
    case 'serverNotReached':
      return `Our server has not answered since ${time(since)}.`
  }
}

function slowReason({ reach }: SyncStatus): string {
  if (reach.kind === 'ourFault') return 'The server did not understand this till.'
  return reach.kind === 'busy' ? 'The server asks for patience.' : 'The server is slow.'
}

export function nextTry({ nextTryInMs }: SyncStatus): string {
  const ms = nextTryInMs()
  return ms === null ? '' : `Next try in ${Math.max(1, Math.ceil(ms / 1_000))} s.`
}

/** What is worth knowing and stops nobody. */
function quietWarning(status: SyncStatus, around: Surroundings): StatusWords | null {
  const { clockOffsetMs } = status
  if (clockOffsetMs !== null && Math.abs(clockOffsetMs) > clockOffsetNoticedMs) {
    return {
      tone: 'waiting',
      icon: 'clock',
      headline: `${clockSentence(clockOffsetMs)}.`,
      detail: 'Sales keep both times.',
    }
  }
  if (around.updateReady) {
    return {
      tone: 'quiet',
      icon: 'update',
      headline: 'Update ready.',
      detail: around.selling ? 'It waits for the end of this sale.' : 'Tap to update now.',
    }
  }
  if (around.persisted === false) {
    return {
      tone: 'waiting',
      icon: 'disk',
      headline: 'Storage not protected.',
      detail: inOneLine(goodWords(status, around)),
    }
  }
  return null
}

function inOneLine({ headline, detail }: StatusWords): string {
  return `${headline} ${detail}`
}

function goodWords(
  { counters, proof, reach }: SyncStatus,
  { time, stuck }: Surroundings,
): StatusWords {
  const made = madeHere(counters)
  const good = { tone: 'good', icon: 'tickRound' } as const
  if (made === 0) {
    return reach.kind === 'online'
      ? { ...good, headline: 'Connected.', detail: 'No sales yet.' }
      : { tone: 'quiet', icon: 'network', headline: 'Ready.', detail: 'Looking for the server.' }
  }
  if (stuck > 0) {
    return {
      tone: 'quiet',
      icon: 'network',
      headline: `All but ${number(stuck)} sent.`,
      detail: `${number(made - stuck)} of ${number(made)} arrived`,
    }
  }
  const proved = proof === null ? '' : `, proved ${time(proof.provedAt)}`
  const settled = proof?.letGo ? `, ${number(proof.letGo)} settled` : ''
  const arrived = `${number(proof?.arrived ?? made)} of ${number(made)} arrived${settled}${proved}`
  return { ...good, headline: 'All sent.', detail: arrived }
}
