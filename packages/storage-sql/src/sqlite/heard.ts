import type { DatabaseSync } from 'node:sqlite'
import type { Heartbeat } from '@evertill/protocol'
import { statementsFor } from '../catalogue/statement.ts'

/** Notes that a till was heard at this time and, with a heartbeat, what it said of itself. */
export function noteHeard(
  db: DatabaseSync,
  device: { readonly storeId: string; readonly deviceId: string },
  at: string,
  beat: Heartbeat | null,
): void {
  statementsFor(db).run(
    `UPDATE devices SET last_seen_at = ?, heartbeat = coalesce(?, heartbeat)
     WHERE store_id = ? AND device_id = ?`,
    at,
    beat && JSON.stringify(beat),
    device.storeId,
    device.deviceId,
  )
}

/** The store's newest catalogue version; 0 where there is no such store. */
export function catalogueVersion(db: DatabaseSync, storeId: string): number {
  const row = statementsFor(db).get<{ version: number }>(
    'SELECT catalogue_version AS version FROM stores WHERE store_id = ?',
    storeId,
  )
  return row?.version ?? 0
}
