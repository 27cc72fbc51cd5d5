import type { DatabaseSync } from 'node:sqlite'
import type { WireSettings } from '@evertill/protocol'
import { statement } from '../catalogue/statement.ts'

/** Opens a store at version 1, which carries its settings and its first people and products. */
export function createStore(
  db: DatabaseSync,
  {
    settings,
    tag,
    at,
  }: { readonly settings: WireSettings; readonly tag: string; readonly at: string },
): void {
  statement(
    db,
    `INSERT INTO stores (store_id, settings, settings_version, cashiers_version, catalogue_version,
       created_at) VALUES (?, ?, 1, 1, 1, ?)`,
  ).run(settings.store_id, JSON.stringify(settings), at)
  statement(
    db,
    'INSERT INTO catalogue_versions (store_id, version, tag, created_at) VALUES (?, 1, ?, ?)',
  ).run(settings.store_id, tag, at)
}

/** The store that was opened first; null where there is none. */
export function firstStore(db: DatabaseSync): WireSettings | null {
  const row = statement<{ settings: string }>(
    db,
    'SELECT settings FROM stores ORDER BY created_at, store_id LIMIT 1',
  ).get()
  return row ? JSON.parse(row.settings) : null
}

export function storeSettings(db: DatabaseSync, storeId: string): WireSettings | null {
  const row = statement<{ settings: string }>(
    db,
    'SELECT settings FROM stores WHERE store_id = ?',
  ).get(storeId)
  return row ? JSON.parse(row.settings) : null
}
