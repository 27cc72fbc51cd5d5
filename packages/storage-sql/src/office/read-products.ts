import type { DatabaseSync } from 'node:sqlite'
import type { OfficeProduct, ProductAnswer, StockMovement } from '@evertill/protocol/office'
import { type ProductRow, productColumns, wireFromRow } from '../catalogue/product-rows.ts'
import { ofOneMoment, statement } from '../catalogue/statement.ts'
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
export function listProducts(
  db: DatabaseSync,
  storeId: string,
  { query, category, belowZero }: ProductsFilter,
  { before, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Page<OfficeProduct> {
  const plain = query?.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`) ?? ''
  const rows = statement<OfficeRow>(
    db,
    `SELECT ${officeColumns} FROM ${joined}
     WHERE store_id = ?1 AND removed_at IS NULL
       AND (?2 = '' OR name LIKE '%' || ?2 || '%' ESCAPE '\\' OR sku LIKE ?2 || '%' ESCAPE '\\'
         OR EXISTS (SELECT 1 FROM json_each(barcodes) WHERE value = ?3))
       AND (?4 IS NULL OR category = ?4) AND (?5 = 0 OR quantity_milli < 0)
       AND (name, product_id) > (?6, ?7)
     ORDER BY name, product_id LIMIT ?8`,
  ).all(
    storeId,
    plain,
    query ?? '',
    category ?? null,
    belowZero ? 1 : 0,
    before?.key ?? '',
    before?.id ?? '',
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => ({ key: row.name, id: row.product_id }))
  return { rows: page.rows.map(officeProduct), next: page.next }
}

/** How many products there are in all, and in each category. */
export function catalogueSize(
  db: DatabaseSync,
  storeId: string,
): { readonly total: number; readonly categories: { name: string; products: number }[] } {
  const rows = statement<{ name: string; products: number }>(
    db,
    `SELECT category AS name, count(*) AS products FROM products
     WHERE store_id = ? AND removed_at IS NULL GROUP BY category ORDER BY products DESC`,
  ).all(storeId)
  return {
    total: rows.reduce((sum, row) => sum + row.products, 0),
    categories: rows
      .slice(0, categoriesShown)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((row) => ({ ...row })),
  }
}

/** One product with its newest movements; null where there is none (or it was removed). */
export function readProduct(
  db: DatabaseSync,
  storeId: string,
  productId: string,
): Omit<ProductAnswer, 'server_time'> | null {
  return ofOneMoment(db, () => {
    const row = statement<OfficeRow>(
      db,
      `SELECT ${officeColumns} FROM ${joined}
       WHERE store_id = ? AND product_id = ? AND removed_at IS NULL`,
    ).get(storeId, productId)
    if (!row) return null
    const open = statement<{ item_id: string }>(
      db,
      `SELECT item_id FROM items WHERE store_id = ? AND kind = 'NEGATIVE_STOCK' AND subject = ?
         AND state = 'open'`,
    ).get(storeId, productId)
    return {
      product: officeProduct(row),
      movements: movementsOf(db, storeId, productId),
      open_item_id: open?.item_id ?? null,
    }
  })
}

interface MovementRow extends Omit<StockMovement, 'sale'> {
  readonly sale_id: string | null
  readonly receipt_number: string | null
  readonly till_number: number | null
  readonly cashier_name: string | null
  readonly recorded_at: string | null
}

function movementsOf(db: DatabaseSync, storeId: string, productId: string): StockMovement[] {
  return statement<MovementRow>(
    db,
    `SELECT m.created_at AS at, m.kind, m.quantity_milli, m.balance_milli, s.sale_id,
       s.receipt_number, s.till_number, s.cashier_name, s.recorded_at,
       coalesce(a.user_name, i.settled_by) AS by,
       coalesce(json_extract(a.facts, '$.note'), i.note) AS note
     FROM stock_movements m
     LEFT JOIN sales s ON s.store_id = m.store_id AND s.sale_id = m.source_id
     LEFT JOIN audit_log a ON a.store_id = m.store_id AND a.audit_id = m.source_id
     LEFT JOIN items i ON i.store_id = m.store_id AND i.item_id = m.source_id
     WHERE m.store_id = ? AND m.product_id = ?
     ORDER BY m.move_no DESC LIMIT ?`,
  )
    .all(storeId, productId, movementsShown)
    .map(({ sale_id, receipt_number, till_number, cashier_name, recorded_at, ...movement }) => ({
      ...movement,
      sale:
        sale_id !== null &&
        receipt_number !== null &&
        till_number !== null &&
        cashier_name !== null &&
        recorded_at !== null
          ? { sale_id, receipt_number, till_number, cashier_name, recorded_at }
          : null,
    }))
}

function officeProduct(row: OfficeRow): OfficeProduct {
  return { ...wireFromRow(row), stock_milli: row.stock_milli }
}
