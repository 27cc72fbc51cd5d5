import type { Answered } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'

/** Ends the open findings whose missing piece has come. No person did it, and none is named. */
export async function endAnswered(
  sql: Sql,
  storeId: string,
  answers: readonly Answered[],
  at: string,
): Promise<void> {
  for (const { kind, subject } of answers) {
    await sql.run(
      `UPDATE items SET state = 'settled', settled_how = 'arrived', settled_by = 'Evertill',
         settled_at = ? WHERE store_id = ? AND kind = ? AND subject = ? AND state = 'open'`,
      at,
      storeId,
      kind,
      subject,
    )
  }
}
