import { changedSum, emptyCatalogueSum } from '@evertill/protocol'
import { hashOfProduct } from '../catalogue/catalogue-sum.ts'
import { type ProductRow, productColumns, wireFromRow } from '../catalogue/product-rows.ts'
import type { Statements } from '../sqlite/statements.ts'
import { type Differences, nowhere } from './difference.ts'

/** The figure that tills compare their catalogue with is the one that the products give. */
export function* catalogueDifferences(sql: Statements): Differences {
  const stores = sql.all<{ store_id: string; products_count: number; products_hash: string }>(
    'SELECT store_id, products_count, products_hash FROM stores',
  )
  for (const { store_id, products_count, products_hash } of stores) {
    const putIn: string[] = []
    for (const row of sql.each<ProductRow & { hash: string }>(
      `SELECT ${productColumns}, hash FROM products WHERE store_id = ? AND removed_at IS NULL`,
      store_id,
    )) {
      const hash = hashOfProduct(wireFromRow(row))
      putIn.push(hash)
      if (hash === row.hash) continue
      const what = `hash (product ${row.sku})`
      yield { table: 'products', ...nowhere, what, is: row.hash, shouldBe: hash }
    }
    const sum = changedSum(emptyCatalogueSum, { putIn, takenOut: [] })
    const table = 'stores'
    if (sum.products !== products_count) {
      const what = 'products_count'
      yield { table, ...nowhere, what, is: products_count, shouldBe: sum.products }
    }
    if (sum.hash !== products_hash) {
      yield { table, ...nowhere, what: 'products_hash', is: products_hash, shouldBe: sum.hash }
    }
  }
}
