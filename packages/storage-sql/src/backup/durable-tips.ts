import type { Epoch, Link } from '@evertill/protocol'
import type { ShopDatabase, Sql } from '../sql/sql.ts'

/** The highest line of a branch whose whole way down lies in one copy of the database. */
export interface DurableTip {
  readonly storeId: string
  readonly deviceId: string
  readonly epoch: Epoch
  readonly seq: number
  readonly link: Link
}

interface BranchRow {
  readonly store_id: string
  readonly device_id: string
  readonly epoch: Epoch
  readonly branch_no: number
  readonly root_seq: number
  readonly tip_seq: number
  readonly tip_link: Link
  /** NULL: the branch begins the epoch, or stands above a hole. */
  readonly below: number | null
}

/**
 * What a copy of the database proves to hold. Branches above a hole are left out, and those that
 * hang from them: a till prunes everything up to such a tip.
 *
 * @param sql the finished copy itself, or a connection inside its snapshot
 */
export async function tipsOf(sql: Sql): Promise<readonly DurableTip[]> {
  const rows = await sql.all<BranchRow>(
    `SELECT b.store_id, b.device_id, b.epoch, b.branch_no, b.root_seq, b.tip_seq, b.tip_link,
       j.branch_no AS below
     FROM branches b LEFT JOIN journal j ON j.store_id = b.store_id AND j.device_id = b.device_id
       AND j.epoch = b.epoch AND j.link = b.root_link`,
  )
  const byKey = new Map(rows.map((row) => [keyOf(row, row.branch_no), row]))
  return rows
    .filter((row) => isWhole(row, byKey))
    .map((row) => ({
      storeId: row.store_id,
      deviceId: row.device_id,
      epoch: row.epoch,
      seq: row.tip_seq,
      link: row.tip_link,
    }))
}

/**
 * Tells the tills what a backup holds: from now on they may prune it. Call it only when the copy is
 * safe on its disk. Tips are matched by link, since branches may have grown together meanwhile; one
 * that lies further already stays.
 */
export async function moveDurable(
  database: ShopDatabase,
  tips: readonly DurableTip[],
): Promise<void> {
  for (const [storeId, ofStore] of Map.groupBy(tips, (tip) => tip.storeId)) {
    await database.write(storeId, async (sql) => {
      for (const { deviceId, epoch, link } of ofStore) {
        await sql.run(
          `INSERT INTO durable_tips (store_id, device_id, epoch, branch_no, seq, link)
           SELECT store_id, device_id, epoch, branch_no, seq, link FROM journal
           WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?
           ON CONFLICT (store_id, device_id, epoch, branch_no)
             DO UPDATE SET seq = excluded.seq, link = excluded.link
             WHERE excluded.seq > durable_tips.seq`,
          storeId,
          deviceId,
          epoch,
          link,
        )
      }
    })
  }
}

/** Notes that each of these stores lies in a backup, whose copy was begun at this instant. */
export async function noteBackedUp(
  database: ShopDatabase,
  storeIds: readonly string[],
  at: string,
): Promise<void> {
  for (const storeId of storeIds) {
    await database.write(storeId, (sql) =>
      sql.run('UPDATE stores SET backed_up_at = ? WHERE store_id = ?', at, storeId),
    )
  }
}

function isWhole(row: BranchRow, byKey: ReadonlyMap<string, BranchRow>): boolean {
  if (row.root_seq === 0) return true
  const below = row.below === null ? undefined : byKey.get(keyOf(row, row.below))
  // Each step goes down: an end is certain even where the tree was damaged.
  return below !== undefined && below.root_seq < row.root_seq && isWhole(below, byKey)
}

function keyOf(row: BranchRow, branchNo: number): string {
  return [row.store_id, row.device_id, row.epoch, branchNo].join(' ')
}
