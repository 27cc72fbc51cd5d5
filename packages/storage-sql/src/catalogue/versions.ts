import type { Sql } from '../sql/sql.ts'
import { drawVersion } from './draw-version.ts'

/**
 * Draws the version under which this write transaction puts its rows: in the same transaction as
 * the change, and only where there is one, so that no version is ever empty or half there.
 */
export async function versionForChange(sql: Sql, storeId: string, at: string): Promise<number> {
  return drawVersion(sql, storeId, at)
}

/** Cursors older than this get a snapshot. */
export const versionsKeptMs = 90 * 24 * 60 * 60 * 1000

/** Forgets the tags of versions older than 90 days, but for the newest of them. */
export async function pruneVersions(sql: Sql, storeId: string, nowMs: number): Promise<void> {
  const before = new Date(nowMs - versionsKeptMs).toISOString()
  await sql.run(
    `DELETE FROM catalogue_versions WHERE store_id = ?1 AND version < (
       SELECT version FROM catalogue_versions WHERE store_id = ?1 AND created_at >= ?2
       ORDER BY version LIMIT 1)`,
    storeId,
    before,
  )
}
