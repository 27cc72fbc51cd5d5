import type { EpochKey, JoinedBranches, PushWrite } from '@evertill/ledger'
import type { Sql } from '../sql/sql.ts'
import { ofEpoch, valuesOf } from './epoch-key.ts'

/** Writes what one push did to the tree: mostly, that one branch is longer. */
export async function writeTree(sql: Sql, key: EpochKey, push: PushWrite): Promise<void> {
  const values = valuesOf(key)
  for (const joined of push.joined) await join(sql, key, joined)
  for (const { branchNo, fork, root, tip } of push.branches) {
    await sql.run(
      `INSERT INTO branches (store_id, device_id, epoch, branch_no, is_fork,
         root_seq, root_link, tip_seq, tip_link)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (store_id, device_id, epoch, branch_no)
       DO UPDATE SET is_fork = excluded.is_fork,
         root_seq = excluded.root_seq, root_link = excluded.root_link,
         tip_seq = excluded.tip_seq, tip_link = excluded.tip_link`,
      ...values,
      branchNo,
      Number(fork),
      root.seq,
      root.link,
      tip.seq,
      tip.link,
    )
  }
  if (push.holeOpened) {
    await sql.run(
      `INSERT INTO holes (store_id, device_id, epoch, prev_link, prev_seq, opened_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...values,
      push.holeOpened.link,
      push.holeOpened.seq,
      push.receivedAt,
    )
  }
  for (const link of push.holesFilled) {
    await sql.run(
      `UPDATE holes SET filled_at = ? WHERE ${ofEpoch} AND prev_link = ?`,
      push.receivedAt,
      ...values,
      link,
    )
  }
}

async function join(sql: Sql, key: EpochKey, { from, into, lower }: JoinedBranches): Promise<void> {
  const values = valuesOf(key)
  const ofBranch = `${ofEpoch} AND branch_no = ?`
  // The lines between the two came after any backup: what is durable ends below them.
  const upper = lower === from ? into : from
  await sql.run(`DELETE FROM durable_tips WHERE ${ofBranch}`, ...values, upper)
  await sql.run(`UPDATE durable_tips SET branch_no = ? WHERE ${ofBranch}`, into, ...values, lower)
  await sql.run(`UPDATE journal SET branch_no = ? WHERE ${ofBranch}`, into, ...values, from)
  await sql.run(`DELETE FROM branches WHERE ${ofBranch}`, ...values, from)
}
