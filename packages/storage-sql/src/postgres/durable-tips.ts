import type pg from 'pg'
import { type BranchRow, type DurableTip, readBranches, wholeTips } from '../backup/durable-tips.ts'
import { inStore } from './in-store.ts'

/** What a copy of the database that is made now holds. */
export async function tipsOf(database: pg.Pool | pg.PoolClient): Promise<readonly DurableTip[]> {
  return wholeTips((await database.query<BranchRow>(readBranches)).rows)
}

/** As on SQLite: call it only when the copy is safe on its disk. */
export async function moveDurable(pool: pg.Pool, tips: readonly DurableTip[]): Promise<void> {
  for (const [storeId, ofStore] of Map.groupBy(tips, (tip) => tip.storeId)) {
    await inStore(pool, storeId, (session) =>
      session.run(
        `INSERT INTO durable_tips (store_id, device_id, epoch, branch_no, seq, link)
         SELECT DISTINCT ON (j.device_id, j.epoch, j.branch_no)
           j.store_id, j.device_id, j.epoch, j.branch_no, j.seq, j.link
         FROM unnest($2::text[], $3::text[], $4::text[]) AS tip (device_id, epoch, link)
         JOIN journal j ON j.store_id = $1 AND j.device_id = tip.device_id
           AND j.epoch = tip.epoch AND j.link = tip.link
         ORDER BY j.device_id, j.epoch, j.branch_no, j.seq DESC
         ON CONFLICT (store_id, device_id, epoch, branch_no)
           DO UPDATE SET seq = excluded.seq, link = excluded.link
           WHERE excluded.seq > durable_tips.seq`,
        [
          storeId,
          ofStore.map(({ deviceId }) => deviceId),
          ofStore.map(({ epoch }) => epoch),
          ofStore.map(({ link }) => link),
        ],
      ),
    )
  }
}
