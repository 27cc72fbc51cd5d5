import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { writeAudit } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import type { Deed } from './settle-item.ts'

/**
 * Books what lies on the shelf, in the person's name.
 *
 * @returns false where there is no such product
 */
export async function countProduct(
  sql: Sql,
  deed: Deed,
  count: {
    readonly productId: string
    readonly countedMilli: number
    readonly note: string | null
  },
): Promise<boolean> {
  const { storeId, at, auditId } = deed
  const { productId, countedMilli, note } = count
  const product = await sql.get<{ sku: string }>(
    `SELECT sku FROM products WHERE store_id = ? AND product_id = ? AND removed_at IS NULL`,
    storeId,
    productId,
  )
  if (!product) return false
  const difference = await bookCount(sql, {
    storeId,
    productId,
    // The movement is traced by the deed.
    sourceId: auditId,
    kind: 'count',
    countedMilli,
    version: await versionForChange(sql, storeId, at),
    at,
  })
  await writeAudit(sql, {
    ...deed,
    action: 'product.count',
    subject: productId,
    facts: { counted_milli: countedMilli, difference_milli: difference, note },
  })
  return true
}
