import type { OverviewAnswer, Takings } from '@evertill/protocol/office'
import type { Sql } from '../sql/sql.ts'
import { type LocalTime, localTime } from './local-time.ts'

/**
 * The largest number that JavaScript holds exactly. A sum past it is told as this one: no shop takes
 * that much, and wrong amounts of one till must not take Home away. Doubles add up to it without a
 * rounding, and past it without an overflow, on both databases.
 */
const minorMax = Number.MAX_SAFE_INTEGER

/** Sales of one minute: as many rows as a day has minutes, however many sales. */
interface MinuteRow {
  readonly minute: string
  readonly kind: 'sale' | 'refund'
  readonly sales: number
  readonly minor: number
}

interface Bucket {
  readonly minuteOfDay: number
  readonly kind: 'sale' | 'refund'
  readonly sales: number
  readonly minor: number
}

/** Whose takings. Money of another currency cannot be added to its own. */
interface Shop {
  readonly storeId: string
  readonly currency: string
}

/** Today's takings so far, beside the same weekday a week before. */
export async function takingsOfDay(
  sql: Sql,
  shop: Shop,
  now: LocalTime,
): Promise<Pick<OverviewAnswer, 'today' | 'day_before' | 'takings' | 'hours'>> {
  const dayBefore = daysBefore(now.day, 7)
  const today = await bucketsOf(sql, shop, now.day, now.timeZone)
  const whole = await bucketsOf(sql, shop, dayBefore, now.timeZone)
  const soFar = whole.filter((bucket) => bucket.minuteOfDay <= now.minuteOfDay)
  return {
    today: now.day,
    day_before: dayBefore,
    takings: { today: summed(today), before: summed(soFar), before_whole: summed(whole) },
    hours: hoursOf(today, whole),
  }
}

async function bucketsOf(
  sql: Sql,
  { storeId, currency }: Shop,
  day: string,
  timeZone: string,
): Promise<readonly Bucket[]> {
  return (
    await sql.all<MinuteRow>(
      `SELECT minute, kind, sales, CASE WHEN minor > ${minorMax} THEN ${minorMax}
         WHEN minor < -${minorMax} THEN -${minorMax} ELSE minor END AS minor
       FROM (
         SELECT substr(recorded_at, 1, 16) AS minute, kind, count(*) AS sales,
           sum(CAST(payable_minor AS DOUBLE PRECISION)) AS minor
         FROM sales WHERE store_id = ? AND business_date = ? AND currency = ? GROUP BY 1, 2
       ) AS summed`,
      storeId,
      day,
      currency,
    )
  ).map(({ minute, kind, sales, minor }) => ({
    minuteOfDay: localTime(`${minute}:00.000Z`, timeZone).minuteOfDay,
    kind,
    sales,
    minor,
  }))
}

function summed(buckets: readonly Bucket[]): Takings {
  const of = (kind: Bucket['kind']) => buckets.filter((bucket) => bucket.kind === kind)
  const total = sum(buckets.map((bucket) => bucket.minor))
  const sales = sum(of('sale').map((bucket) => bucket.sales))
  return {
    sum_minor: total,
    sales,
    average_minor: sales === 0 ? null : Math.round(total / sales),
    refunds: sum(of('refund').map((bucket) => bucket.sales)),
    refunds_minor: Math.abs(sum(of('refund').map((bucket) => bucket.minor))),
  }
}

function hoursOf(today: readonly Bucket[], before: readonly Bucket[]): OverviewAnswer['hours'] {
  const hours = new Map<number, { hour: number; today_minor: number; before_minor: number }>()
  const add = (bucket: Bucket, field: 'today_minor' | 'before_minor') => {
    const hour = Math.floor(bucket.minuteOfDay / 60)
    const row = hours.get(hour) ?? { hour, today_minor: 0, before_minor: 0 }
    row[field] = sum([row[field], bucket.minor])
    hours.set(hour, row)
  }
  for (const bucket of today) add(bucket, 'today_minor')
  for (const bucket of before) add(bucket, 'before_minor')
  return [...hours.values()].sort((a, b) => a.hour - b.hour)
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00.000Z`)
  date.setUTCDate(date.getUTCDate() - days)
  return date.toISOString().slice(0, 10)
}

function sum(numbers: readonly number[]): number {
  const total = numbers.reduce((total, number) => total + number, 0)
  return Math.max(-minorMax, Math.min(minorMax, total))
}
