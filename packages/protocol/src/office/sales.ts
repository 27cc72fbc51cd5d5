import { taxCategories, units } from '@evertill/domain'
import * as z from 'zod/mini'
import { count, day, instant, integer, text, uuid } from '../shapes.ts'
import { linkText, pageLimit, pageMark } from './words.ts'

/**
 * `GET sales`: newest first. `query` finds the start of a receipt number, an amount (`34.55`), a
 * cashier, or a product's name or SKU. `from` and `to` are business days, both included.
 * A search looks through 20,000 sales at a time: a page may be short, even empty, and still have a
 * `next`, which searches on further back.
 */
export const salesQuestion = z.object({
  query: z.optional(text(200)),
  kind: z.optional(z.enum(['sale', 'refund'])),
  till: z.optional(z.string().check(z.regex(/^\d{1,6}$/))),
  flagged: z.optional(z.enum(['0', '1'])),
  from: z.optional(day),
  to: z.optional(day),
  before: z.optional(pageMark),
  limit: z.optional(pageLimit),
})
export type SalesQuestion = z.input<typeof salesQuestion>

const tenderKind = z.enum(['cash', 'card'])

const summary = {
  sale_id: uuid,
  kind: z.enum(['sale', 'refund']),
  receipt_number: text(64),
  till_number: count,
  cashier_name: text(200),
  currency: text(3),
  /** Negative in a refund. */
  payable_minor: integer,
  business_date: day,
  /** The till's clock. */
  recorded_at: instant,
  /** The server's. */
  received_at: instant,
  flags: z.array(z.string()),
  /** In the order in which they were given, each kind once. */
  tender_kinds: z.array(tenderKind),
  line_count: count,
}

export const saleSummary = z.object(summary)
export type SaleSummary = z.infer<typeof saleSummary>

export const salesAnswer = z.object({
  server_time: instant,
  sales: z.array(saleSummary),
  next: z.nullable(pageMark),
})
export type SalesAnswer = z.infer<typeof salesAnswer>

/** A sale's way, in order. Times are the server's, but for `recorded`, which is the till's. */
export const storyStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('recorded'),
    at: instant,
    till_number: count,
    till_name: text(200),
    cashier_name: text(200),
  }),
  z.object({ kind: z.literal('received'), at: instant }),
  z.object({ kind: z.literal('booked'), at: instant }),
  z.object({ kind: z.literal('flagged'), at: instant, code: z.string(), item_id: uuid }),
  /** The same bytes came again; none was booked twice. */
  z.object({ kind: z.literal('sent_again'), times: count }),
  z.object({
    kind: z.literal('settled'),
    at: instant,
    /** null: the line itself was parked and is settled. */
    code: z.nullable(z.string()),
    item_id: z.nullable(uuid),
    how: text(40),
    by: text(200),
    note: z.nullable(text(500)),
  }),
])
export type StoryStep = z.infer<typeof storyStep>

/** `GET sales/:sale_id`: the whole document, and its story. */
export const saleAnswer = z.object({
  ...summary,
  server_time: instant,
  till_name: text(200),
  command_id: uuid,
  seq: count,
  link: linkText,
  shift_id: z.nullable(uuid),
  /** The sale that this refund gives back. `receipt_number` is null where we lack that sale. */
  refund_of: z.nullable(
    z.object({ sale_id: uuid, receipt_number: z.nullable(text(64)), here: z.boolean() }),
  ),
  refunded_by: z.array(
    z.object({ sale_id: uuid, receipt_number: text(64), payable_minor: integer }),
  ),
  net_minor: integer,
  tax_minor: integer,
  gross_minor: integer,
  rounding_minor: integer,
  change_minor: integer,
  lines: z.array(
    z.object({
      line_no: count,
      product_id: z.nullable(uuid),
      sku: text(64),
      name: text(200),
      unit: z.enum(units),
      quantity_milli: integer,
      unit_price_e4: count,
      discount_minor: integer,
      amount_minor: integer,
      tax_category: z.enum(taxCategories),
      tax_rate_bp: count,
    }),
  ),
  taxes: z.array(
    z.object({
      category: z.enum(taxCategories),
      rate_bp: count,
      net_minor: integer,
      tax_minor: integer,
      gross_minor: integer,
    }),
  ),
  tenders: z.array(z.object({ kind: tenderKind, amount_minor: integer })),
  story: z.array(storyStep),
})
export type SaleAnswer = z.infer<typeof saleAnswer>
