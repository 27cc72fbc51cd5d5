import type { SaleAnswer } from '@evertill/protocol/office'
import type { StoryStep } from '@evertill/ui'
import type { Shop } from '../shop/shop.ts'
import { counted, tillName } from './counted.ts'
import { flagName } from './item-words.ts'

type Told = SaleAnswer['story'][number]

/** A sale's way from the till to its end, as a person would tell it. */
export function storyWords(sale: SaleAnswer, shop: Shop): readonly StoryStep[] {
  return sale.story.map((step, at) => ({
    key: `${at} ${step.kind}`,
    ...stepWords(step, sale, shop),
    time: 'at' in step ? shop.time.moment(step.at, sale.server_time) : '',
  }))
}

function stepWords(
  step: Told,
  sale: SaleAnswer,
  shop: Shop,
): Pick<StoryStep, 'tone' | 'icon' | 'title' | 'detail'> {
  switch (step.kind) {
    case 'recorded':
      return {
        tone: 'good',
        icon: 'till',
        title: sale.kind === 'refund' ? 'Given back at the till' : 'Paid at the till',
        detail: `${tillName(step.till_number)} ${step.till_name}, ${step.cashier_name}. By the till’s clock.`,
      }
    case 'received':
      return { tone: 'good', icon: 'download', title: 'Received', detail: waited(sale) }
    case 'booked':
      return {
        tone: 'good',
        icon: 'tick',
        title: 'Booked once',
        detail: `${shop.money(sale.payable_minor, sale.currency)}, number ${sale.seq} of its list.`,
      }
    case 'flagged':
      return {
        tone: 'needs',
        icon: 'flag',
        title: flagName(step.code),
        detail: 'The sale stands. A person looks at it.',
      }
    case 'sent_again':
      return {
        tone: 'quiet',
        icon: 'retry',
        title: `Sent ${counted(step.times, 'more time')}`,
        detail: 'The same bytes came again. None was booked twice.',
      }
    case 'settled':
      return {
        tone: 'good',
        icon: 'person',
        title: settledBy(step),
        detail: [step.code ? flagName(step.code) : '', step.note ? `“${step.note}”` : '']
          .filter((part) => part !== '')
          .join('. '),
      }
  }
}

const waitedMsMin = 60_000

/** How long it was on its way, once that is worth a word. */
function waited(sale: SaleAnswer): string {
  const ms = Date.parse(sale.received_at) - Date.parse(sale.recorded_at)
  if (ms < 0) return 'Before it was paid, by the till’s clock: that clock is off.'
  if (ms < waitedMsMin) return 'Within a minute of being paid.'
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 120) return `It was safe on the till for ${counted(minutes, 'minute')} until then.`
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? `It was safe on the till for ${hours} hours until then.`
    : `It was safe on the till for ${Math.floor(hours / 24)} days until then.`
}

/** How, and by whom; a refund whose sale came later needed nobody. */
export function settledBy({ how, by }: { readonly how: string; readonly by: string }): string {
  return how === 'arrived' ? 'Settled: what was missing came' : `${settledHow(how)} by ${by}`
}

/** How a thing was settled, as a deed. */
export function settledHow(how: string): string {
  switch (how) {
    case 'counted':
      return 'Counted'
    case 'accepted':
      return 'Accepted'
    case 'released':
      return 'Booked'
    case 'corrected':
      return 'Corrected'
    case 'dismissed':
      return 'Dismissed'
    default:
      return 'Settled'
  }
}
