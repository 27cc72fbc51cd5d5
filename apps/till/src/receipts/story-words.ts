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
  const steps = [step('paid', sale.recordedAt, 0, formats, paidWords(sale, formats))]
  if (command === null) return [...steps, pruned]
  let sends = 0
  command.story.forEach((event, at) => {
    if (event.kind === 'sent') sends += 1
    steps.push(step(event.kind, event.at, at + 1, formats, tell(event, command, sends)))
  })
  if (command.status === 'PENDING') return [...steps, next]
  // Both lists are compared as a whole: once they are the same, this sale is in both.
  const arrived = command.answer !== null && command.answer.now !== 'notSendable'
  return proof && arrived
    ? [...steps, step('proved', proof.provedAt, steps.length, formats, provedWords)]
    : steps
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
    title: 'Booked once',
    detail: 'The server had it from an earlier try and said so.',
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

function step(kind: string, at: string, place: number, formats: Formats, told: Told): StoryStep {
  return { key: `${place} ${kind}`, time: formats.seconds(at), ...told }
}
