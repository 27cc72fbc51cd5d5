import { randomBytes } from 'node:crypto'
import type { Statements } from './statements.ts'

/**
 * Draws the store's next catalogue version. Its row is locked to commit, so versions become
 * visible in their order and no late commit is ever skipped by a cursor. The random tag tells a
 * restored server's versions from those that tills have seen.
 */
export function drawVersion(sql: Statements, storeId: string, at: string): number {
  const row = sql.get<{ version: number }>(
    `UPDATE stores SET catalogue_version = catalogue_version + 1 WHERE store_id = ?
     RETURNING catalogue_version AS version`,
    storeId,
  )
  if (!row) throw new Error('a version is drawn for a store that does not exist')
  sql.run(
    'INSERT INTO catalogue_versions (store_id, version, tag, created_at) VALUES (?, ?, ?, ?)',
    storeId,
    row.version,
    newVersionTag(),
    at,
  )
  return row.version
}

export function newVersionTag(): string {
  return randomBytes(6).toString('base64url')
}
