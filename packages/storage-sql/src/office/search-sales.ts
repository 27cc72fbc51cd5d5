import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { SaleSummary } from '@evertill/protocol/office'
import { statement } from '../catalogue/statement.ts'
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

/** Words are looked for in so many sales at a time: a search over years holds up no till. */
export const salesSearched = 20_000

export interface SummaryRow extends Omit<SaleSummary, 'flags' | 'tender_kinds'> {
  readonly flags: string
  readonly tender_kinds: string
}

const columns = `s.sale_id, s.kind, s.receipt_number, s.till_number, s.cashier_name, s.currency,
  s.payable_minor, s.business_date, s.recorded_at, s.received_at`

/** Beside its own row: how it was flagged (its journal line says), paid, and how long it is. */
export const summaryColumns = `${columns},
  coalesce((SELECT j.flags FROM journal j WHERE j.store_id = s.store_id
    AND j.device_id = s.device_id AND j.epoch = s.epoch AND j.link = s.link), '[]') AS flags,
  (SELECT json_group_array(t.kind ORDER BY t.tender_no) FROM sale_tenders t
    WHERE t.store_id = s.store_id AND t.sale_id = s.sale_id) AS tender_kinds,
  (SELECT count(*) FROM sale_lines l
    WHERE l.store_id = s.store_id AND l.sale_id = s.sale_id) AS line_count`

/** Newest first. With words a page may be short, even empty, and still have a next. */
export function searchSales(
  db: DatabaseSync,
  storeId: string,
  filter: SalesFilter,
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Page<SaleSummary> {
  const { text, values } = conditions(storeId, filter, before)
  const order = 'ORDER BY s.recorded_at DESC, s.sale_id DESC'
  const words = filter.words
  if (!words) {
    const rows = statement<SummaryRow>(
      db,
      `SELECT ${summaryColumns} FROM sales s WHERE ${text} ${order} LIMIT ?`,
    ).all(...values, limit + 1)
    return pageOf(rows.map(saleSummary), limit, markOf)
  }
  const span = `SELECT * FROM sales s WHERE ${text} ${order} LIMIT ${salesSearched}`
  const rows = statement<SummaryRow>(
    db,
    `SELECT ${summaryColumns} FROM (${span}) s WHERE ${matches} ${order} LIMIT ?`,
  ).all(...values, ...matchValues(words), limit + 1)
  const page = pageOf(rows.map(saleSummary), limit, markOf)
  if (page.next !== null) return page
  // The span held too few: the next question goes on where it ended.
  const end = statement<{ recorded_at: string; sale_id: string }>(
    db,
    `SELECT s.recorded_at, s.sale_id FROM sales s WHERE ${text} ${order}
     LIMIT 1 OFFSET ${salesSearched - 1}`,
  ).get(...values)
  return { rows: page.rows, next: end && markText(markOf(end)) }
}

function conditions(
  storeId: string,
  { kind, till, flagged, from, to }: SalesFilter,
  before: PageMark,
): { readonly text: string; readonly values: readonly SQLInputValue[] } {
  const parts = ['s.store_id = ?', '(s.recorded_at, s.sale_id) < (?, ?)']
  const values: SQLInputValue[] = [storeId, before.key, before.id]
  const add = (part: string, value: SQLInputValue | undefined) => {
    if (value === undefined) return
    parts.push(part)
    values.push(value)
  }
  add('s.kind = ?', kind)
  add('s.till_number = ?', till)
  add('s.business_date >= ?', from)
  add('s.business_date <= ?', to)
  if (flagged) {
    parts.push(`EXISTS (SELECT 1 FROM journal j WHERE j.store_id = s.store_id
      AND j.device_id = s.device_id AND j.epoch = s.epoch AND j.link = s.link
      AND j.outcome = 'flagged')`)
  }
  return { text: parts.join(' AND '), values }
}

const matches = `(s.receipt_number LIKE ? ESCAPE '\\' OR s.payable_minor IN (?, ?)
  OR s.cashier_name LIKE ? ESCAPE '\\'
  OR EXISTS (SELECT 1 FROM sale_lines l WHERE l.store_id = s.store_id AND l.sale_id = s.sale_id
    AND (l.sku = ? OR l.name LIKE ? ESCAPE '\\')))`

function matchValues({ text, amountMinor }: SalesWords): readonly SQLInputValue[] {
  const plain = text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
  const amount = amountMinor ?? null
  const minus = amountMinor === null ? null : -amountMinor
  return [`${plain}%`, amount, minus, `%${plain}%`, text, `%${plain}%`]
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
    tender_kinds: [...new Set<'cash' | 'card'>(JSON.parse(row.tender_kinds))],
    line_count: row.line_count,
  }
}

function markOf(row: { readonly recorded_at: string; readonly sale_id: string }): PageMark {
  return { key: row.recorded_at, id: row.sale_id }
}
