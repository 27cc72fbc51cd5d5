import type { ItemAnswer, ItemEntry, ItemSummary } from '@evertill/protocol/office'
import { traceOf } from '../people/audit.ts'
import { mapInOrder } from '../sql/map-in-order.ts'
import type { Sql } from '../sql/sql.ts'
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
export async function listItems(
  sql: Sql,
  storeId: string,
  filter: { readonly state: 'open' | 'settled'; readonly kind?: string | undefined },
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Promise<Page<ItemSummary>> {
  const rows = await sql.all<ItemRow>(
    `SELECT ${columns} FROM items WHERE store_id = ?1 AND state = ?2
       AND kind = coalesce(?3, kind) AND (last_at, item_id) < (?4, ?5)
     ORDER BY last_at DESC, item_id DESC LIMIT ?6`,
    storeId,
    filter.state,
    filter.kind ?? null,
    before.key,
    before.id,
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => ({ key: row.last_at, id: row.item_id }))
  const summaries = await mapInOrder(page.rows, (row) => itemSummary(sql, storeId, row))
  return { rows: summaries, next: page.next }
}

/** One item with its newest entries and its trace; null where there is none. */
export async function readItem(
  sql: Sql,
  storeId: string,
  itemId: string,
): Promise<Omit<ItemAnswer, 'server_time'> | null> {
  const row = await itemRow(sql, storeId, itemId)
  if (!row) return null
  return {
    ...(await itemSummary(sql, storeId, row)),
    entries: await entriesOf(sql, storeId, itemId),
    trace: await traceOf(sql, storeId, itemId),
  }
}

export async function itemRow(sql: Sql, storeId: string, itemId: string): Promise<ItemRow | null> {
  return await sql.get<ItemRow>(
    `SELECT ${columns} FROM items WHERE store_id = ? AND item_id = ?`,
    storeId,
    itemId,
  )
}

async function itemSummary(sql: Sql, storeId: string, row: ItemRow): Promise<ItemSummary> {
  const last = await sql.get<{ facts: string }>(
    `SELECT facts FROM item_entries WHERE store_id = ? AND item_id = ?
     ORDER BY created_at DESC LIMIT 1`,
    storeId,
    row.item_id,
  )
  return {
    item_id: row.item_id,
    kind: row.kind,
    about: await itemAbout(sql, storeId, row, last ? JSON.parse(last.facts) : {}),
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

async function entriesOf(sql: Sql, storeId: string, itemId: string): Promise<ItemEntry[]> {
  const rows = await sql.all<EntryRow>(
    `SELECT link, entry_no, facts, created_at FROM item_entries
     WHERE store_id = ? AND item_id = ? ORDER BY created_at DESC, link, entry_no LIMIT ?`,
    storeId,
    itemId,
    entriesShown,
  )
  return mapInOrder(rows, async (row) => {
    const facts: Record<string, unknown> = JSON.parse(row.facts)
    // A finding about a till's history names no sale: its line does.
    const line = typeof facts.sale_id === 'string' ? null : await lineOf(sql, storeId, row.link)
    const saleId = facts.sale_id ?? line?.entity_id
    return {
      link: row.link,
      entry_no: row.entry_no,
      at: row.created_at,
      till_number: integerOf(facts.till_number) ?? line?.till_number ?? null,
      sale: typeof saleId === 'string' ? await entrySale(sql, storeId, saleId) : null,
      stock: stockFacts(facts),
      facts,
    }
  })
}

async function lineOf(sql: Sql, storeId: string, link: string) {
  return await sql.get<{ entity_id: string | null; till_number: number }>(
    `SELECT j.entity_id, d.till_number FROM journal j JOIN devices d USING (store_id, device_id)
     WHERE j.store_id = ? AND j.link = ? LIMIT 1`,
    storeId,
    link,
  )
}

async function entrySale(sql: Sql, storeId: string, saleId: string): Promise<EntrySale | null> {
  return await sql.get<EntrySale>(
    `SELECT sale_id, receipt_number, cashier_name, recorded_at, received_at, payable_minor
     FROM sales WHERE store_id = ? AND sale_id = ?`,
    storeId,
    saleId,
  )
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
