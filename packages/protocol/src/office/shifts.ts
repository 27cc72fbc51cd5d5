import * as z from 'zod/mini'
import { count, day, instant, integer, text, uuid } from '../shapes.ts'
import { linkText, pageLimit, pageMark, words } from './words.ts'

/** `GET shifts`: newest first, by the till's clock. */
export const shiftsQuestion = z.object({
  state: z.optional(z.enum(['open', 'closed'])),
  before: z.optional(pageMark),
  limit: z.optional(pageLimit),
})
export type ShiftsQuestion = z.input<typeof shiftsQuestion>

/**
 * `confirmed`: closed, and all that its end lists is here and nothing else. `waiting`: closed, and
 * something is missing or surplus. `settled`: so it is, and a person closed it with the difference.
 */
export const shiftState = z.enum(['open', 'confirmed', 'waiting', 'settled'])
export type ShiftState = z.infer<typeof shiftState>

const summary = {
  shift_id: uuid,
  state: shiftState,
  /** null: of a device that is not (or no longer) here. */
  till_number: z.nullable(count),
  /** When it was opened, by the till's clock; null, as the next three: its opening is not here. */
  opened_at: z.nullable(instant),
  opened_by: z.nullable(text(200)),
  float_minor: z.nullable(integer),
  currency: z.nullable(text(3)),
  /** When it was closed, by the till's clock; null, as the next three: it is open. */
  closed_at: z.nullable(instant),
  closed_by: z.nullable(text(200)),
  /** Cash that the till counted, and what it expected. */
  counted_minor: z.nullable(integer),
  expected_minor: z.nullable(integer),
  business_date: z.nullable(day),
  /** How many lines its end lists that are not here, at this moment. */
  missing_count: count,
  /** How many booked lines of it its end does not list, at this moment. */
  surplus_count: count,
  /** Who closed it with a difference, and of how many lines that was then. */
  settled: z.nullable(
    z.object({
      by: text(200),
      at: instant,
      note: text(500),
      missing_count: count,
      surplus_count: count,
    }),
  ),
}

export const shiftSummary = z.object(summary)
export type ShiftSummary = z.infer<typeof shiftSummary>

export const shiftsAnswer = z.object({
  server_time: instant,
  shifts: z.array(shiftSummary),
  next: z.nullable(pageMark),
})
export type ShiftsAnswer = z.infer<typeof shiftsAnswer>

/** Lines of one epoch, ends included, up to the one of this link. */
const numbers = z.object({ epoch: uuid, from: count, to: count, link: linkText })

/** `GET shifts/:id`. */
export const shiftAnswer = z.object({
  ...summary,
  server_time: instant,
  /** What its end lists; empty while it is open. */
  ranges: z.array(numbers),
  /** Of those: what is not here. It may still come, and then it is gone from this list. */
  missing: z.array(numbers),
  /** The first 200 booked lines of the shift that its end does not list; `sale` null: cash. */
  surplus: z.array(
    z.object({
      epoch: uuid,
      seq: count,
      link: linkText,
      sale: z.nullable(z.object({ sale_id: uuid, receipt_number: text(64) })),
    }),
  ),
  trace: z.array(
    z.object({ at: instant, by: text(200), action: text(60), note: z.nullable(text(500)) }),
  ),
})
export type ShiftAnswer = z.infer<typeof shiftAnswer>

/**
 * `POST shifts/:id/close`: a manager closes a shift with the difference that was shown, by these
 * counts. It books nothing; what is missing may still come, and then the shift is confirmed. Answers
 * with the shift. 409 `conflict`: it is open, confirmed or settled, or others are missing by now.
 */
export const closeShiftQuestion = z.object({
  missing_count: count,
  surplus_count: count,
  note: words(500),
})
export type CloseShiftQuestion = z.infer<typeof closeShiftQuestion>
