import type { WireSettings } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'

/** Opens a store at version 1, which carries its settings and its first people and products. */
export async function createStore(
  sql: Sql,
  {
    settings,
    tag,
    at,
  }: { readonly settings: WireSettings; readonly tag: string; readonly at: string },
): Promise<void> {
  await sql.run(
    `INSERT INTO stores (store_id, settings, settings_version, cashiers_version, catalogue_version,
       created_at) VALUES (?, ?, 1, 1, 1, ?)`,
    settings.store_id,
    JSON.stringify(settings),
    at,
  )
  await sql.run(
    'INSERT INTO catalogue_versions (store_id, version, tag, created_at) VALUES (?, 1, ?, ?)',
    settings.store_id,
    tag,
    at,
  )
}

/** The store that was opened first; null where there is none. */
export async function firstStore(sql: Sql): Promise<WireSettings | null> {
  const row = await sql.get<{ settings: string }>(
    'SELECT settings FROM stores ORDER BY created_at, store_id LIMIT 1',
  )
  return row ? JSON.parse(row.settings) : null
}

export async function storeSettings(sql: Sql, storeId: string): Promise<WireSettings | null> {
  const row = await sql.get<{ settings: string }>(
    'SELECT settings FROM stores WHERE store_id = ?',
    storeId,
  )
  return row ? JSON.parse(row.settings) : null
}
