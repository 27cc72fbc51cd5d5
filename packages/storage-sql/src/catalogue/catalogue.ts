import { assert } from '@evertill/domain'
import type { PullAnswer, StockRow, WireSettings } from '@evertill/protocol'
import { wireCashiers } from '../people/users.ts'
import type { ShopDatabase, Sql } from '../sql/sql.ts'
import { changesAfter, isMoreThan, readWhole } from './changes.ts'
import { type ManifestEntry, readChunk, writeChunks } from './chunks.ts'
import { type Cursor, cursorText, parseCursor } from './cursor.ts'
import { wireFromRow } from './product-rows.ts'
import { pruneVersions } from './versions.ts'

type Without<T, Key extends keyof T> = T extends unknown ? Omit<T, Key> : never

/** A pull's answer but for what only the request knows. */
export type PullData = Without<PullAnswer, 'nonce' | 'server_time'>

/** (version, product id) keys of one page of changes. */
export const changesPageKeys = 500

/**
 * Changed products that are still sent as changes: four pages. More come as a snapshot, which a till
 * loads beside the old catalogue and shows whole; broken off half-way, changes would show half.
 */
export const changesMax = 2_000

/** A manifest is used again for half the time that its chunks are kept. */
const manifestKeptMs = 12 * 60 * 60 * 1000

interface StoreRow {
  readonly settings: string
  readonly settings_version: number
  readonly cashiers_version: number
  readonly catalogue_version: number
}

interface Manifest {
  /** Newest version of any product: stock alone does not change a chunk. */
  readonly productsVersion: number
  readonly writtenMs: number
  readonly chunks: readonly ManifestEntry[]
}

/** What tills read: changes since a cursor, or a snapshot of the whole catalogue. */
export class Catalogue {
  readonly #database: ShopDatabase
  readonly #manifests = new Map<string, Manifest>()

  constructor(database: ShopDatabase) {
    this.#database = database
  }

  /**
   * What changed since `cursor`; a snapshot where that is too much, or where the cursor is absent,
   * expired, not ours, or from a past that a restore undid. Rows and cursor are read at one moment.
   */
  async pull(
    storeId: string,
    cursor: string | null,
    { nowMs, limit = changesPageKeys }: { readonly nowMs: number; readonly limit?: number },
  ): Promise<PullData> {
    const known = cursor === null ? null : parseCursor(cursor)
    const changes =
      known && (await this.#database.read((sql) => changesSince(sql, storeId, known, limit)))
    if (changes) return changes
    const { data, manifest } = await this.#database.write(storeId, (sql) =>
      this.#snapshot(sql, storeId, nowMs),
    )
    // Only now are its chunks on disk.
    this.#manifests.set(storeId, manifest)
    return data
  }

  /** @returns the chunk's JSON text, or null where a new manifest is needed */
  async chunk(storeId: string, hash: string): Promise<string | null> {
    const body = await this.#database.read((sql) => readChunk(sql, storeId, hash))
    const isMissing =
      body === null && this.#manifests.get(storeId)?.chunks.some((chunk) => chunk.hash === hash)
    if (isMissing) this.#manifests.delete(storeId)
    return body
  }

  async #snapshot(
    sql: Sql,
    storeId: string,
    nowMs: number,
  ): Promise<{ readonly data: PullData; readonly manifest: Manifest }> {
    const manifest = await this.#manifest(sql, storeId, nowMs)
    const store = await storeRow(sql, storeId)
    const stock = await sql.all<{ product_id: string; quantity_milli: number }>(
      'SELECT product_id, quantity_milli FROM stock_levels WHERE store_id = ? ORDER BY product_id',
      storeId,
    )
    const data: PullData = {
      kind: 'snapshot',
      cursor: cursorText(await wholeCursor(sql, storeId, store.catalogue_version)),
      catalogue_version: store.catalogue_version,
      stock: stock.map((row): StockRow => [row.product_id, row.quantity_milli]),
      chunks: manifest.chunks.map(({ hash, products }) => ({ hash, products })),
      settings: JSON.parse(store.settings),
      cashiers: await wireCashiers(sql, storeId),
    }
    return { data, manifest }
  }

  async #manifest(sql: Sql, storeId: string, nowMs: number): Promise<Manifest> {
    const newest = await sql.get<{ version: number | null }>(
      'SELECT max(version) AS version FROM products WHERE store_id = ?',
      storeId,
    )
    const productsVersion = newest?.version ?? 0
    const kept = this.#manifests.get(storeId)
    if (
      kept &&
      kept.productsVersion === productsVersion &&
      Math.abs(nowMs - kept.writtenMs) < manifestKeptMs
    ) {
      return kept
    }
    const chunks = await writeChunks(sql, storeId, nowMs)
    await pruneVersions(sql, storeId, nowMs)
    return { productsVersion, writtenMs: nowMs, chunks }
  }
}

async function changesSince(
  sql: Sql,
  storeId: string,
  cursor: Cursor,
  limit: number,
): Promise<PullData | null> {
  if ((await tagOf(sql, storeId, cursor.version)) !== cursor.tag) return null
  const store = await storeRow(sql, storeId)
  const page = await changesAfter(sql, storeId, cursor, limit)
  if (page.more && (await isMoreThan(changesMax, sql, storeId, cursor))) return null
  const next = page.last
    ? { ...page.last, tag: await tagOf(sql, storeId, page.last.version) }
    : await wholeCursor(sql, storeId, store.catalogue_version)
  // A version whose tag was pruned cannot be a cursor: the snapshot is shorter anyway.
  if (next.tag === null) return null
  const settings: WireSettings = JSON.parse(store.settings)
  return {
    kind: 'changes',
    cursor: cursorText({ ...next, tag: next.tag }),
    catalogue_version: store.catalogue_version,
    products: page.products.map(wireFromRow),
    removed: [...page.removed],
    stock: [...page.stock],
    settings: store.settings_version > cursor.version ? settings : null,
    cashiers: store.cashiers_version > cursor.version ? await wireCashiers(sql, storeId) : null,
    more: page.more,
  }
}

async function storeRow(sql: Sql, storeId: string): Promise<StoreRow> {
  const row = await sql.get<StoreRow>(
    `SELECT settings, settings_version, cashiers_version, catalogue_version
     FROM stores WHERE store_id = ?`,
    storeId,
  )
  assert(row, 'a credential names a store that exists')
  return row
}

async function wholeCursor(sql: Sql, storeId: string, version: number): Promise<Cursor> {
  const tag = await tagOf(sql, storeId, version)
  assert(tag !== null, 'the present version has its tag')
  return readWhole(version, tag)
}

async function tagOf(sql: Sql, storeId: string, version: number): Promise<string | null> {
  const row = await sql.get<{ tag: string }>(
    'SELECT tag FROM catalogue_versions WHERE store_id = ? AND version = ?',
    storeId,
    version,
  )
  return row?.tag ?? null
}
