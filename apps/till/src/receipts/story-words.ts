import { minorUnits, type Sale } from '@evertill/domain'
import type { QueueRecord, StoryEvent, SyncStatus } from '@evertill/sync'
import type { StoryStep } from '@evertill/ui'
import type { Formats } from '../state/formats.ts'
import { flagSentence, parkedWords } from './help-words.ts'

type Told = Pick<StoryStep, 'tone' | 'icon' | 'title'> & { readonly detail?: string }

export interface LifeOfSale {
  readonly sale: Sale
  /** null where it was pruned, long after it arrived. */
  readonly command: QueueRecord | null
  readonly proof: SyncStatus['proof']
}

/** The life of one sale in words, oldest first, with what comes next at the end. */
export function storySteps(life: LifeOfSale, formats: Formats): StoryStep[] {
  const { sale, command, proof } = life
  const moments: Moment[] = [
    { kind: 'paid', at: sale.recordedAt, told: paidWords(sale, formats) },
    ...(command ? lived(command) : []),
  ]
  // Both lists are compared as a whole: once they are the same, this sale is in both.
  const arrived = command?.status !== 'PENDING' && isAtServer(command?.answer ?? null)
  if (proof && arrived) moments.push({ kind: 'proved', at: proof.provedAt, told: provedWords })
  const steps = moments.map((moment, place) => step(moment, place, moments, formats))
  if (command?.storyLeftOut) steps.splice(leftOutPlace, 0, leftOut(command.storyLeftOut))
  if (command === null) return [...steps, pruned]
  return command.status === 'PENDING' ? [...steps, next] : steps
}

/** Behind what was paid and how its story began. */
const leftOutPlace = 2

function leftOut(count: number): StoryStep {
  return {
    key: 'left out',
    tone: 'quiet',
    icon: 'clock',
    title: count === 1 ? '… 1 more step' : `… ${count} more steps`,
    detail: 'A long story keeps its beginning and its newest steps.',
    time: '',
  }
}

/** How a sale is marked that this till did not make. */
export const soldByCopy = 'Sold by a copy of this till'

/** What this till knows of a sale that a copy of it made. */
export function copySteps(
  { sale, receivedAt }: { readonly sale: Sale; readonly receivedAt: string },
  formats: Formats,
): StoryStep[] {
  const moments: readonly Moment[] = [
    { kind: 'paid', at: sale.recordedAt, told: paidWords(sale, formats) },
    { kind: 'sold', at: sale.recordedAt, told: copyWords },
    { kind: 'received', at: receivedAt, told: receivedWords },
  ]
  return moments.map((moment, place) => step(moment, place, moments, formats))
}

const copyWords: Told = {
  tone: 'quiet',
  icon: 'till',
  title: soldByCopy,
  detail: 'Another copy made it, or this till before an older state was put back.',
}

const receivedWords: Told = {
  tone: 'good',
  icon: 'tick',
  title: 'Came here from the server, where it had arrived',
  detail: 'It can be read, printed and given back here. It counts in none of this till’s numbers.',
}

function isAtServer(answer: QueueRecord['answer']): boolean {
  return answer !== null && answer.now !== 'notSendable'
}

interface Moment {
  readonly kind: string
  readonly at: string
  readonly told: Told
}

function lived(command: QueueRecord): readonly Moment[] {
  // Of those left out, the second at the latest was a sending: the first may have been the printing.
  let sends = (command.storyLeftOut ?? 0) > 1 ? 1 : 0
  return command.story.map((event) => {
    if (event.kind === 'sent') sends += 1
    return { kind: event.kind, at: event.at, told: tell(event, command, sends) }
  })
}

/** `Paid £24.18 by card` */
function paidWords({ kind, totals, tenders }: Sale, formats: Formats): Told {
  const means = [...new Set(tenders.map((tender) => tender.kind))]
  const how = means.map((one) => (one === 'cash' ? 'in cash' : 'by card')).join(' and ')
  const sum = formats.money(minorUnits(Math.abs(totals.payable)))
  const verb = kind === 'refund' ? 'Gave back' : 'Paid'
  return { tone: 'good', icon: 'tick', title: `${verb} ${sum} ${how}`.trim() }
}

const provedWords: Told = {
  tone: 'good',
  icon: 'proof',
  title: 'Proved: both lists are the same',
  detail: 'Till and server compared everything up to this sale and after it.',
}

const pruned: StoryStep = {
  key: 'pruned',
  tone: 'good',
  icon: 'tick',
  title: 'Arrived',
  detail: 'It is in a backup of the server; this till keeps the sale and let its story go.',
  time: '',
}

const next: StoryStep = {
  key: 'next',
  tone: 'next',
  icon: 'arrowUp',
  title: 'Goes to the server by itself',
  detail: 'As soon as it answers. Nothing to do here.',
  time: '',
}

const words: Record<StoryEvent['kind'], Told> = {
  saved: {
    tone: 'good',
    icon: 'disk',
    title: 'Saved on this till',
    detail: 'The receipt was shown after the save, not before.',
  },
  printed: { tone: 'good', icon: 'print', title: 'Receipt sent to the printer' },
  sent: { tone: 'quiet', icon: 'arrowUp', title: 'Sent' },
  noAnswer: {
    tone: 'quiet',
    icon: 'cloudOff',
    title: 'No answer came',
    detail: 'The till asks again, with the same bytes.',
  },
  booked: { tone: 'good', icon: 'tick', title: 'Booked once' },
  duplicate: {
    tone: 'good',
    icon: 'tick',
    title: 'The server had it already',
    detail: 'It had come on an earlier try, or in a file. Nothing is booked twice.',
  },
  flagged: { tone: 'waiting', icon: 'flag', title: 'Booked, with a note for the manager' },
  parked: { tone: 'needs', icon: 'alert', title: 'Needs the manager' },
  settled: { tone: 'good', icon: 'proof', title: 'Settled' },
  damaged: {
    tone: 'needs',
    icon: 'alert',
    title: 'Found damaged on this till',
    detail: 'Its stored text no longer gives its proof. The receipt still shows what was sold.',
  },
  putBack: {
    tone: 'good',
    icon: 'disk',
    title: 'Put back from the second copy',
    detail: 'The browser had lost what this till kept. It is sent again, and booked once.',
  },
}

function tell({ kind }: StoryEvent, { answer }: QueueRecord, sends: number): Told {
  const told = words[kind]
  switch (kind) {
    case 'sent':
      return sends > 1 ? { ...told, title: 'Sent again, unchanged' } : told
    case 'flagged':
      return { ...told, detail: `${flagSentence(answer?.flags ?? [])} The sale stands.` }
    case 'parked':
      return { ...told, detail: parkedWords(answer?.code ?? null).why }
    case 'settled':
      return answer?.settled
        ? {
            ...told,
            detail: `${answer.settled.how === 'corrected' ? 'Corrected' : 'Dismissed'} by ${answer.settled.by}.`,
          }
        : told
    default:
      return told
  }
}

/** To the second; a story that goes on for days names the day wherever another one begins. */
function step(
  { kind, at, told }: Moment,
  place: number,
  moments: readonly Moment[],
  { seconds, day }: Formats,
): StoryStep {
  const above = moments[place - 1]
  const time = above && day(above.at) !== day(at) ? `${day(at)} ${seconds(at)}` : seconds(at)
  return { key: `${place} ${kind}`, time, ...told }
}
