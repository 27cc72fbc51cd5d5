import type { DatabaseSync } from 'node:sqlite'
import { statement } from '../catalogue/statement.ts'
import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { writeAudit } from '../people/audit.ts'
import type { Deed } from './settle-item.ts'

/**
 * Books what lies on the shelf, in the person's name.
 *
 * @returns false where there is no such product
 */
export function countProduct(
  db: DatabaseSync,
  deed: Deed,
  count: {
    readonly productId: string
    readonly countedMilli: number
    readonly note: string | null
  },
): boolean {
  const { storeId, at, auditId } = deed
  const { productId, countedMilli, note } = count
  const product = statement<{ sku: string }>(
    db,
    `SELECT sku FROM products WHERE store_id = ? AND product_id = ? AND removed_at IS NULL`,
  ).get(storeId, productId)
  if (!product) return false
  const difference = bookCount(db, {
    storeId,
    productId,
    // The movement is traced by the deed.
    sourceId: auditId,
    kind: 'count',
    countedMilli,
    version: versionForChange(db, storeId, at),
    at,
  })
  writeAudit(db, {
    ...deed,
    action: 'product.count',
    subject: productId,
    facts: { counted_milli: countedMilli, difference_milli: difference, note },
  })
  return true
}
