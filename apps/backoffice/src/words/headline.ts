import type { OverviewAnswer, TillStanding } from '@evertill/protocol/office'
import type { ShopTime } from '../format/shop-time.ts'
import { counted, listed, plain, tillName } from './counted.ts'
import { countOf, missingDetail, numbersOf } from './missing-words.ts'
import { hasOrphans, needTakingIn, orphanDetail, orphanTitle } from './orphan-words.ts'

/** Is everything in? The answer, why, and whether somebody must act. */
export interface Headline {
  readonly tone: 'good' | 'waiting' | 'needs' | 'quiet'
  readonly title: string
  readonly why: string
}

/** A till that was heard within this time is heard now: three heartbeats of 30 s. */
export const heardWithinMs = 90_000

type Seen = Pick<OverviewAnswer, 'tills' | 'server_time' | 'parked'>

/**
 * The five-second answer. "All sales are in" is said only while nothing is known to be missing and
 * every till that is not retired was heard within 90 s.
 */
export function headline(seen: Seen, time: ShopTime): Headline {
  const live = seen.tills.filter((till) => till.state === 'live')
  const holding = seen.tills.filter((till) => till.waiting > 0)
  const waiting = holding.reduce((sum, till) => sum + till.waiting, 0)
  const silent = live.filter((till) => !isHeard(till, seen.server_time))
  const differing = seen.tills.find((till) => till.proof?.kind === 'differs')

  if (seen.tills.length === 0) return firstTill
  if (differing?.proof?.kind === 'differs') return differs(differing, differing.proof.from)
  const gapped = seen.tills.find((till) => till.missing.length > 0)
  if (gapped) return gap(gapped, seen.server_time, time)
  const left = seen.tills.find((till) => needTakingIn(till, seen.server_time))
  if (left && hasOrphans(left)) return orphaned(left, seen.server_time, time)
  const refilling = seen.tills.reduce((sum, till) => sum + till.to_refill, 0)
  if (refilling > 0) return restored(refilling, seen.tills)
  if (waiting > 0) return missing(waiting, holding, silent, seen.server_time, time)
  const early = seen.tills.find(hasOrphans)
  if (early) return orphaned(early, seen.server_time, time)
  if (live.length === 0) return noneLive(seen.tills)
  if (silent.length > 0) return unheard(silent, seen.server_time, time)
  return allIn(live, seen, time)
}

/**
 * The answer of then, once the live view is lost: it was true at that minute, and is claimed for no
 * later one.
 */
export function headlineOfThen(seen: Seen, time: ShopTime): Headline {
  const then = headline(seen, time)
  const at = time.clock(seen.server_time)
  return {
    tone: then.tone === 'needs' ? 'needs' : 'waiting',
    title: then.title.replace(
      / (are|is) in\.$/,
      (_, are) => ` ${are === 'is' ? 'was' : 'were'} in at ${at}.`,
    ),
    why: 'The server does not answer, so nothing newer is known here. The tills keep selling and lose nothing.',
  }
}

export function isHeard(till: TillStanding, now: string): boolean {
  return (
    till.last_seen_at !== null && Date.parse(now) - Date.parse(till.last_seen_at) <= heardWithinMs
  )
}

const firstTill: Headline = {
  tone: 'quiet',
  title: 'Ready for the first till.',
  why: 'Add one, then open the till page on the device at the counter and type its code there.',
}

function differs(till: TillStanding, from: number): Headline {
  return {
    tone: 'needs',
    title: `${tillName(till.till_number)} differs from number ${from} on.`,
    why: 'Its list and ours part there. Both are kept whole. Compare them before you rely on the figures.',
  }
}

/** An older backup was put back: tills keep what they sent until it lies in one, and send it again. */
function restored(toRefill: number, tills: readonly TillStanding[]): Headline {
  const from = tills.filter((till) => till.to_refill > 0).map((till) => tillName(till.till_number))
  return {
    tone: 'waiting',
    title: `Restored from a backup. Tills refill it: ${plain(toRefill)} to go.`,
    why: `${listed(from)} still ${from.length === 1 ? 'holds' : 'hold'} what the backup lacks, and ${from.length === 1 ? 'sends' : 'send'} it again. None is booked twice.`,
  }
}

/** Lines are missing that the till lost or cannot send: they do not come by themselves. */
function gap(till: TillStanding, now: string, time: ShopTime): Headline {
  const { missing } = till
  const count = countOf(missing)
  const name = tillName(till.till_number)
  const where = missing.length > 1 ? '' : `, ${numbersOf(missing)}`
  return {
    tone: 'needs',
    title: `${counted(count, 'sale')} of ${name} ${count === 1 ? 'is' : 'are'} missing${where}.`,
    why: `${missingDetail(till, now, time)} Or settle it under Tills.`,
  }
}

/** Lines over a gap: the till brings what is missing, or a person takes them in as they are. */
function orphaned(till: Parameters<typeof orphanTitle>[0], now: string, time: ShopTime): Headline {
  const isLeft = needTakingIn(till, now)
  const why = isLeft
    ? `${orphanDetail(till, now, time)} Take what is here in, under Tills.`
    : `What came before comes by itself as soon as ${tillName(till.till_number)} reaches us.`
  return { tone: isLeft ? 'needs' : 'waiting', title: `${orphanTitle(till)}.`, why }
}

function missing(
  waiting: number,
  holding: readonly TillStanding[],
  silent: readonly TillStanding[],
  now: string,
  time: ShopTime,
): Headline {
  const title =
    waiting === 1 ? 'All but 1 sale is in.' : `All but ${counted(waiting, 'sale')} are in.`
  return { tone: 'waiting', title, why: missingWhy(waiting, holding, silent, now, time) }
}

function missingWhy(
  waiting: number,
  holding: readonly TillStanding[],
  silent: readonly TillStanding[],
  now: string,
  time: ShopTime,
): string {
  const [only, ...more] = holding
  const it = waiting === 1 ? 'It is' : `The ${plain(waiting)} are`
  const comes = waiting === 1 ? 'It comes by itself.' : 'They come by themselves.'
  if (only === undefined || more.length > 0) {
    const where = holding.map((till) => `${tillName(till.till_number)} (${plain(till.waiting)})`)
    return `${it} safe on ${listed(where)}. ${comes}${unknownSince(silent)}`
  }
  const name = tillName(only.till_number)
  if (only.state === 'retired') {
    const gone = only.unsent.length > 0 ? ' If it is gone for good, settle that under Tills.' : ''
    return `${it} on ${name}, which is retired. What it still sends arrives and waits for your word.${gone}`
  }
  const others = silent.filter((till) => till !== only)
  if (isHeard(only, now)) return `${it} arriving from ${name}.${unknownSince(others)}`
  const since = only.last_seen_at === null ? '' : ` since ${time.short(only.last_seen_at, now)}`
  return `${it} safe on ${name}, not heard${since}. ${comes} What it sold after that is not known yet.${unknownSince(others)}`
}

/** What a silent till may have sold is said, never guessed. */
function unknownSince(silent: readonly TillStanding[]): string {
  if (silent.length === 0) return ''
  const names = silent.map((till) => tillName(till.till_number))
  return ` ${listed(names)} ${silent.length === 1 ? 'is' : 'are'} not heard; what sold there since is not known yet.`
}

function noneLive(tills: readonly TillStanding[]): Headline {
  const fresh = tills.filter((till) => till.state === 'new')
  const [one] = fresh
  if (one === undefined) {
    return {
      tone: 'quiet',
      title: 'All sales are in. Every till is retired.',
      why: 'Add a till to sell again.',
    }
  }
  return {
    tone: 'quiet',
    title:
      fresh.length === 1
        ? `${tillName(one.till_number)} waits for its device.`
        : `${fresh.length} tills wait for their devices.`,
    why: 'Open the till page on the device at the counter and type the code there. A new code is one tap away under Tills.',
  }
}

function unheard(silent: readonly TillStanding[], now: string, time: ShopTime): Headline {
  const title = 'All sales we know of are in.'
  const [one, ...more] = silent
  if (one !== undefined && more.length === 0) {
    const name = tillName(one.till_number)
    const why =
      one.last_seen_at === null
        ? `${name} has not been heard yet.`
        : `${name} was last heard ${time.short(one.last_seen_at, now)}, with nothing waiting. What it sold since is not known yet.`
    return { tone: 'waiting', title, why }
  }
  const where = silent.map((till) =>
    till.last_seen_at === null
      ? `${tillName(till.till_number)} (not yet)`
      : `${tillName(till.till_number)} (${time.short(till.last_seen_at, now)})`,
  )
  return {
    tone: 'waiting',
    title,
    why: `Last heard: ${listed(where)}, with nothing waiting. What they sold since is not known yet.`,
  }
}

function allIn(live: readonly TillStanding[], seen: Seen, time: ShopTime): Headline {
  const aside =
    seen.parked === 0
      ? ''
      : ` ${seen.parked === 1 ? '1 is' : `${seen.parked} are`} kept aside and ${seen.parked === 1 ? 'waits' : 'wait'} for your word.`
  const made = live.reduce((sum, till) => sum + till.made, 0)
  const from = counted(live.length, 'till')
  if (made === 0) {
    return {
      tone: 'good',
      title: 'All sales are in.',
      why: `${from} connected, no sale made yet.${aside}`,
    }
  }
  const proofs = live.flatMap((till) => (till.proof?.kind === 'all' ? [till.proof.at] : []))
  const oldest = proofs.length === live.length ? proofs.toSorted()[0] : undefined
  const proved = oldest === undefined ? '' : `, proved ${time.short(oldest, seen.server_time)}`
  return {
    tone: 'good',
    title: 'All sales are in.',
    why: `Everything that ${from} made has arrived${proved}${butFor(live)}.${aside}`,
  }
}

function butFor(tills: readonly TillStanding[]): string {
  const settled = tills.flatMap((till) => till.settled.filter(({ came_at }) => came_at === null))
  return settled.length === 0 ? '' : `, but for ${plain(countOf(settled))} that a manager settled`
}
