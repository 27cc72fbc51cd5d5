import type { SaleSummary } from '@evertill/protocol/office'
import type { Sql, SqlValue } from '../sql/sql.ts'
import { markText, newest, type Page, type PageMark, pageOf } from './page-mark.ts'

export interface SalesFilter {
  readonly kind?: 'sale' | 'refund' | undefined
  readonly till?: number | undefined
  readonly flagged?: boolean | undefined
  /** Business days, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly words?: SalesWords | undefined
}

/** What was typed into the search, and the amount it may stand for. */
export interface SalesWords {
  readonly text: string
  /** Minor units, without sign. */
  readonly amountMinor: number | null
}

/** So many sales are looked through at a time: a search over years holds up no till. */
export const salesSearched = 20_000

/** Up to so many days are gathered by the day's own index, and sorted then. */
const daysGatheredMax = 31

export interface SummaryRow extends Omit<SaleSummary, 'flags' | 'tender_kinds'> {
  readonly flags: string
  /** The first tender of each kind; null: there is none. */
  readonly cash_no: number | null
  readonly card_no: number | null
}

const columns = `s.sale_id, s.kind, s.receipt_number, s.till_number, s.cashier_name, s.currency,
  s.payable_minor, s.business_date, s.recorded_at, s.received_at`

/** Beside its own row: how it was flagged (its journal line says), paid, and how long it is. */
export const summaryColumns = `${columns},
  coalesce((SELECT j.flags FROM journal j WHERE j.store_id = s.store_id
    AND j.device_id = s.device_id AND j.epoch = s.epoch AND j.link = s.link), '[]') AS flags,
  (SELECT min(t.tender_no) FROM sale_tenders t WHERE t.store_id = s.store_id
    AND t.sale_id = s.sale_id AND t.kind = 'cash') AS cash_no,
  (SELECT min(t.tender_no) FROM sale_tenders t WHERE t.store_id = s.store_id
    AND t.sale_id = s.sale_id AND t.kind = 'card') AS card_no,
  (SELECT count(*) FROM sale_lines l
    WHERE l.store_id = s.store_id AND l.sale_id = s.sale_id) AS line_count`

/**
 * Newest first. With a filter beyond days a page may be short, even empty, and still have a next.
 * A whole receipt number is found at once, however old it is.
 */
export async function searchSales(
  sql: Sql,
  storeId: string,
  filter: SalesFilter,
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Promise<Page<SaleSummary>> {
  const span = spanOf(sql, storeId, filter, before)
  const wanted = joined(wantedParts(filter))
  if (wanted.text === '') {
    return page(sql, `${span.source} WHERE ${span.text}`, span.values, limit)
  }
  const exact = before === newest ? await exactNumber(sql, filter, span, limit) : null
  if (exact) return exact
  const searched = `(SELECT * FROM ${span.source} WHERE ${span.text} ${order} LIMIT ${salesSearched}) s`
  const values = [...span.values, ...wanted.values]
  const found = await page(sql, `${searched} WHERE ${wanted.text}`, values, limit)
  if (found.next !== null) return found
  // The span held too few: the next question goes on where it ended.
  const end = await sql.get<{ recorded_at: string; sale_id: string }>(
    `SELECT s.recorded_at, s.sale_id FROM ${span.source} WHERE ${span.text} ${order}
     LIMIT 1 OFFSET ${salesSearched - 1}`,
    ...span.values,
  )
  return { rows: found.rows, next: end && markText(markOf(end)) }
}

const order = 'ORDER BY s.recorded_at DESC, s.sale_id DESC'

/** As tills print them: `T07-000123`, `T07-K4-000123`. */
const wholeNumber = /^T\d+(-[0-9A-Z]+)?-\d{4,}$/

/** The sales (more than one after a rollback) that carry the number typed; null for none. */
async function exactNumber(
  sql: Sql,
  filter: SalesFilter,
  span: Condition,
  limit: number,
): Promise<Page<SaleSummary> | null> {
  const number = filter.words?.text.toUpperCase() ?? ''
  if (!wholeNumber.test(number)) return null
  const wanted = joined([
    [span.text, span.values],
    ['s.receipt_number = ?', [number]],
    ...wantedParts({ ...filter, words: undefined }),
  ])
  const source = `sales s${sql.byIndex('sales_by_receipt')} WHERE ${wanted.text}`
  const found = await page(sql, source, wanted.values, limit)
  return found.rows.length > 0 ? found : null
}

async function page(
  sql: Sql,
  source: string,
  values: readonly SqlValue[],
  limit: number,
): Promise<Page<SaleSummary>> {
  const rows = await sql.all<SummaryRow>(
    `SELECT ${summaryColumns} FROM ${source} ${order} LIMIT ?`,
    ...values,
    limit + 1,
  )
  return pageOf(rows.map(saleSummary), limit, markOf)
}

interface Condition {
  /** Joined by AND; empty: none. */
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** What an index answers: the store, the days, and where the last page ended. */
function spanOf(
  sql: Sql,
  storeId: string,
  { from, to }: SalesFilter,
  before: PageMark,
): Condition & { readonly source: string } {
  const isShort = from !== undefined && to !== undefined && daysBetween(from, to) <= daysGatheredMax
  return {
    source: isShort ? `sales s${sql.byIndex('sales_by_day')}` : 'sales s',
    ...joined([
      ['s.store_id = ?', [storeId]],
      ['(s.recorded_at, s.sale_id) < (?, ?)', [before.key, before.id]],
      from !== undefined && ['s.business_date >= ?', [from]],
      to !== undefined && ['s.business_date <= ?', [to]],
    ]),
  }
}

/** What each sale has to be looked at for. */
function wantedParts({ kind, till, flagged, words }: SalesFilter): readonly MaybePart[] {
  return [
    kind !== undefined && ['s.kind = ?', [kind]],
    till !== undefined && ['s.till_number = ?', [till]],
    flagged && [isFlagged, []],
    words && [matches, matchValues(words)],
  ]
}

type MaybePart = readonly [text: string, values: readonly SqlValue[]] | false | undefined

function joined(parts: readonly MaybePart[]): Condition {
  const present = parts.filter((part) => part !== undefined && part !== false)
  return {
    text: present.map(([text]) => text).join(' AND '),
    values: present.flatMap(([, values]) => values),
  }
}

const isFlagged = `EXISTS (SELECT 1 FROM journal j WHERE j.store_id = s.store_id
  AND j.device_id = s.device_id AND j.epoch = s.epoch AND j.link = s.link
  AND j.outcome = 'flagged')`

const matches = `(lower(s.receipt_number) LIKE lower(?) ESCAPE '\\' OR s.payable_minor IN (?, ?)
  OR lower(s.cashier_name) LIKE lower(?) ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM sale_lines l WHERE l.store_id = s.store_id AND l.sale_id = s.sale_id
    AND (l.sku = ? OR lower(l.name) LIKE lower(?) ESCAPE '\\')))`

function matchValues({ text, amountMinor }: SalesWords): readonly SqlValue[] {
  const plain = text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
  const minus = amountMinor === null ? null : -amountMinor
  return [`%${plain}%`, amountMinor, minus, `%${plain}%`, text, `%${plain}%`]
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000)
}

export function saleSummary(row: SummaryRow): SaleSummary {
  return {
    sale_id: row.sale_id,
    kind: row.kind,
    receipt_number: row.receipt_number,
    till_number: row.till_number,
    cashier_name: row.cashier_name,
    currency: row.currency,
    payable_minor: row.payable_minor,
    business_date: row.business_date,
    recorded_at: row.recorded_at,
    received_at: row.received_at,
    flags: JSON.parse(row.flags),
    tender_kinds: tenderKinds(row),
    line_count: row.line_count,
  }
}

/** In the order they were given. */
function tenderKinds({ cash_no: cash, card_no: card }: SummaryRow): SaleSummary['tender_kinds'] {
  if (cash === null) return card === null ? [] : ['card']
  if (card === null) return ['cash']
  return cash < card ? ['cash', 'card'] : ['card', 'cash']
}

function markOf(row: { readonly recorded_at: string; readonly sale_id: string }): PageMark {
  return { key: row.recorded_at, id: row.sale_id }
}
