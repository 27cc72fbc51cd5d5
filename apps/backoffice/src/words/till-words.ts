import type { TillStanding } from '@evertill/protocol/office'
import type { Tone } from '@evertill/ui'
import { lasting, type ShopTime } from '../format/shop-time.ts'
import { plain } from './counted.ts'
import { isHeard } from './headline.ts'
import { countOf, numbersOf } from './missing-words.ts'
import { hasOrphans, needTakingIn, orphanCell } from './orphan-words.ts'

/** One cell of a till's row: a few words, and whether they ask for an eye. */
export interface Said {
  readonly text: string
  /** `faint`: nothing to say. */
  readonly tone: Tone | 'faint'
}

const quiet = (text: string): Said => ({ text, tone: 'quiet' })
const faint = (text: string): Said => ({ text, tone: 'faint' })

/** A till that no device ever was has nothing to tell but that. */
const unknown = (till: TillStanding): Said => faint(till.state === 'new' ? '' : 'unknown')

/** A clock further off than this is flagged on every sale. */
const clockOffMs = 300_000

/** Below this a till's storage is nearly full: some thousands of sales. */
const storageLeftBytesMin = 50_000_000

export function lastSeenWords(till: TillStanding, now: string, time: ShopTime): Said {
  if (till.last_seen_at === null) return faint('not yet')
  if (isHeard(till, now)) return quiet('now')
  const text = time.short(till.last_seen_at, now)
  return { text, tone: till.state === 'live' ? 'waiting' : 'quiet' }
}

export function oldestWords(till: TillStanding, now: string): Said {
  if (till.oldest_waiting_at === null) return faint('none')
  return quiet(lasting(Date.parse(now) - Date.parse(till.oldest_waiting_at)))
}

/** `all 522, 14:09`: what is proved, and by which contact. */
export function proofWords(till: TillStanding, now: string, time: ShopTime): Said {
  const { proof } = till
  if (proof === null) return faint(till.state === 'new' ? '' : 'not yet')
  const at = time.short(proof.at, now)
  switch (proof.kind) {
    case 'all':
      return {
        text: proof.count === 0 ? `nothing made, ${at}` : `all ${proof.count}, ${at}`,
        tone: 'good',
      }
    case 'first':
      return proof.count === 0
        ? faint(`none yet, ${at}`)
        : { text: `first ${proof.count}, ${at}`, tone: 'good' }
    case 'differs':
      return { text: `differs from ${proof.from}`, tone: 'needs' }
  }
}

/** What of a till has arrived, whole: proved, missing, or still waiting there. */
export function arrivalWords(till: TillStanding, now: string, time: ShopTime): Said {
  const { proof, missing } = till
  if (proof?.kind === 'differs') {
    return { text: `differs from number ${plain(proof.from)} on`, tone: 'needs' }
  }
  if (missing.length > 0) {
    return { text: `${plain(countOf(missing))} missing: ${numbersOf(missing)}`, tone: 'needs' }
  }
  if (hasOrphans(till)) {
    return { text: orphanCell(till), tone: needTakingIn(till, now) ? 'needs' : 'waiting' }
  }
  if (till.waiting > 0) {
    const since = till.oldest_waiting_at
    const from = since === null ? '' : ` since ${time.short(since, now)}`
    const wait = till.waiting === 1 ? 'waits' : 'wait'
    return { text: `${plain(till.waiting)} ${wait} at the till${from}`, tone: 'waiting' }
  }
  if (proof?.kind !== 'all' || proof.count === 0) return proofWords(till, now, time)
  const help = till.needs_help
  const beside = help === 0 ? '' : `; ${plain(help)} ${help === 1 ? 'needs' : 'need'} help`
  return {
    text: `all ${plain(proof.count)} arrived, proved ${time.short(proof.at, now)}${beside}`,
    tone: 'good',
  }
}

/** How much of it a backup holds; nothing to say of a till that sent nothing. */
export function backupWords(till: TillStanding): string | null {
  if (till.received === 0) return null
  if (till.in_backup === null) return 'in no backup yet'
  if (till.in_backup >= till.received) return 'all in a backup'
  return `in a backup up to ${plain(till.in_backup)}`
}

export function appWords(till: TillStanding): Said {
  return till.app_version === null ? unknown(till) : quiet(till.app_version)
}

/** `+0.2 s`, `−1.1 s`, `+6 min`. */
export function clockWords(till: TillStanding): Said {
  const ms = till.clock_offset_ms
  if (ms === null) return unknown(till)
  const sign = ms < 0 ? '\u2212' : '+'
  const off = Math.abs(ms)
  if (off < 50) return quiet('0.0 s')
  const text = off < 60_000 ? `${sign}${(off / 1000).toFixed(1)} s` : `${sign}${lasting(off)}`
  return { text, tone: off > clockOffMs ? 'waiting' : 'quiet' }
}

export function storageWords(till: TillStanding): Said {
  const { storage } = till
  if (storage === null) return unknown(till)
  if (storage.quota_bytes - storage.usage_bytes < storageLeftBytesMin) {
    return { text: 'Nearly full', tone: 'needs' }
  }
  return storage.persisted ? quiet('Protected') : { text: 'Not protected', tone: 'waiting' }
}
