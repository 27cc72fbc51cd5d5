import { units } from '@evertill/domain'
import * as z from 'zod/mini'
import { count, instant, integer, text, uuid } from '../shapes.ts'
import { linkText, pageLimit, pageMark } from './words.ts'

/** `GET items`: findings for a person, newest first; `state` is `open` unless told. */
export const itemsQuestion = z.object({
  state: z.optional(z.enum(['open', 'settled'])),
  kind: z.optional(text(40)),
  before: z.optional(pageMark),
  limit: z.optional(pageLimit),
})
export type ItemsQuestion = z.input<typeof itemsQuestion>

/** What an item is about. `other` where what its subject names is not (or no longer) here. */
export const itemAbout = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('product'),
    product_id: uuid,
    sku: text(64),
    name: text(200),
    unit: z.enum(units),
    /** Stock at this moment; null: not counted. */
    stock_milli: z.nullable(integer),
  }),
  z.object({
    kind: z.literal('sale'),
    sale_id: uuid,
    receipt_number: text(64),
    till_number: count,
    payable_minor: integer,
  }),
  z.object({
    kind: z.literal('till'),
    device_id: uuid,
    till_number: count,
    till_name: text(200),
  }),
  z.object({ kind: z.literal('person'), user_id: uuid, name: text(200) }),
  /** `name`: as the newest entry calls it, where it does. */
  z.object({
    kind: z.literal('other'),
    subject: z.string(),
    name: z.nullable(z.string()),
  }),
])
export type ItemAbout = z.infer<typeof itemAbout>

const summary = {
  item_id: uuid,
  /** A flag code, such as `NEGATIVE_STOCK`. */
  kind: z.string(),
  about: itemAbout,
  state: z.enum(['open', 'settled']),
  opened_at: instant,
  /** When the newest entry joined. */
  last_at: instant,
  entry_count: count,
  settled: z.nullable(
    z.object({
      how: text(40),
      by: text(200),
      at: instant,
      note: z.nullable(text(500)),
    }),
  ),
}

export const itemSummary = z.object(summary)
export type ItemSummary = z.infer<typeof itemSummary>

export const itemsAnswer = z.object({
  server_time: instant,
  items: z.array(itemSummary),
  next: z.nullable(pageMark),
})
export type ItemsAnswer = z.infer<typeof itemsAnswer>

/** One journal line that showed the finding. */
export const itemEntry = z.object({
  link: linkText,
  entry_no: count,
  at: instant,
  till_number: z.nullable(count),
  sale: z.nullable(
    z.object({
      sale_id: uuid,
      receipt_number: text(64),
      cashier_name: text(200),
      recorded_at: instant,
      received_at: instant,
      payable_minor: integer,
    }),
  ),
  /** With `NEGATIVE_STOCK`: what the till believed (null: nothing), and the books around the line. */
  stock: z.nullable(
    z.object({
      believed_milli: z.nullable(integer),
      before_milli: integer,
      after_milli: integer,
    }),
  ),
  /** As the ledger wrote them, for kinds that need no figures of their own. */
  facts: z.record(z.string(), z.unknown()),
})
export type ItemEntry = z.infer<typeof itemEntry>

/** `GET items/:id`: the item, its newest 200 entries (newest first) and its trace. */
export const itemAnswer = z.object({
  ...summary,
  server_time: instant,
  entries: z.array(itemEntry),
  trace: z.array(
    z.object({ at: instant, by: text(200), action: text(60), note: z.nullable(text(500)) }),
  ),
})
export type ItemAnswer = z.infer<typeof itemAnswer>

const note = z.optional(z.string().check(z.trim(), z.maxLength(500)))

/**
 * `POST items/:id/settle` answers with the item as it now is. `counted` is for `NEGATIVE_STOCK`
 * only: the count is booked as a movement in the person's name, and the stock travels
 * to the tills. `accepted` leaves figures as they are. 409 `conflict`: it is settled already.
 */
export const settleQuestion = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('counted'),
    counted_milli: count,
    note,
  }),
  z.object({ how: z.literal('accepted'), note }),
])
export type SettleQuestion = z.input<typeof settleQuestion>
