import type { Unit } from '@evertill/domain'
import type { ItemAbout } from '@evertill/protocol/office'
import { stockOf } from '../catalogue/stock.ts'
import type { Sql } from '../sql/sql.ts'

type Reader = (sql: Sql, storeId: string, subject: string) => Promise<ItemAbout | null>

/** What an item's subject is, by its kind; the other kinds name things that have no page. */
const readers: Readonly<Record<string, Reader>> = {
  NEGATIVE_STOCK: product,
  PRICE_DIFFERS: product,
  TAX_DIFFERS: product,
  UNKNOWN_PRODUCT: product,
  OVER_REFUND: sale,
  REFUND_OF_UNKNOWN_SALE: sale,
  DISCOUNT_OVER_LIMIT: sale,
  CLOCK_SKEW: till,
  DEVICE_FORK: till,
  HISTORY_MISSING: till,
  INACTIVE_CASHIER: person,
}

/** @param facts of the item's newest entry: how it names what we do not (or no longer) have */
export async function itemAbout(
  sql: Sql,
  storeId: string,
  item: { readonly kind: string; readonly subject: string },
  facts: Readonly<Record<string, unknown>>,
): Promise<ItemAbout> {
  const reader = Object.hasOwn(readers, item.kind) ? readers[item.kind] : undefined
  const found = await reader?.(sql, storeId, item.subject)
  if (found) return found
  // A cashier's name names the subject only where the subject is the cashier.
  const name = item.kind === 'INACTIVE_CASHIER' ? facts.cashier_name : facts.name
  return { kind: 'other', subject: item.subject, name: typeof name === 'string' ? name : null }
}

async function product(sql: Sql, storeId: string, productId: string): Promise<ItemAbout | null> {
  const row = await sql.get<{ sku: string; name: string; unit: Unit }>(
    'SELECT sku, name, unit FROM products WHERE store_id = ? AND product_id = ?',
    storeId,
    productId,
  )
  return (
    row && {
      kind: 'product',
      product_id: productId,
      ...row,
      stock_milli: await stockOf(sql, storeId, productId),
    }
  )
}

async function sale(sql: Sql, storeId: string, saleId: string): Promise<ItemAbout | null> {
  const row = await sql.get<{ receipt_number: string; till_number: number; payable_minor: number }>(
    `SELECT receipt_number, till_number, payable_minor FROM sales
     WHERE store_id = ? AND sale_id = ?`,
    storeId,
    saleId,
  )
  return row && { kind: 'sale', sale_id: saleId, ...row }
}

async function till(sql: Sql, storeId: string, deviceId: string): Promise<ItemAbout | null> {
  const row = await sql.get<{ till_number: number; till_name: string | null }>(
    `SELECT d.till_number, t.name AS till_name FROM devices d
     LEFT JOIN tills t ON t.store_id = d.store_id AND t.till_number = d.till_number
     WHERE d.store_id = ? AND d.device_id = ?`,
    storeId,
    deviceId,
  )
  return (
    row && {
      kind: 'till',
      device_id: deviceId,
      till_number: row.till_number,
      till_name: row.till_name ?? '',
    }
  )
}

async function person(sql: Sql, storeId: string, userId: string): Promise<ItemAbout | null> {
  const row = await sql.get<{ name: string }>(
    'SELECT name FROM users WHERE store_id = ? AND user_id = ?',
    storeId,
    userId,
  )
  return row && { kind: 'person', user_id: userId, name: row.name }
}
