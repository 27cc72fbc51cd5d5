import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { WireProduct } from '@evertill/protocol'
import { testSettings } from '@evertill/protocol/testing'
import { openReader } from '../../office/open-reader.ts'
import { createStore } from '../../people/store.ts'
import { addUser } from '../../people/users.ts'
import { openSqlite } from '../../sqlite/open.ts'
import { Writer } from '../../sqlite/writer.ts'
import { Catalogue } from '../catalogue.ts'
import { bookCount } from '../stock.ts'
import { versionForChange } from '../versions.ts'
import { putProduct, removeProduct } from '../write-products.ts'

export const storeId = testId(0)
export const startMs = Date.parse('2026-11-21T14:00:00.000Z')
const at = new Date(startMs).toISOString()

export function testId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

export function testProduct(number: number, changes: Partial<WireProduct> = {}): WireProduct {
  return {
    id: testId(number),
    sku: `SKU-${number}`,
    barcodes: [`0${number}`],
    name: `Product ${number}`,
    category: 'Pantry',
    price_e4: 1_000_000 + number,
    unit: 'piece',
    tax_category: 'Z',
    tax_rate_bp: 0,
    ...changes,
  }
}

/** A store with a catalogue in a real file, a reader beside its writer. */
export interface OpenCatalogue {
  readonly catalogue: Catalogue
  readonly writer: Writer
  readonly reader: DatabaseSync
  readonly folder: string
  /** Writes products under one new version. */
  put(...products: WireProduct[]): Promise<void>
  remove(productId: string): Promise<void>
  count(productId: string, countedMilli: number): Promise<void>
  close(): Promise<void>
}

export async function openCatalogue(): Promise<OpenCatalogue> {
  const folder = mkdtempSync(join(tmpdir(), 'evertill-catalogue-'))
  const path = join(folder, 'shop.db')
  const writer = new Writer(openSqlite(path))
  const reader = openReader(path)
  await writer.transaction((db) => {
    createStore(db, { settings: testSettings(storeId), tag: 'first', at })
    addUser(db, {
      storeId,
      userId: testId(9_001),
      name: 'Mara',
      email: null,
      role: 'cashier',
      passwordHash: null,
      pin: { pin_salt: '0'.repeat(32), pin_hash: '1'.repeat(64), pin_iterations: 600_000 },
    })
  })
  let counts = 0
  return {
    catalogue: new Catalogue({ writer, reader }),
    writer,
    reader,
    folder,
    put: (...products) =>
      writer.transaction((db) => {
        const version = versionForChange(db, storeId, at)
        for (const product of products) putProduct(db, storeId, version, product)
      }),
    remove: (productId) =>
      writer.transaction((db) => {
        removeProduct(db, storeId, productId, {
          version: versionForChange(db, storeId, at),
          at,
        })
      }),
    count: (productId, countedMilli) =>
      writer.transaction((db) => {
        counts += 1
        bookCount(db, {
          storeId,
          productId,
          sourceId: testId(8_000 + counts),
          kind: 'count',
          countedMilli,
          version: versionForChange(db, storeId, at),
          at,
        })
      }),
    close: async () => {
      reader.close()
      await writer.close()
      rmSync(folder, { recursive: true })
    },
  }
}
