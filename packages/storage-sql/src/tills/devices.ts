import type { Sql } from '../sql/sql.ts'

/** Whom a token stands for. A revoked one still pushes: what it brings is parked. */
export interface KnownDevice {
  readonly storeId: string
  readonly deviceId: string
  readonly tillNumber: number
  readonly revoked: boolean
}

/** @param tokenHash SHA-256 of the token, hex */
export async function findDevice(sql: Sql, tokenHash: string): Promise<KnownDevice | null> {
  const row = await sql.get<{
    store_id: string
    device_id: string
    till_number: number
    revoked_at: string | null
  }>(
    `SELECT t.store_id, t.device_id, d.till_number,
       coalesce(t.revoked_at, d.revoked_at) AS revoked_at
     FROM device_tokens t JOIN devices d ON d.store_id = t.store_id AND d.device_id = t.device_id
     WHERE t.token_hash = ?`,
    tokenHash,
  )
  if (!row) return null
  return {
    storeId: row.store_id,
    deviceId: row.device_id,
    tillNumber: row.till_number,
    revoked: row.revoked_at !== null,
  }
}

/** A device of this store and its till; null where the store has none of this id. */
export async function deviceOfStore(
  sql: Sql,
  storeId: string,
  deviceId: string,
): Promise<(KnownDevice & { readonly tillName: string }) | null> {
  const row = await sql.get<{ till_number: number; name: string; revoked_at: string | null }>(
    `SELECT till_number, name, revoked_at FROM devices JOIN tills USING (store_id, till_number)
     WHERE store_id = ? AND device_id = ?`,
    storeId,
    deviceId,
  )
  if (!row) return null
  const { till_number: tillNumber, name: tillName } = row
  return { storeId, deviceId, tillNumber, tillName, revoked: row.revoked_at !== null }
}

/** Whether any till was ever enrolled here. */
export async function hasDevice(sql: Sql, storeId: string): Promise<boolean> {
  return (await sql.get('SELECT 1 FROM devices WHERE store_id = ? LIMIT 1', storeId)) !== null
}

/** Whether any store of this server has a device of this id. */
export async function isDeviceKnown(sql: Sql, deviceId: string): Promise<boolean> {
  return (await sql.get('SELECT 1 FROM devices WHERE device_id = ? LIMIT 1', deviceId)) !== null
}

export interface EnrolledDevice {
  readonly storeId: string
  readonly deviceId: string
  readonly tillNumber: number
  readonly tokenHash: string
  readonly at: string
}

/** A new device, or a known one that comes back: it is live again, its older tokens stay marked. */
export async function putDevice(sql: Sql, device: EnrolledDevice): Promise<void> {
  const { storeId, deviceId, tillNumber, tokenHash, at } = device
  await sql.run(
    `INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (store_id, device_id) DO UPDATE SET till_number = excluded.till_number,
       enrolled_at = excluded.enrolled_at, revoked_at = NULL`,
    storeId,
    deviceId,
    tillNumber,
    at,
  )
  await sql.run(
    `INSERT INTO device_tokens (token_hash, store_id, device_id, created_at) VALUES (?, ?, ?, ?)`,
    tokenHash,
    storeId,
    deviceId,
    at,
  )
}

/** Retires every device of a till at once. Tokens are marked, never deleted. */
export async function revokeDevices(
  sql: Sql,
  { storeId, tillNumber, at }: { storeId: string; tillNumber: number; at: string },
): Promise<number> {
  await sql.run(
    `UPDATE device_tokens SET revoked_at = ?1 WHERE store_id = ?2 AND revoked_at IS NULL
       AND device_id IN (SELECT device_id FROM devices WHERE store_id = ?2 AND till_number = ?3)`,
    at,
    storeId,
    tillNumber,
  )
  return await sql.run(
    `UPDATE devices SET revoked_at = ? WHERE store_id = ? AND till_number = ?
       AND revoked_at IS NULL`,
    at,
    storeId,
    tillNumber,
  )
}
