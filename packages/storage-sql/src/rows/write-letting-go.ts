import { randomUUID } from 'node:crypto'
import type { EpochKey, LedgerTransaction, LettingGo } from '@evertill/ledger'
import { writeAudit } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import { auditOfFinding, auditOfHole } from './letting-go.ts'

/** A person's word on a hole, with its rows in the audit log, all in the caller's transaction. */
export async function writeLettingGo(
  sql: Sql,
  key: EpochKey,
  hole: Parameters<LedgerTransaction['settleHole']>[1],
  deed: LettingGo,
): Promise<void> {
  const { from, top } = hole
  await sql.run(
    `INSERT INTO holes (store_id, device_id, epoch, prev_link, prev_seq, opened_at,
       settled_from, settled_by, settled_at, settled_note)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?9)
     ON CONFLICT (store_id, device_id, epoch, prev_link)
     DO UPDATE SET settled_from = excluded.settled_from,
       settled_by = excluded.settled_by, settled_at = excluded.settled_at,
       settled_note = excluded.settled_note`,
    key.storeId,
    key.deviceId,
    key.epoch,
    top.link,
    top.seq,
    deed.at,
    from,
    deed.by.name,
    deed.note,
  )
  await writeAudit(sql, auditOfHole(key, hole, deed))
  await settleFinding(sql, key, deed)
}

/** The finding is about the device: it ends with the last of its holes. */
async function settleFinding(
  sql: Sql,
  { storeId, deviceId }: EpochKey,
  deed: LettingGo,
): Promise<void> {
  const item = await sql.get<{ item_id: string }>(
    `UPDATE items SET state = 'settled', settled_how = 'accepted', settled_by = ?1,
       settled_at = ?2, note = ?3
     WHERE store_id = ?4 AND kind = 'HISTORY_MISSING' AND subject = ?5 AND state = 'open'
       AND NOT EXISTS (SELECT 1 FROM holes WHERE store_id = ?4 AND device_id = ?5
         AND filled_at IS NULL AND settled_at IS NULL)
     RETURNING item_id`,
    deed.by.name,
    deed.at,
    deed.note,
    storeId,
    deviceId,
  )
  if (item) await writeAudit(sql, auditOfFinding(storeId, item.item_id, randomUUID(), deed))
}
