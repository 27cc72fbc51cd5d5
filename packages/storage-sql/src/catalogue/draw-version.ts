import { randomBytes } from 'node:crypto'
import type { Sql } from '../sql/sql.ts'

/**
 * Draws the store's next catalogue version. Its row is locked to commit, so versions become
 * visible in their order and no late commit is ever skipped by a cursor. The random tag tells a
 * restored server's versions from those that tills have seen.
 */
export async function drawVersion(sql: Sql, storeId: string, at: string): Promise<number> {
  const row = await sql.get<{ version: number }>(
    `UPDATE stores SET catalogue_version = catalogue_version + 1 WHERE store_id = ?
     RETURNING catalogue_version AS version`,
    storeId,
  )
  if (!row) throw new Error('a version is drawn for a store that does not exist')
  await sql.run(
    'INSERT INTO catalogue_versions (store_id, version, tag, created_at) VALUES (?, ?, ?, ?)',
    storeId,
    row.version,
    randomBytes(6).toString('base64url'),
    at,
  )
  return row.version
}
