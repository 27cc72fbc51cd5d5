import { err, ok, type Result } from '@evertill/domain'
import { writeAudit } from '../people/audit.ts'
import { changeVerdict } from '../rows/seal.ts'
import type { Sql } from '../sql/sql.ts'
import type { Deed } from './settle-item.ts'

/** A person says that a parked line will not be booked. Its bytes stay in the journal for ever. */
export async function dismissParked(
  sql: Sql,
  deed: Deed,
  { link, reason }: { readonly link: string; readonly reason: string },
): Promise<Result<void, 'notFound' | 'settledAlready'>> {
  const { storeId, by, at } = deed
  const line = await sql.get<{ device_id: string; epoch: string; settled_at: string | null }>(
    `SELECT device_id, epoch, settled_at FROM journal WHERE store_id = ? AND link = ? AND outcome = 'parked'`,
    storeId,
    link,
  )
  if (!line) return err('notFound')
  if (line.settled_at !== null) return err('settledAlready')
  await changeVerdict(
    sql,
    { store_id: storeId, device_id: line.device_id, epoch: line.epoch, link },
    { settled_how: 'dismissed', settled_by: by.name, settled_at: at },
  )
  await writeAudit(sql, {
    ...deed,
    action: 'parked.dismiss',
    subject: link,
    facts: { note: reason },
  })
  return ok(undefined)
}

/** Refunds that wait for a sale that was parked itself: they may go on once that is settled. */
export async function waitingRefunds(sql: Sql, storeId: string): Promise<readonly string[]> {
  return (
    await sql.all<{ link: string }>(
      `SELECT link FROM journal WHERE store_id = ? AND outcome = 'parked' AND settled_at IS NULL
       AND code = 'REFUND_OF_PARKED' LIMIT 500`,
      storeId,
    )
  ).map((row) => row.link)
}
