import { createHash } from 'node:crypto'
import { setImmediate as otherWork } from 'node:timers/promises'
import type { CatalogueChunk } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'

/** Products of one chunk: some 90 kB, a page of the till's own storage. */
export const chunkProducts = 500

/** A chunk that no manifest has named for a day is dropped; a till that still wants it asks anew. */
export const chunksKeptMs = 24 * 60 * 60 * 1000

export interface ManifestEntry {
  readonly hash: string
  readonly products: number
}

/**
 * Writes the chunks of the present catalogue that are not there yet. Runs inside a write
 * transaction; a chunk is named by its content, so an unchanged one is not written twice.
 */
export async function writeChunks(
  sql: Sql,
  storeId: string,
  nowMs: number,
): Promise<readonly ManifestEntry[]> {
  const manifest: ManifestEntry[] = []
  const at = new Date(nowMs).toISOString()
  const page = `SELECT ${productColumns} FROM products
     WHERE store_id = ? AND product_id > ? AND removed_at IS NULL ORDER BY product_id LIMIT ${chunkProducts}`
  const put = `INSERT INTO catalogue_chunks (store_id, hash, body, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (store_id, hash) DO UPDATE SET created_at = excluded.created_at`
  let after = ''
  for (;;) {
    const rows = await sql.all<ProductRow>(page, storeId, after)
    const last = rows.at(-1)
    if (!last) break
    after = last.product_id
    const chunk: CatalogueChunk = { products: rows.map(wireFromRow) }
    const body = JSON.stringify(chunk)
    const hash = createHash('sha256').update(body).digest('hex')
    await sql.run(put, storeId, hash, body, at)
    manifest.push({ hash, products: rows.length })
    // A large catalogue takes a moment: requests that only read go on between the chunks.
    await otherWork()
  }
  await sql.run(
    'DELETE FROM catalogue_chunks WHERE store_id = ? AND created_at < ?',
    storeId,
    new Date(nowMs - chunksKeptMs).toISOString(),
  )
  return manifest
}

/** @returns the chunk's JSON text, or null: the till asks for a new manifest */
export async function readChunk(sql: Sql, storeId: string, hash: string): Promise<string | null> {
  const row = await sql.get<{ body: string }>(
    'SELECT body FROM catalogue_chunks WHERE store_id = ? AND hash = ?',
    storeId,
    hash,
  )
  return row?.body ?? null
}
