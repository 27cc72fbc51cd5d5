import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WireProduct } from '@evertill/protocol'
import { testSettings } from '@evertill/protocol/testing'
import { createStore } from '../../people/store.ts'
import { addUser } from '../../people/users.ts'
import { SqliteDatabase } from '../../sqlite/sqlite-database.ts'
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

/** A store with a catalogue in a real file. */
export interface OpenCatalogue {
  readonly catalogue: Catalogue
  readonly database: SqliteDatabase
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
  const database = SqliteDatabase.open(path)
  await database.write(storeId, async (sql) => {
    await createStore(sql, { settings: testSettings(storeId), tag: 'first', at })
    await addUser(sql, {
      storeId,
      userId: testId(9_001),
      name: 'Mara',
      signIn: null,
      role: 'cashier',
      pin: { pin_salt: '0'.repeat(32), pin_hash: '1'.repeat(64), pin_iterations: 600_000 },
    })
  })
  let counts = 0
  return {
    catalogue: new Catalogue(database),
    database,
    folder,
    put: (...products) =>
      database.write(storeId, async (sql) => {
        const version = await versionForChange(sql, storeId, at)
        for (const product of products) await putProduct(sql, storeId, version, product)
      }),
    remove: (productId) =>
      database.write(storeId, async (sql) => {
        await removeProduct(sql, storeId, productId, {
          version: await versionForChange(sql, storeId, at),
          at,
        })
      }),
    count: (productId, countedMilli) =>
      database.write(storeId, async (sql) => {
        counts += 1
        await bookCount(sql, {
          storeId,
          productId,
          sourceId: testId(8_000 + counts),
          kind: 'count',
          countedMilli,
          version: await versionForChange(sql, storeId, at),
          at,
        })
      }),
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true })
    },
  }
}
