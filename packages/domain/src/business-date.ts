import { assert } from './assert.ts'

/**
 * The shop's calendar day of a moment, `YYYY-MM-DD`.
 *
 * @param recordedAt  ISO 8601 in UTC
 * @param timeZone    IANA name
 *
 * @example businessDateOf('2026-07-14T23:30:00.000Z', 'Europe/London') // '2026-07-15'
 */
export function businessDateOf(recordedAt: string, timeZone: string): string {
  const at = Date.parse(recordedAt)
  assert(!Number.isNaN(at), 'a recorded time is ISO 8601')
  const parts = new Map(
    dayIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return [parts.get('year')?.padStart(4, '0'), parts.get('month'), parts.get('day')].join('-')
}

/** Whether this engine knows a time zone, so that settings can be refused before a sale needs it. */
export function isTimeZone(name: string): boolean {
  try {
    dayIn(name)
    return true
  } catch {
    return false
  }
}

const days = new Map<string, Intl.DateTimeFormat>()

function dayIn(timeZone: string): Intl.DateTimeFormat {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const known = days.get(timeZone) ?? new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', options)
  days.set(timeZone, known)
  return known
}
