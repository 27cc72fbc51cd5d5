import type { DifferenceSize, LettingGo } from '@evertill/ledger'
import { writeAudit } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'

/** A person's word on the difference of a shift's end, and its row in the audit log. */
export async function writeShiftWord(
  sql: Sql,
  storeId: string,
  shiftId: string,
  { missing, surplus }: DifferenceSize,
  { by, note, at, auditId }: LettingGo,
): Promise<void> {
  await sql.run(
    `UPDATE shifts SET settled_by = ?, settled_at = ?, settled_note = ?, settled_missing = ?,
       settled_surplus = ? WHERE store_id = ? AND shift_id = ?`,
    by.name,
    at,
    note,
    missing,
    surplus,
    storeId,
    shiftId,
  )
  const facts = { note, missing, surplus }
  await writeAudit(sql, {
    storeId,
    auditId,
    at,
    by,
    action: 'shift.settle',
    subject: shiftId,
    facts,
  })
}
