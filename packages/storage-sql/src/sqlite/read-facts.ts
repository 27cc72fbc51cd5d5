import type {
  Facts,
  FactsWanted,
  KnownCommand,
  ProductFacts,
  RefundedSaleFacts,
} from '@evertill/ledger'
import { readEarlyRefunds } from '../rows/read-early-refunds.ts'
import { readPeople } from '../rows/read-people.ts'
import { readShiftFacts } from '../rows/read-shift.ts'
import { type OutcomeRow, standingOf } from '../rows/standing-row.ts'
import { SqliteSql } from './sqlite-sql.ts'
import type { Statements } from './statements.ts'

/** Looks up what judging a batch needs. On SQLite a lookup by key costs microseconds. */
export async function readFacts(
  sql: Statements,
  storeId: string,
  wanted: FactsWanted,
): Promise<Facts> {
  const shared = new SqliteSql(sql)
  const shifts = await readShiftFacts(shared, storeId, wanted)
  const people = await readPeople(shared, storeId, wanted)
  const earlyRefunds = await readEarlyRefunds(shared, storeId, wanted)
  return {
    commands: mapOf(wanted.commandIds, (id) => readCommand(sql, storeId, 'command_id', id)),
    sales: mapOf(wanted.saleIds, (id) => readCommand(sql, storeId, 'sale_id', id)),
    products: mapOf(wanted.productIds, (id) => readProduct(sql, storeId, id)),
    stock: mapOf(wanted.productIds, (id) => readStock(sql, storeId, id)),
    ...people,
    ...shifts,
    receiptNumbers: setOf(wanted.receiptNumbers, (number) =>
      exists(sql, 'SELECT 1 FROM sales WHERE store_id = ? AND receipt_number = ?', storeId, number),
    ),
    earlyRefunds,
    refunded: mapOf(wanted.refundedSaleIds, (id) => readRefunded(sql, storeId, id)),
  }
}

function readCommand(
  sql: Statements,
  storeId: string,
  by: 'command_id' | 'sale_id',
  id: string,
): KnownCommand | null {
  const row = sql.get<
    OutcomeRow & { command_id: string; sale_id: string | null; body_hash: Uint8Array }
  >(
    `SELECT c.command_id, c.sale_id, c.body_hash, j.outcome, j.flags, j.code, j.message,
            j.settled_how, j.settled_by, j.settled_at
     FROM commands c JOIN journal j
       ON j.store_id = c.store_id AND j.device_id = c.device_id AND j.epoch = c.epoch AND j.link = c.link
     WHERE c.store_id = ? AND c.${by} = ?`,
    storeId,
    id,
  )
  return (
    row && {
      commandId: row.command_id,
      saleId: row.sale_id,
      bodyHash: row.body_hash,
      ...standingOf(row),
    }
  )
}

function readProduct(sql: Statements, storeId: string, productId: string): ProductFacts | null {
  const row = sql.get<{
    price_e4: number | null
    tax_category: string
    tax_rate_bp: number
    removed_at: string | null
  }>(
    `SELECT price_e4, tax_category, tax_rate_bp, removed_at FROM products
     WHERE store_id = ? AND product_id = ?`,
    storeId,
    productId,
  )
  return (
    row && {
      price: row.price_e4,
      taxCategory: row.tax_category,
      taxRate: row.tax_rate_bp,
      removed: row.removed_at !== null,
    }
  )
}

function readStock(sql: Statements, storeId: string, productId: string): number | null {
  const row = sql.get<{ quantity_milli: number }>(
    'SELECT quantity_milli FROM stock_levels WHERE store_id = ? AND product_id = ?',
    storeId,
    productId,
  )
  return row?.quantity_milli ?? null
}

/** What was sold under this id, less what earlier refunds gave back, by SKU. */
function readRefunded(sql: Statements, storeId: string, saleId: string): RefundedSaleFacts | null {
  const parked = sql.get<{ outcome: string; settled_at: string | null }>(
    `SELECT j.outcome, j.settled_at FROM commands c JOIN journal j
       ON j.store_id = c.store_id AND j.device_id = c.device_id AND j.epoch = c.epoch AND j.link = c.link
     WHERE c.store_id = ? AND c.sale_id = ?`,
    storeId,
    saleId,
  )
  if (!parked) return null
  if (parked.outcome === 'parked' && parked.settled_at === null)
    return { parked: true, remaining: new Map() }
  const rows = sql.all<{ sku: string; remaining: number }>(
    `SELECT l.sku AS sku, SUM(l.quantity_milli) AS remaining FROM sale_lines l
     JOIN sales s ON s.store_id = l.store_id AND s.sale_id = l.sale_id
     WHERE s.store_id = ?1 AND (s.sale_id = ?2 OR s.refund_of = ?2) GROUP BY l.sku`,
    storeId,
    saleId,
  )
  return { parked: false, remaining: new Map(rows.map((row) => [row.sku, row.remaining])) }
}

function exists(sql: Statements, query: string, storeId: string, id: string): boolean {
  return sql.get(query, storeId, id) !== null
}

function mapOf<T>(ids: readonly string[], read: (id: string) => T | null): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const id of ids) {
    const value = read(id)
    if (value !== null) found.set(id, value)
  }
  return found
}

function setOf(ids: readonly string[], has: (id: string) => boolean): ReadonlySet<string> {
  return new Set(ids.filter(has))
}
