import { randomUUID } from 'node:crypto'
import type { Finding } from '@evertill/ledger'
import type { Statements } from './statements.ts'

/** Adds a finding to the open item about its subject, or opens one. */
export function openFinding(
  sql: Statements,
  storeId: string,
  link: string,
  finding: Finding,
  at: string,
): void {
  const item = sql.get<{ item_id: string }>(
    `INSERT INTO items (store_id, item_id, kind, subject, state, opened_at, last_at, entries)
     VALUES (?1, ?2, ?3, ?4, 'open', ?5, ?5, 0)
     ON CONFLICT (store_id, kind, subject) WHERE state = 'open'
       DO UPDATE SET last_at = excluded.last_at
     RETURNING item_id`,
    storeId,
    randomUUID(),
    finding.kind,
    finding.subject,
    at,
  )
  if (!item) throw new Error('an item was neither opened nor found')
  const entered = sql.run(
    `INSERT INTO item_entries (store_id, item_id, link, entry_no, facts, created_at)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    storeId,
    item.item_id,
    link,
    finding.entryNo,
    JSON.stringify(finding.facts),
    at,
  )
  // Two findings about one line, as two forks in one push, are one entry.
  if (entered === 0) return
  sql.run(
    'UPDATE items SET entries = entries + 1 WHERE store_id = ? AND item_id = ?',
    storeId,
    item.item_id,
  )
}
