import { type Currency, limits } from '@evertill/domain'
import { collectArticles } from './articles.ts'
import type { Document, PlainSum, Plan, SkipReason } from './documents.ts'
import { type BookableLine, judgeLine, magnitude } from './judge-line.ts'
import type { Row } from './read-rows.ts'

export interface PlanOptions {
  readonly currency: Currency
  /** Invoices whose number matches are left out whole. */
  readonly skipInvoices: RegExp | null
  /** How many invoices are booked at most: the file is read as if it ended after them. */
  readonly limit: number | null
}

/**
 * Gathers rows into documents. An invoice's lines may lie apart in the file; its place among the
 * others is that of its first row. An invoice with quantities of both signs becomes two documents,
 * a sale and a refund, so that no line of it is left out.
 */
export function makePlan(rows: readonly Row[], options: PlanOptions): Plan {
  const skipped = { price: 0, pattern: 0, quantity: 0, unreadable: 0, limits: 0 }
  const documents: Document[] = []
  const taken: BookableLine[] = []
  const expected = new Map<string, { kind: Document['kind']; lines: number; amountMinor: bigint }>()
  let booked = 0
  for (const [invoice, own] of byInvoice(rows)) {
    if (options.limit !== null && booked >= options.limit) break
    const lines = linesOf(invoice, own, options, skipped)
    const parts = (['sale', 'refund'] as const)
      .map((kind) => ({ kind, lines: lines.filter((line) => line.kind === kind) }))
      .filter((part) => part.lines.length > 0)
    if (parts.length > 0) booked += 1
    for (const { kind, lines } of parts) {
      const document = documentOf(invoice, kind, lines)
      documents.push(document)
      expected.set(document.key, { kind, lines: lines.length, amountMinor: amountOf(lines) })
      taken.push(...lines)
    }
  }
  const { articles, closingMilli } = collectArticles(taken)
  return {
    documents,
    expected,
    articles,
    sales: plainSum([...expected.values()].filter(({ kind }) => kind === 'sale')),
    refunds: plainSum([...expected.values()].filter(({ kind }) => kind === 'refund')),
    closingMilli,
    skipped,
  }
}

/** Invoices in the order of their first rows, each with all its rows. */
function byInvoice(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const invoices = new Map<string, Row[]>()
  for (const row of rows) {
    const own = invoices.get(row.invoice)
    if (own) own.push(row)
    else invoices.set(row.invoice, [row])
  }
  return invoices
}

/** The lines of one invoice that will be booked; the others are counted by their reason. */
function linesOf(
  invoice: string,
  rows: readonly Row[],
  { currency, skipInvoices }: PlanOptions,
  skipped: Record<SkipReason, number>,
): readonly BookableLine[] {
  if (skipInvoices?.test(invoice)) {
    skipped.pattern += rows.length
    return []
  }
  if (invoice === '') {
    skipped.unreadable += rows.length
    return []
  }
  const lines: BookableLine[] = []
  for (const row of rows) {
    const judged = judgeLine(row, currency)
    if (typeof judged === 'string') skipped[judged] += 1
    else lines.push(judged)
  }
  const turnover = lines.reduce((sum, line) => sum + magnitude(line.amountMinor), 0n)
  if (lines.length <= limits.linesMax && turnover <= BigInt(limits.totalMax)) return lines
  skipped.limits += lines.length
  return []
}

function documentOf(
  invoice: string,
  kind: Document['kind'],
  lines: readonly BookableLine[],
): Document {
  return {
    key: `${invoice} ${kind}`,
    kind,
    invoice,
    recordedAt: lines[0]?.recordedAt ?? '',
    lines: lines.map(({ sku, quantity, price }) => ({ sku, quantity, price })),
  }
}

function amountOf(lines: readonly BookableLine[]): bigint {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
}

function plainSum(
  documents: readonly { readonly lines: number; readonly amountMinor: bigint }[],
): PlainSum {
  return {
    documents: documents.length,
    lines: documents.reduce((sum, { lines }) => sum + lines, 0),
    amountMinor: documents.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  }
}
