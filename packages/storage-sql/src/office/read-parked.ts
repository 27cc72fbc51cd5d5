import type { ParkedLineAnswer, ParkedSummary } from '@evertill/protocol/office'
import { correctingSale, traceOf } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import { newest, type Page, type PageMark, pageOf } from './page-mark.ts'
import { readParkedSale } from './parked-sale.ts'

interface ParkedRow {
  readonly link: string
  readonly seq: number
  readonly device_id: string
  readonly till_number: number | null
  readonly till_name: string | null
  readonly revoked_at: string | null
  readonly received_at: string
  readonly code: string | null
  readonly message: string | null
  readonly type: string | null
  readonly command_id: string | null
  readonly body: Uint8Array
  readonly repeats: number
  readonly settled_how: 'corrected' | 'dismissed' | null
  readonly settled_by: string | null
  readonly settled_at: string | null
}

const selected = `SELECT j.link, j.seq, j.device_id, d.till_number, t.name AS till_name,
    d.revoked_at, j.received_at, j.code, j.message, j.type, j.command_id, j.body,
    coalesce(r.times, 0) AS repeats,
    j.settled_how, j.settled_by, j.settled_at
  FROM journal j
  LEFT JOIN journal_repeats r ON r.store_id = j.store_id AND r.device_id = j.device_id
    AND r.epoch = j.epoch AND r.link = j.link
  LEFT JOIN devices d ON d.store_id = j.store_id AND d.device_id = j.device_id
  LEFT JOIN tills t ON t.store_id = d.store_id AND t.till_number = d.till_number`

/** Parked lines, newest first: those that wait for a person, or those that are settled. */
export async function listParked(
  sql: Sql,
  storeId: string,
  state: 'open' | 'settled',
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Promise<Page<ParkedSummary>> {
  const rows = await sql.all<ParkedRow>(
    `${selected} WHERE j.store_id = ?1 AND j.outcome = 'parked'
       AND (j.settled_at IS NULL) = ?2 AND (j.received_at, j.link) < (?3, ?4)
     ORDER BY j.received_at DESC, j.link DESC LIMIT ?5`,
    storeId,
    state === 'open' ? 1 : 0,
    before.key,
    before.id,
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => ({ key: row.received_at, id: row.link }))
  return { rows: page.rows.map(parkedSummary), next: page.next }
}

/** One line with its bytes shown as text; null where no parked line has this link. */
export async function readParked(
  sql: Sql,
  storeId: string,
  link: string,
): Promise<Omit<ParkedLineAnswer, 'server_time'> | null> {
  const row = await sql.get<ParkedRow>(
    `${selected} WHERE j.store_id = ? AND j.link = ? AND j.outcome = 'parked'`,
    storeId,
    link,
  )
  if (!row) return null
  return {
    ...parkedSummary(row),
    body: new TextDecoder('utf-8').decode(row.body),
    body_bytes: row.body.length,
    body_is_text: isUtf8(row.body),
    repeats: row.repeats,
    corrected_by: await correctedBy(sql, storeId, link),
    trace: await traceOf(sql, storeId, link),
  }
}

async function correctedBy(sql: Sql, storeId: string, link: string): Promise<string | null> {
  const row = await sql.get<{ facts: string }>(
    "SELECT facts FROM audit_log WHERE store_id = ? AND subject = ? AND action = 'parked.correct'",
    storeId,
    link,
  )
  return row && correctingSale(row.facts)
}

function parkedSummary(row: ParkedRow): ParkedSummary {
  return {
    link: row.link,
    seq: row.seq,
    device_id: row.device_id,
    till_number: row.till_number ?? 0,
    till_name: row.till_name ?? '',
    till_retired_at: row.revoked_at,
    received_at: row.received_at,
    code: row.code ?? '',
    message: row.message ?? '',
    type: row.type,
    command_id: row.command_id,
    sale: readParkedSale(row.body, row.device_id),
    settled:
      row.settled_how === null || row.settled_at === null
        ? null
        : { how: row.settled_how, by: row.settled_by ?? '', at: row.settled_at },
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whether a line that may have been parked is booked, such as by somebody who was quicker. */
export async function isBookedLine(sql: Sql, storeId: string, link: string): Promise<boolean> {
  const booked = await sql.get(
    `SELECT 1 FROM journal WHERE store_id = ? AND link = ? AND outcome <> 'parked'`,
    storeId,
    link,
  )
  return booked !== null
}
