import type { OverviewAnswer } from '@evertill/protocol/office'
import type { Shop } from '../../shop/shop.ts'

/** Today beside the same weekday a week ago, up to the same time of day. */
export interface Comparison {
  /** `+5.9%`; null where there is nothing to compare with. */
  readonly change: string | null
  readonly words: string
  readonly isUp: boolean
}

export function compareTakings(overview: OverviewAnswer, shop: Shop): Comparison {
  const { today, before } = overview.takings
  const day = shop.time.weekday(overview.day_before)
  const clock = shop.time.clock(overview.server_time)
  if (before.sum_minor <= 0) {
    return {
      change: null,
      words: `Nothing to compare with: no takings on ${day} by ${clock}`,
      isUp: false,
    }
  }
  const share = (today.sum_minor - before.sum_minor) / before.sum_minor
  const change = new Intl.NumberFormat(shop.session.store.locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(share) < 10 ? 1 : 0,
  })
    .formatToParts(share)
    .map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value))
    .join('')
  return { change, words: `on ${day} at ${clock}`, isUp: share >= 0 }
}
