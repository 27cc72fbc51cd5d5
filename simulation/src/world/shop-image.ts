import { DatabaseSync } from 'node:sqlite'
import type { WireProduct, WireSettings } from '@evertill/protocol'
import {
  addTill,
  addUser,
  bookCount,
  createStore,
  type DurableTip,
  putProduct,
  type Sql,
  SqliteDatabase,
  tipsOf,
} from '@evertill/storage-sql'

export const storeId = '00000000-0000-7000-8000-000000000001'
export const timeZone = 'Europe/London'

/** Known by their kind and number, so that a trace reads well. */
function idOf(kind: number, number: number): string {
  return `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(number).padStart(12, '0')}`
}

export const cashiers = ['Ada', 'Ben', 'Cleo'].map((name, at) => ({ id: idOf(2, at + 1), name }))

/** Ten products; the last has no stock that is counted, the one before it an open price. */
export const firstProducts: readonly WireProduct[] = Array.from({ length: 10 }, (_, at) => ({
  id: idOf(1, at + 1),
  sku: `SKU-${at + 1}`,
  barcodes: [],
  name: `Product ${at + 1}`,
  category: 'Shelf',
  price_e4: at === 8 ? null : (at + 1) * 1_250_000,
  unit: 'piece',
  tax_category: 'S',
  tax_rate_bp: at % 2 === 0 ? 2_000 : 500,
}))

export const openingStockMilli = 12_000
export const countedProducts = firstProducts.slice(0, -1)

const settings: WireSettings = {
  store_id: storeId,
  name: 'A shop',
  address_lines: [],
  phone: '',
  tax_number: '',
  tax_name: 'VAT',
  currency: 'GBP',
  locale: 'en-GB',
  time_zone: timeZone,
  tax_mode: 'inclusive',
  tax_rounding: 'per_group',
  cash_step_minor: 5,
  cash_tie: 'up',
  receipt_footer: '',
}

/** Made once a process: migrating costs six times as much. */
const image = await makeImage()

/** A database with a shop in it. */
export function openNewShop(): DatabaseSync {
  return openImage(image)
}

/** A database as it was when its image was taken. */
export function openImage(bytes: Uint8Array): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.deserialize(bytes)
  db.exec('PRAGMA foreign_keys = ON')
  return db
}

/** What a backup of these bytes tells the tills. */
export async function tipsInImage(bytes: Uint8Array): Promise<readonly DurableTip[]> {
  const copy = new SqliteDatabase(openImage(bytes), null, 'backup')
  const tips = await copy.read(tipsOf)
  await copy.close()
  return tips
}

async function makeImage(): Promise<Uint8Array> {
  const database = SqliteDatabase.open(':memory:')
  await database.write(storeId, fillShop)
  const bytes = database.db.serialize()
  await database.close()
  return bytes
}

async function fillShop(sql: Sql): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z'
  await createStore(sql, { settings, tag: 'opening', at })
  for (const [order, { id, name }] of cashiers.entries()) {
    const pin = {
      pin_salt: '0'.repeat(32),
      pin_hash: String(order).repeat(64),
      pin_iterations: 1,
    }
    await addUser(sql, { storeId, userId: id, name, signIn: null, role: 'cashier', pin })
  }
  for (let till = 1; till <= 9; till++) await addTill(sql, { storeId, name: `Till ${till}`, at })
  for (const product of firstProducts) await putProduct(sql, storeId, 1, product)
  for (const { id } of countedProducts) {
    const sourceId = idOf(7, 1)
    const count = { storeId, productId: id, sourceId, countedMilli: openingStockMilli }
    await bookCount(sql, { ...count, kind: 'import', version: 1, at })
  }
}
