import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import type { PullAnswer, StockRow, WireSettings } from '@evertill/protocol'
import { wireCashiers } from '../people/users.ts'
import type { Writer } from '../sqlite/writer.ts'
import { changesAfter, isMoreThan, readWhole } from './changes.ts'
import { type ManifestEntry, readChunk, writeChunks } from './chunks.ts'
import { type Cursor, cursorText, parseCursor } from './cursor.ts'
import { wireFromRow } from './product-rows.ts'
import { ofOneMoment, statement } from './statement.ts'
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
  readonly #writer: Writer
  readonly #reader: DatabaseSync
  readonly #manifests = new Map<string, Manifest>()

  /** @param reader a connection that only reads, of the same file (or the writer's, in memory) */
  constructor({ writer, reader }: { readonly writer: Writer; readonly reader: DatabaseSync }) {
    this.#writer = writer
    this.#reader = reader
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
      known && ofOneMoment(this.#reader, () => changesSince(this.#reader, storeId, known, limit))
    if (changes) return changes
    const { data, manifest } = await this.#writer.transaction((db) =>
      this.#snapshot(db, storeId, nowMs),
    )
    // Only now are its chunks on disk.
    this.#manifests.set(storeId, manifest)
    return data
  }

  /** @returns the chunk's JSON text, or null where a new manifest is needed */
  chunk(storeId: string, hash: string): string | null {
    const body = readChunk(this.#reader, storeId, hash)
    const isMissing =
      body === null && this.#manifests.get(storeId)?.chunks.some((chunk) => chunk.hash === hash)
    if (isMissing) this.#manifests.delete(storeId)
    return body
  }

  async #snapshot(
    db: DatabaseSync,
    storeId: string,
    nowMs: number,
  ): Promise<{ readonly data: PullData; readonly manifest: Manifest }> {
    const manifest = await this.#manifest(db, storeId, nowMs)
    const store = storeRow(db, storeId)
    const stock = statement<{ product_id: string; quantity_milli: number }>(
      db,
      'SELECT product_id, quantity_milli FROM stock_levels WHERE store_id = ? ORDER BY product_id',
    ).all(storeId)
    const data: PullData = {
      kind: 'snapshot',
      cursor: cursorText(wholeCursor(db, storeId, store.catalogue_version)),
      catalogue_version: store.catalogue_version,
      stock: stock.map((row): StockRow => [row.product_id, row.quantity_milli]),
      chunks: manifest.chunks.map(({ hash, products }) => ({ hash, products })),
      settings: JSON.parse(store.settings),
      cashiers: wireCashiers(db, storeId),
    }
    return { data, manifest }
  }

  async #manifest(db: DatabaseSync, storeId: string, nowMs: number): Promise<Manifest> {
    const newest = statement<{ version: number | null }>(
      db,
      'SELECT max(version) AS version FROM products WHERE store_id = ?',
    ).get(storeId)
    const productsVersion = newest?.version ?? 0
    const kept = this.#manifests.get(storeId)
    if (
      kept &&
      kept.productsVersion === productsVersion &&
      Math.abs(nowMs - kept.writtenMs) < manifestKeptMs
    ) {
      return kept
    }
    const chunks = await writeChunks(db, storeId, nowMs)
    pruneVersions(db, storeId, nowMs)
    return { productsVersion, writtenMs: nowMs, chunks }
  }
}

function changesSince(
  db: DatabaseSync,
  storeId: string,
  cursor: Cursor,
  limit: number,
): PullData | null {
  if (tagOf(db, storeId, cursor.version) !== cursor.tag) return null
  const store = storeRow(db, storeId)
  const page = changesAfter(db, storeId, cursor, limit)
  if (page.more && isMoreThan(changesMax, db, storeId, cursor)) return null
  const next = page.last
    ? { ...page.last, tag: tagOf(db, storeId, page.last.version) }
    : wholeCursor(db, storeId, store.catalogue_version)
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
    cashiers: store.cashiers_version > cursor.version ? wireCashiers(db, storeId) : null,
    more: page.more,
  }
}

function storeRow(db: DatabaseSync, storeId: string): StoreRow {
  const row = statement<StoreRow>(
    db,
    `SELECT settings, settings_version, cashiers_version, catalogue_version
     FROM stores WHERE store_id = ?`,
  ).get(storeId)
  assert(row, 'a credential names a store that exists')
  return row
}

function wholeCursor(db: DatabaseSync, storeId: string, version: number): Cursor {
  const tag = tagOf(db, storeId, version)
  assert(tag !== null, 'the present version has its tag')
  return readWhole(version, tag)
}

function tagOf(db: DatabaseSync, storeId: string, version: number): string | null {
  const row = statement<{ tag: string }>(
    db,
    'SELECT tag FROM catalogue_versions WHERE store_id = ? AND version = ?',
  ).get(storeId, version)
  return row?.tag ?? null
}
