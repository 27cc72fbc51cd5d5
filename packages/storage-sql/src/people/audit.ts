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
  | 'till.orphans'
  | 'product.count'
  | 'product.import'

export function writeAudit(db: DatabaseSync, entry: AuditEntry): void {
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
  statement(
    db,
    `INSERT INTO audit_log (store_id, audit_id, created_at, user_id, user_name, action, subject,
       facts, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...Object.values(row), sealOfDeed(row))
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
