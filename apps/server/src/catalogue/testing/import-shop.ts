import type { ImportAnswer, ImportError } from '@evertill/protocol/office'
import {
  createStore,
  type PresentProduct,
  presentProducts,
  SqliteDatabase,
} from '@evertill/storage-sql'
import { demoSettings } from '../../demo/demo-settings.ts'
import { importProducts } from '../import-products.ts'

export const testAt = '2026-11-21T08:00:00.000Z'
export const testStore = testUuid(1)

/** An empty shop on a database in memory, and what an import makes of it. */
export async function openImportShop() {
  const database = SqliteDatabase.open(':memory:')
  const { db } = database
  await database.write(testStore, (sql) =>
    createStore(sql, { settings: demoSettings(testStore), tag: 'first', at: testAt }),
  )
  let ids = 100
  const newId = () => testUuid(ids++)

  const run = (csv: string | Uint8Array, { dryRun = false } = {}): Promise<ImportAnswer> =>
    importProducts(database, {
      csv: typeof csv === 'string' ? new TextEncoder().encode(csv) : csv,
      dryRun,
      deed: {
        storeId: testStore,
        by: { userId: testUuid(2), name: 'Elena Marsh' },
        at: testAt,
        auditId: newId(),
      },
      newId,
    })
  /** For a file that must be refused: nothing may have changed. */
  const errorsOf = async (csv: string | Uint8Array): Promise<readonly ImportError[]> => {
    const before = JSON.stringify(await products())
    const answer = await run(csv)
    if (JSON.stringify(await products()) !== before)
      throw new Error('a refused file changed something')
    return answer.errors
  }
  const products = (): Promise<readonly PresentProduct[]> =>
    database.read((sql) => presentProducts(sql, testStore))
  const product = async (sku: string) => (await products()).find((known) => known.sku === sku)
  const count = (sql: string) => Number(db.prepare(`SELECT COUNT(*) AS n FROM ${sql}`).get()?.n)
  const version = () => Number(db.prepare('SELECT catalogue_version AS n FROM stores').get()?.n)
  return { db, database, run, errorsOf, products, product, count, version }
}

function testUuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
