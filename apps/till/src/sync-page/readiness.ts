import type { CatalogueStatus, MirrorState, ReserveState } from '@evertill/sync'
import { durationText, number } from '../status/figure-words.ts'
import { clockOffsetNoticedMs } from '../status/status-words.ts'
import type { DrillRecord } from '../world/drill.ts'
import type { Power } from '../world/power.ts'

/** One thing that an outage needs. */
export interface Check {
  readonly name: string
  readonly value: string
  readonly good: boolean
  /** What to do about it, in a few words; null where it is good. */
  readonly advice: string | null
}

export interface ReadyFacts {
  readonly nowMs: number
  /** A time of today as such, an earlier one as its day. */
  readonly when: (iso: string) => string
  readonly online: boolean
  readonly storage: {
    readonly persisted: boolean
    readonly used: string
    readonly free: string
    /** Sales that still fit, about; null where the browser names no limit. */
    readonly roomForSales: number | null
    readonly reserve: ReserveState
  } | null
  readonly mirror: MirrorState
  readonly catalogue: {
    readonly pulledAt: string
    readonly products: number
    readonly people: number
  } | null
  readonly pull: Pick<CatalogueStatus, 'pulling' | 'proved' | 'differs'>
  readonly clockOffsetMs: number | null
  readonly app: {
    readonly version: string
    readonly startsOffline: boolean
    readonly installed: boolean
    readonly updateReady: boolean
  }
  /** null where the browser does not say: then there is no line about it. */
  readonly power: Power | null
  readonly drill: DrillRecord | null
}

/** Prices older than this are worth a word. */
const catalogueOldMs = 24 * 3_600_000
/** Less room than this is no reserve for a day without a network. */
const roomForSalesMin = 20_000
/** Below this a till may go dark before an outage ends. */
const powerLevelMin = 0.3
/** What was practised longer ago is forgotten. */
const drillGoodMs = 30 * 86_400_000

/** Is everything there for the next outage? Each line that is not good says what to do. */
export function readiness(facts: ReadyFacts): readonly Check[] {
  const { power } = facts
  return [
    storageCheck(facts),
    roomCheck(facts),
    mirrorCheck(facts),
    catalogueCheck(facts),
    peopleCheck(facts),
    clockCheck(facts),
    appCheck(facts),
    ...(power ? [powerCheck(power)] : []),
    drillCheck(facts),
  ]
}

function check(name: string, value: string, good: boolean, advice: string): Check {
  return { name, value, good, advice: good ? null : advice }
}

function storageCheck({ storage }: ReadyFacts): Check {
  const good = storage?.persisted === true
  const name = good ? 'Storage protected' : 'Storage not protected'
  const value = storage ? `${storage.used} used` : 'not known'
  return check(name, value, good, 'Protect it below, or install Evertill as an app.')
}

function roomCheck({ storage }: ReadyFacts): Check {
  if (!storage) return check('Room for sales', 'not known', false, 'This browser does not tell.')
  const { free, roomForSales, reserve } = storage
  const room = roomForSales === null ? 'no limit named' : `${free} free`
  if (reserve === 'spent') {
    const advice = 'The reserve is spent. Free some space on this device.'
    return check('Room for sales', room, false, advice)
  }
  const good = roomForSales === null || roomForSales >= roomForSalesMin
  const value = reserve === 'whole' ? `${room}, reserve whole` : room
  return check('Room for sales', value, good, 'Free some space on this device.')
}

function mirrorCheck({ mirror }: ReadyFacts): Check {
  const good = mirror === 'whole'
  const value = good ? 'kept apart' : 'not whole'
  return check('Second copy', value, good, 'Until it is, what waits lies in one place only.')
}

function catalogueCheck({ catalogue, pull, nowMs, when, online }: ReadyFacts): Check {
  const name = 'Products and prices'
  const { pulling, proved, differs } = pull
  if (!catalogue) return check(name, 'none yet', false, 'They come with the server’s first answer.')
  if (pulling) {
    const value = `loading ${number(pulling.done)} of ${number(pulling.of)}`
    return check(name, value, false, 'Stay connected until all of them are here.')
  }
  if (differs) {
    return check(
      name,
      'not the server’s',
      false,
      'They are loaded anew. If it stays, show the manager.',
    )
  }
  const value = proved
    ? `${number(proved.products)} proved ${when(proved.at)}`
    : `all ${number(catalogue.products)}, ${when(catalogue.pulledAt)}`
  // With the server there, what has not changed for days is as new as can be.
  const fresh = nowMs - Date.parse(proved?.at ?? catalogue.pulledAt) < catalogueOldMs
  return check(name, value, fresh || online, 'Connect this till once: prices may be old.')
}

function peopleCheck({ catalogue }: ReadyFacts): Check {
  const people = catalogue?.people ?? 0
  const value = `${number(people)} ${people === 1 ? 'person' : 'people'}`
  return check('PINs for sign-in', value, people > 0, 'Give people a PIN in the back office.')
}

function clockCheck({ clockOffsetMs }: ReadyFacts): Check {
  if (clockOffsetMs === null) {
    return check('Clock', 'not measured', false, 'It is, with the server’s next answer.')
  }
  const size = Math.abs(clockOffsetMs)
  const way = clockOffsetMs > 0 ? 'fast' : 'slow'
  const value = size < 100 ? 'right' : `${durationText(size)} ${way}`
  return check('Clock', value, size <= clockOffsetNoticedMs, 'Set the clock of this device.')
}

function appCheck({ app: { version, startsOffline, installed, updateReady } }: ReadyFacts): Check {
  if (!startsOffline) {
    return check('App', 'not on this device yet', false, 'Load this page once more.')
  }
  if (updateReady) return check('App', 'update ready', false, 'Update it between two sales.')
  return check('App', `${version}, ${installed ? 'installed' : 'starts offline'}`, true, '')
}

function powerCheck({ charging, level }: Power): Check {
  const percent = `${Math.round(level * 100)}%`
  const value = charging ? 'mains' : `battery, ${percent}`
  return check('Power', value, charging || level >= powerLevelMin, 'Plug it in.')
}

function drillCheck({ drill, nowMs }: ReadyFacts): Check {
  const name = 'Last drill'
  if (drill === null) return check(name, 'never', false, 'Cut the network and sell: five minutes.')
  if (drill.kind === 'running')
    return check(name, 'running now', false, 'Sell something meanwhile.')
  if (!drill.passed)
    return check(name, 'not proved yet', false, 'Every sale must be proved at the server.')
  if (drill.passed.sales === 0) {
    return check(name, 'without a sale', false, 'Run one more, and sell meanwhile.')
  }
  const agoMs = Math.max(0, nowMs - Date.parse(drill.endedAt))
  return check(name, agoText(agoMs), agoMs <= drillGoodMs, 'Run one more, to stay in practice.')
}

/** `just now`, `12 min ago`, `3 h ago`, `yesterday`, `34 days ago`. */
export function agoText(ms: number): string {
  if (ms < 60_000) return 'just now'
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ago`
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h ago`
  const days = Math.floor(ms / 86_400_000)
  return days === 1 ? 'yesterday' : `${number(days)} days ago`
}
