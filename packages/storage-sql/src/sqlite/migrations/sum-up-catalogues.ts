import type { DatabaseSync } from 'node:sqlite'
import { hashOfProduct, shownProducts, sumOfRows } from '../../catalogue/catalogue-sum.ts'
import { type ProductRow, productColumns, wireFromRow } from '../../catalogue/product-rows.ts'
import { statementsFor } from '../statements.ts'

/** For databases from before there were sums. */
export function sumUpCatalogues(db: DatabaseSync): void {
  const sql = statementsFor(db)
  for (const row of sql.all<ProductRow & { store_id: string }>(
    `SELECT store_id, ${productColumns} FROM products`,
  )) {
    sql.run(
      'UPDATE products SET hash = ? WHERE store_id = ? AND product_id = ?',
      hashOfProduct(wireFromRow(row)),
      row.store_id,
      row.product_id,
    )
  }
  for (const { store_id } of sql.all<{ store_id: string }>('SELECT store_id FROM stores')) {
    const { products, hash } = sumOfRows(sql.all<ProductRow>(shownProducts, store_id))
    sql.run(
      'UPDATE stores SET products_count = ?, products_hash = ? WHERE store_id = ?',
      products,
      hash,
      store_id,
    )
  }
}
