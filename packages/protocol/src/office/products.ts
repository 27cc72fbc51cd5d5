import * as z from 'zod/mini'
import { wireProduct } from '../catalogue.ts'
import { count, instant, integer, text, uuid } from '../shapes.ts'
import { pageLimit, pageMark } from './words.ts'

/** `GET products`: by name. `query` finds parts of names, starts of SKUs, and whole barcodes. */
export const productsQuestion = z.object({
  query: z.optional(text(200)),
  category: z.optional(text(100)),
  /** `1`: only those below zero. */
  below_zero: z.optional(z.enum(['0', '1'])),
  before: z.optional(pageMark),
  limit: z.optional(pageLimit),
})
export type ProductsQuestion = z.input<typeof productsQuestion>

export const officeProduct = z.extend(wireProduct, {
  /** null: not counted. */
  stock_milli: z.nullable(integer),
})
export type OfficeProduct = z.infer<typeof officeProduct>

export const productsAnswer = z.object({
  server_time: instant,
  products: z.array(officeProduct),
  next: z.nullable(pageMark),
  /** Of the whole catalogue, whatever was asked for. */
  total: count,
  /** The 200 largest, by name. */
  categories: z.array(z.object({ name: text(100), products: count })),
})
export type ProductsAnswer = z.infer<typeof productsAnswer>

export const stockMovement = z.object({
  at: instant,
  kind: z.enum(['sale', 'refund', 'count', 'import']),
  /** Signed. */
  quantity_milli: integer,
  /** After this movement. */
  balance_milli: integer,
  /** With `sale` and `refund`. */
  sale: z.nullable(
    z.object({
      sale_id: uuid,
      receipt_number: text(64),
      till_number: count,
      cashier_name: text(200),
      recorded_at: instant,
    }),
  ),
  /** With `count` and `import`: who did it, where that is known, and why. */
  by: z.nullable(text(200)),
  note: z.nullable(text(500)),
})
export type StockMovement = z.infer<typeof stockMovement>

/** `GET products/:id`, and what `POST products/:id/count` answers: newest 200 movements first. */
export const productAnswer = z.object({
  server_time: instant,
  product: officeProduct,
  movements: z.array(stockMovement),
  /** The open `NEGATIVE_STOCK` item about it. */
  open_item_id: z.nullable(uuid),
})
export type ProductAnswer = z.infer<typeof productAnswer>

/** `POST products/:id/count`: what lies on the shelf. Books the difference as a movement. */
export const countQuestion = z.object({
  counted_milli: count,
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
})
export type CountQuestion = z.input<typeof countQuestion>

export const importError = z.object({
  /** Of the file, from 1, the header's line included. */
  line: count,
  /** null: the line or the file as a whole. */
  column: z.nullable(text(60)),
  sentence: z.string(),
})
export type ImportError = z.infer<typeof importError>

/**
 * `POST products/import` (`?dry_run=1` counts and writes nothing), body `text/csv` up to 64 MB:
 * 200 with the counts, or 422 with `code: 'import_refused'` and the errors; then nothing at all was
 * imported.
 */
export const importAnswer = z.object({
  dry_run: z.boolean(),
  rows: count,
  added: count,
  changed: count,
  unchanged: count,
  /** Products whose stock was set. */
  counted: count,
  /** At most 200; `errors_more` counts the others. */
  errors: z.array(importError),
  errors_more: count,
})
export type ImportAnswer = z.infer<typeof importAnswer>

export const importRefused = z.extend(importAnswer, {
  code: z.literal('import_refused'),
  message: z.string(),
})
export type ImportRefused = z.infer<typeof importRefused>
