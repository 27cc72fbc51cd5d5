import * as z from 'zod/mini'
import { count, instant, integer, text, uuid } from '../shapes.ts'
import { linkText, pageLimit, pageMark, words } from './words.ts'

/** `GET parked`: lines kept as they came that no figure counts yet; `state` is `open` unless told. */
export const parkedQuestion = z.object({
  state: z.optional(z.enum(['open', 'settled'])),
  before: z.optional(pageMark),
  limit: z.optional(pageLimit),
})
export type ParkedQuestion = z.input<typeof parkedQuestion>

const summary = {
  link: linkText,
  seq: count,
  device_id: uuid,
  till_number: count,
  till_name: text(200),
  till_retired_at: z.nullable(instant),
  received_at: instant,
  /** Why: one of `parkCodes`, and a sentence. */
  code: z.string(),
  message: z.string(),
  type: z.nullable(z.string()),
  command_id: z.nullable(z.string()),
  /** What could be read of a sale, each null where it could not; null: no sale at all. */
  sale: z.nullable(
    z.object({
      sale_id: z.nullable(uuid),
      kind: z.nullable(z.enum(['sale', 'refund'])),
      receipt_number: z.nullable(text(64)),
      recorded_at: z.nullable(instant),
      cashier_name: z.nullable(text(200)),
      currency: z.nullable(text(3)),
      payable_minor: z.nullable(integer),
      tender_kinds: z.array(z.enum(['cash', 'card'])),
      adds_up: z.boolean(),
    }),
  ),
  settled: z.nullable(
    z.object({ how: z.enum(['corrected', 'dismissed']), by: text(200), at: instant }),
  ),
}

export const parkedSummary = z.object(summary)
export type ParkedSummary = z.infer<typeof parkedSummary>

export const parkedAnswer = z.object({
  server_time: instant,
  parked: z.array(parkedSummary),
  next: z.nullable(pageMark),
})
export type ParkedAnswer = z.infer<typeof parkedAnswer>

/** `GET parked/:link`: with the line itself, its bytes shown as text, and how often it was sent again. */
export const parkedLineAnswer = z.object({
  ...summary,
  server_time: instant,
  body: z.string(),
  body_bytes: count,
  /** Bytes that are no UTF-8 are shown as U+FFFD. */
  body_is_text: z.boolean(),
  repeats: count,
  /** Of a line that was corrected: the sale that stands in its place. */
  corrected_by: z.nullable(uuid),
  trace: z.array(
    z.object({ at: instant, by: text(200), action: text(60), note: z.nullable(text(500)) }),
  ),
})
export type ParkedLineAnswer = z.infer<typeof parkedLineAnswer>

/**
 * `POST parked/:link/dismiss`: this line will not be booked. It stays in the journal for ever, with
 * who said so and why. Answers with the line; 409 `conflict`: settled already.
 */
export const dismissQuestion = z.object({ reason: words(500) })
export type DismissQuestion = z.infer<typeof dismissQuestion>

/**
 * `POST parked/:link/correct`: another sale stands in its place; it is booked already, with ids of its
 * own, and stands in no other line's. Answers with the line; 409 `conflict`: settled already, no such
 * sale in this shop, or that sale stands in the place of another line.
 */
export const correctQuestion = z.object({ sale_id: uuid, note: words(500) })
export type CorrectQuestion = z.infer<typeof correctQuestion>

/** `POST parked/judge`: judge these parked lines anew. `POST parked/:link/judge` has no body. */
export const judgeQuestion = z.object({
  links: z.array(linkText).check(z.minLength(1), z.maxLength(500)),
})
export type JudgeQuestion = z.infer<typeof judgeQuestion>

/** Answer of both: what became of each. One that stays parked says why in `message`. */
export const judgedAnswer = z.object({
  server_time: instant,
  results: z.array(
    z.object({
      link: linkText,
      outcome: z.enum(['applied', 'flagged', 'duplicate', 'parked']),
      flags: z.array(z.string()),
      code: z.nullable(z.string()),
      message: z.nullable(z.string()),
    }),
  ),
  booked: count,
  still_parked: count,
})
export type JudgedAnswer = z.infer<typeof judgedAnswer>
