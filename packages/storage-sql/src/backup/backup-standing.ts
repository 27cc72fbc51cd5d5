import { assert } from '@evertill/domain'
import type { BackupStanding } from '@evertill/protocol/office'
import type { Sql } from '../sql/sql.ts'

/** Seven days without a backup are told in the back office (DESIGN section 6). */
const dueAfterMs = 7 * 24 * 3_600_000

/**
 * Since when a shop's newest backup is, and whether the next one is due. A shop that has none counts
 * from its opening.
 *
 * @param at now, by the server's clock
 */
export async function backupStanding(
  sql: Sql,
  storeId: string,
  at: string,
): Promise<BackupStanding> {
  const row = await sql.get<{ backed_up_at: string | null; created_at: string }>(
    'SELECT backed_up_at, created_at FROM stores WHERE store_id = ?',
    storeId,
  )
  assert(row, 'a session names a store that exists')
  const sinceMs = Date.parse(row.backed_up_at ?? row.created_at)
  return { last_at: row.backed_up_at, is_due: Date.parse(at) - sinceMs >= dueAfterMs }
}
