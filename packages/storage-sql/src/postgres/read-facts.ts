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
import { PostgresSql } from './postgres-sql.ts'
import type { Session } from './session.ts'

/** Looks up what judging a batch needs, each kind of thing in one statement. */
export async function readFacts(
  session: Session,
  storeId: string,
  wanted: FactsWanted,
): Promise<Facts> {
  const shared = new PostgresSql(session)
  return {
    commands: await readCommands(session, storeId, 'command_id', wanted.commandIds),
    sales: await readCommands(session, storeId, 'sale_id', wanted.saleIds),
    products: await readProducts(session, storeId, wanted.productIds),
    stock: await readStock(session, storeId, wanted.productIds),
    ...(await readPeople(shared, storeId, wanted)),
    ...(await readShiftFacts(shared, storeId, wanted)),
    receiptNumbers: await present(
      session,
      `SELECT DISTINCT receipt_number AS id FROM sales
       WHERE store_id = $1 AND receipt_number = ANY($2)`,
      storeId,
      wanted.receiptNumbers,
    ),
    earlyRefunds: await readEarlyRefunds(shared, storeId, wanted),
    refunded: await readRefunded(session, storeId, wanted.refundedSaleIds),
  }
}

async function readCommands(
  session: Session,
  storeId: string,
  by: 'command_id' | 'sale_id',
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownCommand>> {
  if (ids.length === 0) return new Map()
  const rows = await session.all<
    OutcomeRow & { command_id: string; sale_id: string | null; body_hash: Uint8Array }
  >(
    `SELECT c.command_id, c.sale_id, c.body_hash, j.outcome, j.flags, j.code, j.message,
            j.settled_how, j.settled_by, j.settled_at
     FROM commands c JOIN journal j
       ON j.store_id = c.store_id AND j.device_id = c.device_id AND j.epoch = c.epoch AND j.link = c.link
     WHERE c.store_id = $1 AND c.${by} = ANY($2)`,
    [storeId, ids],
  )
  return new Map(
    rows.map((row) => [
      row[by] ?? '',
      {
        commandId: row.command_id,
        saleId: row.sale_id,
        bodyHash: row.body_hash,
        ...standingOf(row),
      },
    ]),
  )
}

async function readProducts(
  session: Session,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProductFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await session.all<{
    product_id: string
    price_e4: number | null
    tax_category: string
    tax_rate_bp: number
    removed_at: string | null
  }>(
    `SELECT product_id, price_e4, tax_category, tax_rate_bp, removed_at FROM products
     WHERE store_id = $1 AND product_id = ANY($2)`,
    [storeId, ids],
  )
  return new Map(
    rows.map((row) => [
      row.product_id,
      {
        price: row.price_e4,
        taxCategory: row.tax_category,
        taxRate: row.tax_rate_bp,
        removed: row.removed_at !== null,
      },
    ]),
  )
}

async function readStock(
  session: Session,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await session.all<{ product_id: string; quantity_milli: number }>(
    `SELECT product_id, quantity_milli FROM stock_levels
     WHERE store_id = $1 AND product_id = ANY($2)`,
    [storeId, ids],
  )
  return new Map(rows.map((row) => [row.product_id, row.quantity_milli]))
}

/** What was sold under these ids, less what earlier refunds gave back, by SKU. */
async function readRefunded(
  session: Session,
  storeId: string,
  saleIds: readonly string[],
): Promise<ReadonlyMap<string, RefundedSaleFacts>> {
  if (saleIds.length === 0) return new Map()
  const standings = await session.all<{ sale_id: string; parked: boolean }>(
    `SELECT c.sale_id, j.outcome = 'parked' AND j.settled_at IS NULL AS parked
     FROM commands c JOIN journal j
       ON j.store_id = c.store_id AND j.device_id = c.device_id AND j.epoch = c.epoch AND j.link = c.link
     WHERE c.store_id = $1 AND c.sale_id = ANY($2)`,
    [storeId, saleIds],
  )
  const rows = await session.all<{ sale_id: string; sku: string; remaining: number }>(
    `SELECT named.sale_id, l.sku, SUM(l.quantity_milli)::bigint AS remaining
     FROM unnest($2::text[]) AS named (sale_id)
     JOIN sales s ON s.store_id = $1 AND (s.sale_id = named.sale_id OR s.refund_of = named.sale_id)
     JOIN sale_lines l ON l.store_id = s.store_id AND l.sale_id = s.sale_id
     GROUP BY named.sale_id, l.sku`,
    [storeId, saleIds],
  )
  return new Map(
    standings.map(({ sale_id, parked }) => {
      const ofSale = parked ? [] : rows.filter((row) => row.sale_id === sale_id)
      return [
        sale_id,
        { parked, remaining: new Map(ofSale.map((row) => [row.sku, row.remaining])) },
      ]
    }),
  )
}

async function present(
  session: Session,
  query: string,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await session.all<{ id: string }>(query, [storeId, ids])
  return new Set(rows.map(({ id }) => id))
}
