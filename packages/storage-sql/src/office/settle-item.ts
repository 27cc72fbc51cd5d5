import type { DatabaseSync } from 'node:sqlite'
import { err, ok, type Result } from '@evertill/domain'
import { statement } from '../catalogue/statement.ts'
import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { writeAudit } from '../people/audit.ts'
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
export function settleItem(
  db: DatabaseSync,
  deed: Deed,
  itemId: string,
  settlement: SettlementOfItem,
): Result<void, SettleProblem> {
  const { storeId, by, at } = deed
  const item = itemRow(db, storeId, itemId)
  if (!item) return err('notFound')
  if (item.state === 'settled') return err('settledAlready')
  if (settlement.how === 'counted' && item.kind !== 'NEGATIVE_STOCK') return err('notCountable')
  const counted =
    settlement.how === 'counted'
      ? {
          counted_milli: settlement.countedMilli,
          difference_milli: bookCount(db, {
            storeId,
            productId: item.subject,
            sourceId: itemId,
            kind: 'count',
            countedMilli: settlement.countedMilli,
            version: versionForChange(db, storeId, at),
            at,
          }),
        }
      : {}
  statement(
    db,
    `UPDATE items SET state = 'settled', settled_how = ?, settled_by = ?, settled_at = ?, note = ?
     WHERE store_id = ? AND item_id = ?`,
  ).run(settlement.how, by.name, at, settlement.note, storeId, itemId)
  writeAudit(db, {
    ...deed,
    action: 'item.settle',
    subject: itemId,
    facts: { how: settlement.how, note: settlement.note, ...counted },
  })
  return ok(undefined)
}
