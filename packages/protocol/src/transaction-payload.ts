import { limits, taxCategories, units } from '@evertill/domain'
import * as z from 'zod/mini'
import { count, day, integer, text, uuid } from './shapes.ts'

/**
 * `CREATE_TRANSACTION`, version 1. Amounts in minor units, quantities in thousandths (`_milli`),
 * unit prices in 1/10,000 minor units (`_e4`), shares in 1/100 percent (`_bp`). A refund carries
 * negative quantities and amounts. Optional fields are absent, not null, to keep a line short.
 */
const transactionLine = z.object({
  product_id: z.optional(uuid),
  sku: text(limits.skuLengthMax),
  name: text(limits.nameLengthMax),
  unit: z.enum(units),
  quantity_milli: integer,
  unit_price_e4: count,
  list_price_e4: z.optional(count),
  price_origin: z.enum(['catalogue', 'open', 'override']),
  discount_bp: z.optional(count),
  discount_fixed_minor: z.optional(count),
  discount_minor: z.optional(integer),
  amount_minor: integer,
  tax_category: z.enum(taxCategories),
  tax_rate_bp: count,
  stock_believed_milli: z.optional(integer),
})

const taxRow = z.object({
  category: z.enum(taxCategories),
  rate_bp: count,
  net_minor: integer,
  tax_minor: integer,
  gross_minor: integer,
})

export const transactionPayload = z.object({
  kind: z.enum(['sale', 'refund']),
  refund_of: z.optional(
    z.object({ transaction_id: z.nullable(uuid), receipt_number: z.nullable(text(64)) }),
  ),
  receipt_number: text(64),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  tax_mode: z.enum(['inclusive', 'exclusive']),
  tax_rounding: z.enum(['per_group', 'per_line']),
  lines: z.array(transactionLine).check(z.minLength(1), z.maxLength(limits.linesMax)),
  taxes: z.array(taxRow).check(z.maxLength(limits.linesMax)),
  totals: z.object({
    net_minor: integer,
    tax_minor: integer,
    gross_minor: integer,
    rounding_minor: integer,
    payable_minor: integer,
  }),
  tenders: z
    .array(z.object({ kind: z.enum(['cash', 'card']), amount_minor: integer }))
    .check(z.maxLength(limits.tendersMax)),
  change_minor: integer,
  cashier: z.object({ id: uuid, name: text(limits.nameLengthMax) }),
  shift_id: z.nullable(uuid),
  business_date: day,
  time_zone: text(64),
  clock_offset_ms: z.nullable(integer),
  catalogue_version: z.nullable(count),
})

export type TransactionPayload = z.infer<typeof transactionPayload>
export type TransactionLine = z.infer<typeof transactionLine>
