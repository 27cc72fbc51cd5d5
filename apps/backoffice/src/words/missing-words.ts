import type { TillStanding } from '@evertill/protocol/office'
import { inside, type ShopTime } from '../format/shop-time.ts'
import { counted, listed, plain, tillName } from './counted.ts'

export type NumberRange = Pick<TillStanding['unsent'][number], 'from' | 'to'>

/** What a person may let go now: what lies missing first, then what a till that is gone never sent. */
export function mayLetGo(till: TillStanding): TillStanding['unsent'] {
  return till.missing.length > 0 ? till.missing : till.unsent
}

export function countOf(ranges: readonly NumberRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}

/** `number 17 to 19`, `number 4 and 17 to 19`. */
export function numbersOf(ranges: readonly NumberRange[]): string {
  const shown = ranges.slice(0, 3).map(({ from, to }) => {
    return from === to ? plain(from) : `${plain(from)} to ${plain(to)}`
  })
  const more = ranges.length - shown.length
  return `number ${listed(more === 0 ? shown : [...shown, counted(more, 'other gap')])}`
}

/** `Till 03: 3 missing (number 12 to 14)` */
export function missingTitle(till: TillStanding): string {
  const ranges = mayLetGo(till)
  const what = till.missing.length > 0 ? 'missing' : 'never sent'
  return `${tillName(till.till_number)}: ${plain(countOf(ranges))} ${what} (${numbersOf(ranges)})`
}

/** Why they do not come by themselves, and what still could bring them. */
export function missingDetail(till: TillStanding, now: string, time: ShopTime): string {
  const name = tillName(till.till_number)
  const it = countOf(mayLetGo(till)) === 1 ? 'it' : 'them'
  const [one] = till.missing
  if (!one) {
    const heard = till.last_seen_at
    const since = heard === null ? '' : ` since ${inside(time.moment(heard, now))}`
    const why = till.state === 'retired' ? `${name} is retired` : `${name} was not heard${since}`
    return `${why}. It sends ${it} by itself as soon as it reaches us; a file of the till brings ${it} too.`
  }
  if (one.why === 'pruned') {
    return `${name} let go of ${it} once ${it === 'it' ? 'it' : 'they'} lay in a backup, and this server was put back from an older one. A newer backup still has ${it}.`
  }
  return `${name} sent what came after ${it} and cannot send ${it} any more. A file of the till, or a copy of it, can still bring ${it}.`
}

/** What settling means, before it is done. */
export function lettingGoMeans(till: TillStanding): readonly string[] {
  const isOne = countOf(mayLetGo(till)) === 1
  return [
    `Nothing is booked and nothing is deleted. Your name and your note stand beside the ${isOne ? 'number' : 'numbers'} from now on, and nobody is asked about ${isOne ? 'it' : 'them'} again.`,
    `Should ${isOne ? 'it' : 'they'} come after all, ${isOne ? 'it is' : 'they are'} booked like any other, and your word says so.`,
  ]
}

/** `3 settled by Elena Marsh`; of what came after all too. null where nobody settled anything. */
export function settledLine({ settled }: TillStanding): string | null {
  const gone = settled.filter(({ came_at }) => came_at === null)
  const came = settled.filter(({ came_at }) => came_at !== null)
  const parts = [
    gone.length > 0 && `${plain(countOf(gone))} settled by ${namesOf(gone)}`,
    came.length > 0 && `${plain(countOf(came))} settled by ${namesOf(came)} came after all`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : parts.join('; ')
}

function namesOf(settled: TillStanding['settled']): string {
  return listed([...new Set(settled.map(({ by }) => by))])
}
