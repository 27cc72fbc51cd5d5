import { businessDateOf } from '@evertill/domain'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How this shop writes a moment. Every instant is ISO 8601 in UTC; a day is `2026-11-21`. */
export interface ShopTime {
  /** `14:09` */
  readonly clock: (instant: string) => string
  /** `14:09:12` */
  readonly exactClock: (instant: string) => string
  /** `Today 14:09`, `Fri 16:47`, `17 Nov 18:02`; the year once it is not this one. */
  readonly moment: (instant: string, now: string) => string
  /** `14:09` today, the whole moment before: where a column is narrow. */
  readonly short: (instant: string, now: string) => string
  /** `Saturday 21 November 2026` */
  readonly fullDay: (day: string) => string
  /** `Saturday 14 November` */
  readonly weekday: (day: string) => string
  /** The shop's calendar day of an instant. */
  readonly dayOf: (instant: string) => string
  /** The hour of the shop's clock with its fraction: 14.15 at 14:09. */
  readonly hourOf: (instant: string) => number
}

/**
 * Times in the shop's time zone, whatever the zone of the person who looks.
 *
 * The screens are written in English, so the names of days and months are too; a locale that is
 * English itself decides their order (`21 November`, `November 21`) and the hour (14:09, 2:09 PM).
 */
export function shopTime({ locale, timeZone }: { locale: string; timeZone: string }): ShopTime {
  const words = locale.startsWith('en') ? locale : 'en-GB'
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone) => {
    const made = new Intl.DateTimeFormat(words, { timeZone: zone, ...options })
    return (instant: string) => made.format(Date.parse(instant)).replace(/(?<=\p{L}),/gu, '')
  }
  const clock = format({ hour: '2-digit', minute: '2-digit' })
  const exactClock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const weekdayShort = format({ weekday: 'short' })
  const dayMonth = format({ day: 'numeric', month: 'short' })
  const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
  const dayOf = (instant: string) => businessDateOf(instant, timeZone)
  const dayName = (instant: string, now: string) => {
    const [day, today] = [dayOf(instant), dayOf(now)]
    const daysAgo = Math.round((Date.parse(today) - Date.parse(day)) / dayMs)
    if (daysAgo === 0) return 'Today'
    if (daysAgo === 1) return 'Yesterday'
    if (daysAgo > 1 && daysAgo < 7) return weekdayShort(instant)
    return day.slice(0, 4) === today.slice(0, 4) ? dayMonth(instant) : dayMonthYear(instant)
  }
  const numbers = new Intl.DateTimeFormat('en-GB-u-nu-latn', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  return {
    clock,
    exactClock,
    dayOf,
    hourOf: (instant) => {
      const [hour = 0, minute = 0] = numbers.format(Date.parse(instant)).split(':').map(Number)
      return hour + minute / 60
    },
    moment: (instant, now) => `${dayName(instant, now)} ${clock(instant)}`,
    short: (instant, now) =>
      dayOf(instant) === dayOf(now) ? clock(instant) : `${dayName(instant, now)} ${clock(instant)}`,
    // A calendar day has no zone: it is read and written in UTC.
    fullDay: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'UTC'),
    weekday: format({ weekday: 'long', day: 'numeric', month: 'long' }, 'UTC'),
  }
}

/** A moment inside a sentence: `today 14:09`, `yesterday 16:12`; names of days stay as they are. */
export function inside(moment: string): string {
  return moment.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase())
}

/** How long something has lasted: `12 s`, `20 min`, `3 h`, `2 days`. Rounded down. */
export function lasting(sinceMs: number): string {
  const ms = Math.max(0, sinceMs)
  if (ms < minuteMs) return `${Math.floor(ms / 1000)} s`
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`
  return `${Math.floor(ms / dayMs)} days`
}
