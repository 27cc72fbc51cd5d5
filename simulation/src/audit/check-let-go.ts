import type { DatabaseSync } from 'node:sqlite'
import type { QueueRecord } from '@evertill/sync'
import { prepared } from '../world/prepared.ts'
import type { SimWorld } from '../world/sim-world.ts'
import { BrokenRule } from './broken-rule.ts'
import { isRottenHereAlone } from './check-rotten.ts'

/** Whether a manager let this line go and it never came. */
export function isLetGo(db: DatabaseSync, { epoch, seq }: QueueRecord): boolean {
  const row = prepared(
    db,
    `SELECT 1 FROM holes WHERE epoch = ?1 AND settled_at IS NOT NULL AND filled_at IS NULL
         AND prev_seq >= ?2 AND settled_from <= ?2`,
  ).get(epoch, seq)
  return row !== undefined
}

/**
 * [P1] A manager's word loses nothing: what a till still holds came in after all. And it is said of
 * what it is true of: nothing is called settled that is here, and each word has its row in the log.
 */
export function checkLetGo(world: SimWorld): void {
  const { db } = world.server
  for (const machine of world.living) {
    for (const row of machine.disk.till.queue.from(0, 0)) {
      if (!isLetGo(db, row) || isRottenHereAlone(world, row)) continue
      if (prepared(db, 'SELECT 1 FROM journal WHERE link = ?').get(row.link)) continue
      const place = `${row.epoch.slice(0, 4)} ${row.seq} of ${machine.name}`
      throw new BrokenRule('P1', `${place} was let go, lies on the till, and never came`)
    }
  }
  const wrong = prepared(
    db,
    `SELECT h.epoch, h.prev_seq FROM holes h
       LEFT JOIN journal j ON j.epoch = h.epoch AND j.link = h.prev_link
       LEFT JOIN audit_log a ON a.action = 'till.missing' AND a.facts ->> 'link' = h.prev_link
       WHERE h.settled_at IS NOT NULL
         AND ((j.link IS NULL) <> (h.filled_at IS NULL) OR a.audit_id IS NULL)`,
  ).get()
  if (!wrong) return
  const place = `${String(wrong.epoch).slice(0, 4)} ${wrong.prev_seq}`
  throw new BrokenRule('P6', `${place} was let go, and the books say otherwise`)
}
