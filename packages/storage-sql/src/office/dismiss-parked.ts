import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '@evertill/domain'
import { statement } from '../catalogue/statement.ts'
import { writeAudit } from '../people/audit.ts'
import { changeVerdict } from '../sqlite/seal.ts'
import type { Deed } from './settle-item.ts'

/** A person says that a parked line will not be booked. Its bytes stay in the journal for ever. */
export function dismissParked(
  db: DatabaseSync,
  deed: Deed,
  { link, reason }: { readonly link: string; readonly reason: string },
): Result<void, 'notFound' | 'settledAlready'> {
  const { storeId, by, at } = deed
  const line = statement<{ device_id: string; epoch: string; settled_at: string | null }>(
    db,
    `SELECT device_id, epoch, settled_at FROM journal WHERE store_id = ? AND link = ? AND outcome = 'parked'`,
  ).get(storeId, link)
  if (!line) return err('notFound')
  if (line.settled_at !== null) return err('settledAlready')
  changeVerdict(
    db,
    { store_id: storeId, device_id: line.device_id, epoch: line.epoch, link },
    { settled_how: 'dismissed', settled_by: by.name, settled_at: at },
  )
  writeAudit(db, { ...deed, action: 'parked.dismiss', subject: link, facts: { note: reason } })
  return ok(undefined)
}

/** Refunds that wait for a sale that was parked itself: they may go on once that is settled. */
export function waitingRefunds(db: DatabaseSync, storeId: string): readonly string[] {
  return statement<{ link: string }>(
    db,
    `SELECT link FROM journal WHERE store_id = ? AND outcome = 'parked' AND settled_at IS NULL
       AND code = 'REFUND_OF_PARKED' LIMIT 500`,
  )
    .all(storeId)
    .map((row) => row.link)
}
