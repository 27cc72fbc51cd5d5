import type { OfficeProduct, ProductAnswer, StockMovement } from '@evertill/protocol/office'
import { type ProductRow, productColumns, wireFromRow } from '../catalogue/product-rows.ts'
import { noteOf } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import { type Page, type PageMark, pageOf } from './page-mark.ts'

const movementsShown = 200
const categoriesShown = 200

export interface ProductsFilter {
  readonly query?: string | undefined
  readonly category?: string | undefined
  readonly belowZero?: boolean | undefined
}

interface OfficeRow extends ProductRow {
  readonly stock_milli: number | null
}

const officeColumns = `${productColumns}, quantity_milli AS stock_milli`
const joined = 'products LEFT JOIN stock_levels USING (store_id, product_id)'

/** Products by name; removed ones are not shown. */
export async function listProducts(
  sql: Sql,
  storeId: string,
  { query, category, belowZero }: ProductsFilter,
  { before, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Promise<Page<OfficeProduct>> {
  const plain = likePlain(query ?? '')
  const rows = await sql.all<OfficeRow>(
    `SELECT ${officeColumns} FROM ${joined}
     WHERE store_id = ?1 AND removed_at IS NULL
       AND (?2 = '' OR lower(name) LIKE '%' || lower(?2) || '%' ESCAPE '\\'
         OR lower(sku) LIKE lower(?2) || '%' ESCAPE '\\' OR barcodes LIKE ?3 ESCAPE '\\')
       AND category = coalesce(?4, category) AND (?5 = 0 OR quantity_milli < 0)
       AND (name, product_id) > (?6, ?7)
     ORDER BY name, product_id LIMIT ?8`,
    storeId,
    plain,
    // A whole one of them, as it stands in the JSON array.
    `%${likePlain(JSON.stringify(query ?? ''))}%`,
    category ?? null,
    belowZero ? 1 : 0,
    before?.key ?? '',
    before?.id ?? '',
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => ({ key: row.name, id: row.product_id }))
  return { rows: page.rows.map(officeProduct), next: page.next }
}

/** A text whose signs stand for themselves in LIKE with ESCAPE '\\'. */
function likePlain(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}

/** How many products there are in all, and in each category. */
export async function catalogueSize(
  sql: Sql,
  storeId: string,
): Promise<{ readonly total: number; readonly categories: { name: string; products: number }[] }> {
  const rows = await sql.all<{ name: string; products: number }>(
    `SELECT category AS name, count(*) AS products FROM products
     WHERE store_id = ? AND removed_at IS NULL GROUP BY category ORDER BY products DESC`,
    storeId,
  )
  return {
    total: rows.reduce((sum, row) => sum + row.products, 0),
    categories: rows
      .slice(0, categoriesShown)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => ({ ...row })),
  }
}

/** One product with its newest movements; null where there is none (or it was removed). */
export async function readProduct(
  sql: Sql,
  storeId: string,
  productId: string,
): Promise<Omit<ProductAnswer, 'server_time'> | null> {
  const row = await sql.get<OfficeRow>(
    `SELECT ${officeColumns} FROM ${joined}
     WHERE store_id = ? AND product_id = ? AND removed_at IS NULL`,
    storeId,
    productId,
  )
  if (!row) return null
  const open = await sql.get<{ item_id: string }>(
    `SELECT item_id FROM items WHERE store_id = ? AND kind = 'NEGATIVE_STOCK' AND subject = ?
       AND state = 'open'`,
    storeId,
    productId,
  )
  return {
    product: officeProduct(row),
    movements: await movementsOf(sql, storeId, productId),
    open_item_id: open?.item_id ?? null,
  }
}

interface MovementRow extends Omit<StockMovement, 'sale' | 'by'> {
  readonly by_name: string | null
  /** Of the audit row, as JSON. */
  readonly facts: string | null
  readonly sale_id: string | null
  readonly receipt_number: string | null
  readonly till_number: number | null
  readonly cashier_name: string | null
  readonly recorded_at: string | null
}

async function movementsOf(sql: Sql, storeId: string, productId: string): Promise<StockMovement[]> {
  const rows = await sql.all<MovementRow>(
    `SELECT m.created_at AS at, m.kind, m.quantity_milli, m.balance_milli, s.sale_id,
       s.receipt_number, s.till_number, s.cashier_name, s.recorded_at,
       coalesce(a.user_name, i.settled_by) AS by_name, a.facts, i.note
     FROM stock_movements m
     LEFT JOIN sales s ON s.store_id = m.store_id AND s.sale_id = m.source_id
     LEFT JOIN audit_log a ON a.store_id = m.store_id AND a.audit_id = m.source_id
     LEFT JOIN items i ON i.store_id = m.store_id AND i.item_id = m.source_id
     WHERE m.store_id = ? AND m.product_id = ?
     ORDER BY m.move_no DESC LIMIT ?`,
    storeId,
    productId,
    movementsShown,
  )
  return rows.map(movementOf)
}

function movementOf(row: MovementRow): StockMovement {
  const { sale_id, receipt_number, till_number, cashier_name, recorded_at } = row
  return {
    at: row.at,
    kind: row.kind,
    quantity_milli: row.quantity_milli,
    balance_milli: row.balance_milli,
    by: row.by_name,
    note: (row.facts && noteOf(row.facts)) ?? row.note,
    sale:
      sale_id !== null &&
      receipt_number !== null &&
      till_number !== null &&
      cashier_name !== null &&
      recorded_at !== null
        ? { sale_id, receipt_number, till_number, cashier_name, recorded_at }
        : null,
  }
}

function officeProduct(row: OfficeRow): OfficeProduct {
  return { ...wireFromRow(row), stock_milli: row.stock_milli }
}
