import type { DatabaseSync } from 'node:sqlite'
import type { ItemAnswer, ItemEntry, ItemSummary } from '@evertill/protocol/office'
import { ofOneMoment, statement } from '../catalogue/statement.ts'
import { traceOf } from '../people/audit.ts'
import { itemAbout } from './item-about.ts'
import { newest, type Page, type PageMark, pageOf } from './page-mark.ts'

/** Entries of one item's page; an item that gathered more says so by its count. */
const entriesShown = 200

interface ItemRow {
  readonly item_id: string
  readonly kind: string
  readonly subject: string
  readonly state: 'open' | 'settled'
  readonly opened_at: string
  readonly last_at: string
  readonly entries: number
  readonly settled_how: string | null
  readonly settled_by: string | null
  readonly settled_at: string | null
  readonly note: string | null
}

const columns = `item_id, kind, subject, state, opened_at, last_at, entries, settled_how,
  settled_by, settled_at, note`

/** Findings, newest first. */
export function listItems(
  db: DatabaseSync,
  storeId: string,
  filter: { readonly state: 'open' | 'settled'; readonly kind?: string | undefined },
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Page<ItemSummary> {
  return ofOneMoment(db, () => {
    const rows = statement<ItemRow>(
      db,
      `SELECT ${columns} FROM items WHERE store_id = ?1 AND state = ?2
         AND (?3 IS NULL OR kind = ?3) AND (last_at, item_id) < (?4, ?5)
       ORDER BY last_at DESC, item_id DESC LIMIT ?6`,
    ).all(storeId, filter.state, filter.kind ?? null, before.key, before.id, limit + 1)
    const page = pageOf(rows, limit, (row) => ({ key: row.last_at, id: row.item_id }))
    return { rows: page.rows.map((row) => itemSummary(db, storeId, row)), next: page.next }
  })
}

/** One item with its newest entries and its trace; null where there is none. */
export function readItem(
  db: DatabaseSync,
  storeId: string,
  itemId: string,
): Omit<ItemAnswer, 'server_time'> | null {
  return ofOneMoment(db, () => {
    const row = itemRow(db, storeId, itemId)
    if (!row) return null
    return {
      ...itemSummary(db, storeId, row),
      entries: entriesOf(db, storeId, itemId),
      trace: traceOf(db, storeId, itemId),
    }
  })
}

export function itemRow(db: DatabaseSync, storeId: string, itemId: string): ItemRow | null {
  return statement<ItemRow>(
    db,
    `SELECT ${columns} FROM items WHERE store_id = ? AND item_id = ?`,
  ).get(storeId, itemId)
}

function itemSummary(db: DatabaseSync, storeId: string, row: ItemRow): ItemSummary {
  const last = statement<{ facts: string }>(
    db,
    `SELECT facts FROM item_entries WHERE store_id = ? AND item_id = ?
     ORDER BY created_at DESC LIMIT 1`,
  ).get(storeId, row.item_id)
  return {
    item_id: row.item_id,
    kind: row.kind,
    about: itemAbout(db, storeId, row, last ? JSON.parse(last.facts) : {}),
    state: row.state,
    opened_at: row.opened_at,
    last_at: row.last_at,
    entry_count: row.entries,
    settled:
      row.settled_at === null
        ? null
        : {
            how: row.settled_how ?? '',
            by: row.settled_by ?? '',
            at: row.settled_at,
            note: row.note,
          },
  }
}

type EntrySale = NonNullable<ItemEntry['sale']>

interface EntryRow {
  readonly link: string
  readonly entry_no: number
  readonly facts: string
  readonly created_at: string
}

function entriesOf(db: DatabaseSync, storeId: string, itemId: string): ItemEntry[] {
  return statement<EntryRow>(
    db,
    `SELECT link, entry_no, facts, created_at FROM item_entries
     WHERE store_id = ? AND item_id = ? ORDER BY created_at DESC, link, entry_no LIMIT ?`,
  )
    .all(storeId, itemId, entriesShown)
    .map((row) => {
      const facts: Record<string, unknown> = JSON.parse(row.facts)
      const saleId = facts.sale_id
      return {
        link: row.link,
        entry_no: row.entry_no,
        at: row.created_at,
        till_number: integerOf(facts.till_number),
        sale: typeof saleId === 'string' ? entrySale(db, storeId, saleId) : null,
        stock: stockFacts(facts),
        facts,
      }
    })
}

function entrySale(db: DatabaseSync, storeId: string, saleId: string): EntrySale | null {
  return statement<EntrySale>(
    db,
    `SELECT sale_id, receipt_number, cashier_name, recorded_at, received_at, payable_minor
     FROM sales WHERE store_id = ? AND sale_id = ?`,
  ).get(storeId, saleId)
}

function stockFacts(facts: Readonly<Record<string, unknown>>): ItemEntry['stock'] {
  const before = integerOf(facts.before_milli)
  const after = integerOf(facts.after_milli)
  if (before === null || after === null) return null
  return {
    believed_milli: integerOf(facts.believed_milli),
    before_milli: before,
    after_milli: after,
  }
}

function integerOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}
