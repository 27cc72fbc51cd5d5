import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as otherWork } from 'node:timers/promises'
import type { CatalogueChunk } from '@evertill/protocol'
import { type ProductRow, productColumns, wireFromRow } from './product-rows.ts'
import { statement } from './statement.ts'

/** Products of one chunk: some 90 kB, a page of the till's own storage. */
export const chunkProducts = 500

/** A chunk that no manifest has named for a day is dropped; a till that still wants it asks anew. */
export const chunksKeptMs = 24 * 60 * 60 * 1000

export interface ManifestEntry {
  readonly hash: string
  readonly products: number
}

/**
 * Writes the chunks of the present catalogue that are not there yet. Runs inside the writer's
 * transaction; a chunk is named by its content, so an unchanged one is not written twice.
 */
export async function writeChunks(
  db: DatabaseSync,
  storeId: string,
  nowMs: number,
): Promise<readonly ManifestEntry[]> {
  const manifest: ManifestEntry[] = []
  const at = new Date(nowMs).toISOString()
  const page = statement<ProductRow>(
    db,
    `SELECT ${productColumns} FROM products
     WHERE store_id = ? AND product_id > ? AND removed_at IS NULL ORDER BY product_id LIMIT ?`,
  )
  const put = statement(
    db,
    `INSERT INTO catalogue_chunks (store_id, hash, body, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET created_at = excluded.created_at`,
  )
  let after = ''
  for (;;) {
    const rows = page.all(storeId, after, chunkProducts)
    const last = rows.at(-1)
    if (!last) break
    after = last.product_id
    const chunk: CatalogueChunk = { products: rows.map(wireFromRow) }
    const body = JSON.stringify(chunk)
    const hash = createHash('sha256').update(body).digest('hex')
    put.run(storeId, hash, body, at)
    manifest.push({ hash, products: rows.length })
    // A large catalogue takes a moment: requests that only read go on between the chunks.
    await otherWork()
  }
  statement(db, 'DELETE FROM catalogue_chunks WHERE store_id = ? AND created_at < ?').run(
    storeId,
    new Date(nowMs - chunksKeptMs).toISOString(),
  )
  return manifest
}

/** @returns the chunk's JSON text, or null: the till asks for a new manifest */
export function readChunk(db: DatabaseSync, storeId: string, hash: string): string | null {
  const row = statement<{ body: string }>(
    db,
    'SELECT body FROM catalogue_chunks WHERE store_id = ? AND hash = ?',
  ).get(storeId, hash)
  return row?.body ?? null
}
