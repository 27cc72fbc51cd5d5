import type { OverviewAnswer } from '@evertill/protocol/office'

/** A point of a curve: hours of the shop's clock, minor units so far. */
export interface Point {
  readonly hour: number
  readonly minor: number
}

export interface Curves {
  readonly today: readonly Point[]
  readonly before: readonly Point[]
  readonly fromHour: number
  readonly toHour: number
}

/**
 * Takings so far, hour by hour: today up to now, the day before whole.
 *
 * @param nowHour  the shop's clock as a number, such as 14.15 for 14:09
 * @returns null before the first sale of either day
 */
export function takingsCurves(hours: OverviewAnswer['hours'], nowHour: number): Curves | null {
  const busy = hours.filter((row) => row.today_minor !== 0 || row.before_minor !== 0)
  if (busy.length === 0) return null
  const fromHour = Math.min(...busy.map((row) => row.hour))
  const lastBusy = Math.max(...busy.map((row) => row.hour + 1), Math.ceil(nowHour))
  const toHour = Math.min(24, Math.max(lastBusy, fromHour + 4))
  const byHour = new Map(hours.map((row) => [row.hour, row]))
  const before: Point[] = [{ hour: fromHour, minor: 0 }]
  const today: Point[] = [{ hour: fromHour, minor: 0 }]
  let [sumBefore, sumToday] = [0, 0]
  for (let hour = fromHour; hour < toHour; hour++) {
    sumBefore += byHour.get(hour)?.before_minor ?? 0
    sumToday += byHour.get(hour)?.today_minor ?? 0
    before.push({ hour: hour + 1, minor: sumBefore })
    if (hour < nowHour) today.push({ hour: Math.min(hour + 1, nowHour), minor: sumToday })
  }
  return { today, before, fromHour, toHour }
}

/** Round steps of 1, 2 or 5 that cover the largest amount with at most four lines above zero. */
export function amountTicks(largest: number): readonly number[] {
  const rough = Math.max(1, largest / 4)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? 10 * power
  const ticks = []
  for (let tick = 0; tick < Math.max(1, largest) + step; tick += step) ticks.push(tick)
  return ticks
}

/** Every hour, or every second, third … so that at most `most` fit. */
export function hourTicks(from: number, to: number, most: number): readonly number[] {
  const step = [1, 2, 3, 4, 6].find((n) => (to - from) / n <= most) ?? 12
  const ticks = []
  for (let hour = from; hour <= to; hour += step) ticks.push(hour)
  return ticks
}
