import type { DatabaseSync } from 'node:sqlite'
import { drawVersion } from '../sqlite/draw-version.ts'
import { statement, statementsFor } from './statement.ts'

/**
 * Draws the version under which this write transaction puts its rows: in the same transaction as
 * the change, and only where there is one, so that no version is ever empty or half there.
 */
export function versionForChange(db: DatabaseSync, storeId: string, at: string): number {
  return drawVersion(statementsFor(db), storeId, at)
}

/** Cursors older than this get a snapshot. */
export const versionsKeptMs = 90 * 24 * 60 * 60 * 1000

/** Forgets the tags of versions older than 90 days, but for the newest of them. */
export function pruneVersions(db: DatabaseSync, storeId: string, nowMs: number): void {
  const before = new Date(nowMs - versionsKeptMs).toISOString()
  statement(
    db,
    `DELETE FROM catalogue_versions WHERE store_id = ?1 AND version < (
       SELECT version FROM catalogue_versions WHERE store_id = ?1 AND created_at >= ?2
       ORDER BY version LIMIT 1)`,
  ).run(storeId, before)
}
