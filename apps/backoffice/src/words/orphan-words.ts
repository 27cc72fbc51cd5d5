import type { TillOrphansAnswer, TillStanding } from '@evertill/protocol/office'
import { inside, type ShopTime } from '../format/shop-time.ts'
import { counted, plain, tillName } from './counted.ts'

type WithOrphans = TillStanding & { readonly orphans: NonNullable<TillStanding['orphans']> }

/** A till that has not brought the rest by then hardly will: a night and a slow morning fit in. */
const patienceMs = 24 * 3_600_000

export function hasOrphans(till: TillStanding): till is WithOrphans {
  return till.orphans !== null
}

/** Whether they wait for a person by now, and no longer for the till. */
export function needTakingIn(till: TillStanding, now: string): boolean {
  if (!hasOrphans(till)) return false
  return till.state === 'retired' || Date.parse(now) - Date.parse(till.orphans.since) > patienceMs
}

/** `3 sales of Till 07 arrived without what came before them` */
export function orphanTitle(till: WithOrphans): string {
  const { count } = till.orphans
  const name = tillName(till.till_number)
  return `${counted(count, 'sale')} of ${name} arrived without what came before ${themOf(count)}`
}

/** Why they wait for a person. */
export function orphanDetail(till: WithOrphans, now: string, time: ShopTime): string {
  const since = inside(time.moment(till.orphans.since, now))
  const name = tillName(till.till_number)
  const why = till.state === 'retired' ? `${name} is retired` : `${name} has not brought the rest`
  return `Kept since ${since}, and not booked yet. ${why}.`
}

/** `3 lack what came before`: a column is narrow. */
export function orphanCell(till: WithOrphans): string {
  const { count } = till.orphans
  return `${plain(count)} ${count === 1 ? 'lacks' : 'lack'} what came before`
}

/** `since 13:41` */
export function orphansSince(till: WithOrphans, now: string, time: ShopTime): string {
  return `since ${inside(time.short(till.orphans.since, now))}`
}

/** What taking them in means, before it is done. */
export function takingInMeans(till: WithOrphans): readonly string[] {
  const { count } = till.orphans
  const name = tillName(till.till_number)
  const isOne = count === 1
  const retired = `${name} is retired: taken in, ${isOne ? 'it waits' : 'they wait'} under To settle for your word, as all that it still brings.`
  const booked = `Taken in, ${isOne ? 'it is' : 'they are'} booked now, without what ${name} made before ${themOf(count)}. That is named as missing, under To settle.`
  return [
    till.state === 'retired' ? retired : booked,
    `If ${name} may still come back, leave ${themOf(count)}: it brings the rest by itself. If it does so later, nothing is booked twice.`,
  ]
}

/** What became of them. */
export function takenInWords(answer: TillOrphansAnswer): {
  readonly tone: 'good' | 'waiting'
  readonly title: string
  readonly details: readonly string[]
} {
  const { applied, flagged, known, parked, left } = answer
  const name = tillName(answer.till_number)
  const booked = applied + flagged
  const details = [
    flagged > 0 &&
      `${plain(flagged)} ${flagged === 1 ? 'has' : 'have'} a finding, listed under To settle.`,
    parked > 0 &&
      `${plain(parked)} ${parked === 1 ? 'waits' : 'wait'} under To settle for your word.`,
    known > 0 && `${plain(known)} ${known === 1 ? 'was' : 'were'} booked before.`,
    left > 0 &&
      `${plain(left)} ${left === 1 ? 'is' : 'are'} damaged at the server and ${left === 1 ? 'stays' : 'stay'} as ${left === 1 ? 'it is' : 'they are'}. Put back a backup, or bring a file of the till.`,
    booked + parked > 0 && 'What came before is named under To settle, as missing.',
  ].filter((line) => line !== false)
  return { tone: parked + left > 0 ? 'waiting' : 'good', title: titleOf(answer, name), details }
}

function titleOf({ applied, flagged, known, parked, left }: TillOrphansAnswer, name: string) {
  const booked = applied + flagged
  if (booked > 0) {
    return `${counted(booked, 'sale')} of ${name} ${booked === 1 ? 'is' : 'are'} booked.`
  }
  if (parked + left > 0) return `Nothing of ${name} is booked yet.`
  if (known > 0) return `What ${name} sent was booked before.`
  return `${name} brought the rest itself. Nothing was left to take in.`
}

export function themOf(count: number): string {
  return count === 1 ? 'it' : 'them'
}
