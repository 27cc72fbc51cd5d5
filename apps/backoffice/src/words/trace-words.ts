import type { ItemAnswer, ParkedLineAnswer } from '@evertill/protocol/office'
import type { StoryStep } from '@evertill/ui'
import type { Shop } from '../shop/shop.ts'
import { counted, plain, tillName } from './counted.ts'
import { flagName } from './item-words.ts'
import { reasonOf } from './parked-words.ts'
import { settledBy, settledHow } from './story-words.ts'

/** A finding from its first line to its end, and what is still to come. */
export function itemTrace(item: ItemAnswer, shop: Shop): readonly StoryStep[] {
  const at = (instant: string) => shop.time.short(instant, item.server_time)
  const steps: StoryStep[] = [
    {
      key: 'opened',
      tone: 'needs',
      icon: 'flag',
      title: 'Flagged on booking',
      detail: `${flagName(item.kind)}. The sale was booked.`,
      time: at(item.opened_at),
    },
  ]
  if (item.entry_count > 1) {
    steps.push({
      key: 'joined',
      tone: 'quiet',
      icon: 'add',
      title: `${plain(item.entry_count - 1)} more joined`,
      detail: 'One item a subject, however often it shows.',
      time: at(item.last_at),
    })
  }
  if (item.settled?.how === 'arrived') {
    steps.push({
      key: 'arrived',
      tone: 'good',
      icon: 'tick',
      title: settledBy(item.settled),
      time: at(item.settled.at),
    })
  }
  return [...steps, ...deeds(item.trace, item.settled?.how ?? null, 'Settled by your word', at)]
}

/** A line that is kept aside, from its arrival to its end. */
export function parkedTrace(line: ParkedLineAnswer, shop: Shop): readonly StoryStep[] {
  const at = (instant: string) => shop.time.short(instant, line.server_time)
  const steps: StoryStep[] = []
  if (line.till_retired_at !== null) {
    steps.push({
      key: 'retired',
      tone: 'quiet',
      icon: 'till',
      title: `${tillName(line.till_number)} retired`,
      time: at(line.till_retired_at),
    })
  }
  steps.push(
    {
      key: 'journalled',
      tone: 'quiet',
      icon: 'download',
      title: 'Received and journalled',
      detail: 'Kept byte for byte, in the order of its till.',
      time: at(line.received_at),
    },
    {
      key: 'parked',
      tone: 'needs',
      icon: 'hold',
      title: 'Kept aside',
      detail: `${reasonOf(line.code).short}.`,
      time: at(line.received_at),
    },
  )
  if (line.repeats > 0) {
    steps.push({
      key: 'repeats',
      tone: 'quiet',
      icon: 'retry',
      title: `Sent again, ${counted(line.repeats, 'time')}`,
      detail: 'The same bytes. Kept once.',
      time: '',
    })
  }
  return [
    ...steps,
    ...deeds(line.trace, line.settled?.how ?? null, 'Booked, corrected or dismissed', at),
  ]
}

type Deed = ItemAnswer['trace'][number]

function deeds(
  trace: readonly Deed[],
  how: string | null,
  next: string,
  at: (instant: string) => string,
): readonly StoryStep[] {
  const done = trace.map(
    (deed, index): StoryStep => ({
      key: `deed ${index}`,
      tone: 'good',
      icon: 'person',
      title: `${deedName(deed.action, how)} by ${deed.by}`,
      ...(deed.note ? { detail: `“${deed.note}”` } : {}),
      time: at(deed.at),
    }),
  )
  if (how !== null) return done
  return [...done, { key: 'next', tone: 'next', icon: 'clock', title: next, time: '' }]
}

/** What was done, by the audit's name of it; `how` is how a settled item was settled. */
function deedName(action: string, how: string | null): string {
  switch (action) {
    case 'item.settle':
      return settledHow(how ?? '')
    case 'parked.dismiss':
      return 'Dismissed'
    case 'parked.correct':
      return 'Corrected'
    case 'parked.judge':
      return 'Judged again'
    default:
      return 'Done'
  }
}
