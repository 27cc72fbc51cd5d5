import type { DatabaseSync } from 'node:sqlite'
import { statement } from '../catalogue/statement.ts'
import { sealOfDeed } from '../sqlite/deed-seals.ts'

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
  | 'item.settle'
  | 'parked.dismiss'
  | 'parked.judge'
  | 'till.add'
  | 'till.code'
  | 'till.bringBack'
  | 'till.enrol'
  | 'till.revoke'
  | 'till.file'
  | 'till.missing'
  | 'till.orphans'
  | 'product.count'
  | 'product.import'

export function writeAudit(db: DatabaseSync, entry: AuditEntry): void {
  const row = auditRow(entry)
  statement(
    db,
    `INSERT INTO audit_log (${Object.keys(row).join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...Object.values(row))
}

/** An entry as the columns hold it, sealed. */
export function auditRow(entry: AuditEntry) {
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
export function traceOf(db: DatabaseSync, storeId: string, subject: string): TraceStep[] {
  return statement<{ created_at: string; user_name: string; action: string; note: string | null }>(
    db,
    `SELECT created_at, user_name, action, json_extract(facts, '$.note') AS note FROM audit_log
     WHERE store_id = ? AND subject = ? ORDER BY created_at, audit_id LIMIT 200`,
  )
    .all(storeId, subject)
    .map((row) => ({ at: row.created_at, by: row.user_name, action: row.action, note: row.note }))
}
