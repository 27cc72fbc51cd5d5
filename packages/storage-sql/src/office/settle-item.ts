import { err, ok, type Result } from '@evertill/domain'
import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { writeAudit } from '../people/audit.ts'
import type { Sql } from '../sql/sql.ts'
import { itemRow } from './read-items.ts'

export interface Deed {
  readonly storeId: string
  readonly by: { readonly userId: string; readonly name: string }
  readonly at: string
  /** A fresh id: the deed's own row in the audit log. */
  readonly auditId: string
}

export type SettlementOfItem =
  | { readonly how: 'counted'; readonly countedMilli: number; readonly note: string | null }
  | { readonly how: 'accepted'; readonly note: string | null }

export type SettleProblem = 'notFound' | 'settledAlready' | 'notCountable'

/**
 * A person's word on a finding. Figures of sales stay as they are: a count books the difference as
 * a movement of its own, and travels to the tills as a new version.
 */
export async function settleItem(
  sql: Sql,
  deed: Deed,
  itemId: string,
  settlement: SettlementOfItem,
): Promise<Result<void, SettleProblem>> {
  const { storeId, by, at } = deed
  const item = await itemRow(sql, storeId, itemId)
  if (!item) return err('notFound')
  if (item.state === 'settled') return err('settledAlready')
  if (settlement.how === 'counted' && item.kind !== 'NEGATIVE_STOCK') return err('notCountable')
  const counted =
    settlement.how === 'counted'
      ? {
          counted_milli: settlement.countedMilli,
          difference_milli: await bookCount(sql, {
            storeId,
            productId: item.subject,
            sourceId: itemId,
            kind: 'count',
            countedMilli: settlement.countedMilli,
            version: await versionForChange(sql, storeId, at),
            at,
          }),
        }
      : {}
  await sql.run(
    `UPDATE items SET state = 'settled', settled_how = ?, settled_by = ?, settled_at = ?, note = ?
     WHERE store_id = ? AND item_id = ?`,
    settlement.how,
    by.name,
    at,
    settlement.note,
    storeId,
    itemId,
  )
  await writeAudit(sql, {
    ...deed,
    action: 'item.settle',
    subject: itemId,
    facts: { how: settlement.how, note: settlement.note, ...counted },
  })
  return ok(undefined)
}
