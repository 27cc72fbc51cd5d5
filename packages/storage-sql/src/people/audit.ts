import { assert } from '@evertill/domain'
import { linkOfDeed, sealOfDeed } from '../rows/deed-seals.ts'
import type { Sql } from '../sql/sql.ts'

/** Who did what, for ever. `subject` is the id of what it was done to. */
export interface AuditEntry {
  readonly storeId: string
  readonly auditId: string
  readonly at: string
  readonly by: { readonly userId: string; readonly name: string }
  readonly action: AuditAction
  readonly subject: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

export type AuditAction =
  | 'session.open'
  | 'session.close'
  | 'item.settle'
  | 'parked.dismiss'
  | 'parked.correct'
  | 'parked.judge'
  | 'till.add'
  | 'till.code'
  | 'till.bringBack'
  | 'till.enrol'
  | 'till.revoke'
  | 'till.file'
  | 'till.missing'
  | 'till.orphans'
  | 'shift.settle'
  | 'product.count'
  | 'product.import'

/** In its store's turn: each deed follows the one before it. */
export async function writeAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  const { storeId } = entry
  const head = await sql.get<{ audit_number: number; audit_link: Uint8Array }>(
    'SELECT audit_number, audit_link FROM stores WHERE store_id = ?',
    storeId,
  )
  assert(head, 'something was done in a store that exists')
  const deed = auditRow(entry)
  const number = head.audit_number + 1
  const row = { ...deed, number, link: linkOfDeed(head.audit_link, deed.seal) }
  await sql.run(
    `INSERT INTO audit_log (${Object.keys(row).join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...Object.values(row),
  )
  await sql.run(
    'UPDATE stores SET audit_number = ?, audit_link = ? WHERE store_id = ?',
    number,
    row.link,
    storeId,
  )
}

/** An entry as the columns hold it, sealed. */
function auditRow(entry: AuditEntry) {
  const row = {
    store_id: entry.storeId,
    audit_id: entry.auditId,
    created_at: entry.at,
    user_id: entry.by.userId,
    user_name: entry.by.name,
    action: entry.action,
    subject: entry.subject,
    facts: JSON.stringify(entry.facts),
  }
  return { ...row, seal: sealOfDeed(row) }
}

export interface TraceStep {
  readonly at: string
  readonly by: string
  readonly action: string
  readonly note: string | null
}

/** What was done to `subject`, oldest first. */
export async function traceOf(sql: Sql, storeId: string, subject: string): Promise<TraceStep[]> {
  const rows = await sql.all<{
    created_at: string
    user_name: string
    action: string
    facts: string
  }>(
    `SELECT created_at, user_name, action, facts FROM audit_log
     WHERE store_id = ? AND subject = ? ORDER BY created_at, audit_id LIMIT 200`,
    storeId,
    subject,
  )
  return rows.map((row) => ({
    at: row.created_at,
    by: row.user_name,
    action: row.action,
    note: noteOf(row.facts),
  }))
}

/** @param facts of an audit row, as JSON */
export function noteOf(facts: string): string | null {
  const { note } = JSON.parse(facts)
  return typeof note === 'string' ? note : null
}

/** @param facts of a row of `parked.correct`, as JSON. @returns the sale that stands in the line's place */
export function correctingSale(facts: string): string {
  return JSON.parse(facts).sale_id
}
