import type { QueueRecord, StoryEvent } from '@evertill/sync'
import type { StoryStep } from '@evertill/ui'
import type { Formats } from '../state/formats.ts'
import { flagSentence, parkedWords } from './help-words.ts'

type Told = Pick<StoryStep, 'tone' | 'icon' | 'title'> & { readonly detail?: string }

/** The life of one sale in words, oldest first, with what comes next at the end. */
export function storySteps(
  row: QueueRecord | null,
  savedAt: string,
  formats: Formats,
): StoryStep[] {
  if (row === null) {
    return [
      step('saved', savedAt, 0, formats, words.saved),
      {
        key: 'pruned',
        tone: 'good',
        icon: 'tick',
        title: 'Arrived',
        detail: 'It is in a backup of the server; this till keeps the sale and let its story go.',
        time: '',
      },
    ]
  }
  let sends = 0
  const steps = row.story.map((event, at) => {
    if (event.kind === 'sent') sends += 1
    return step(event.kind, event.at, at, formats, tell(event, row, sends))
  })
  return row.status === 'PENDING' ? [...steps, next] : steps
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
    icon: 'tick',
    title: 'Paid and saved on this till',
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
