import type { EpochKey, JoinedBranches, PushWrite } from '@evertill/ledger'
import { keyValues, ofEpoch } from './key-values.ts'
import type { Session } from './session.ts'

/** Writes what one push did to the tree: mostly, that one branch is longer. */
export async function writeTree(session: Session, key: EpochKey, push: PushWrite): Promise<void> {
  const values = keyValues(key)
  for (const joined of push.joined) await join(session, key, joined)
  for (const { branchNo, fork, root, tip } of push.branches) {
    await session.run(
      `INSERT INTO branches (store_id, device_id, epoch, branch_no, is_fork,
         root_seq, root_link, tip_seq, tip_link)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (store_id, device_id, epoch, branch_no)
       DO UPDATE SET is_fork = excluded.is_fork,
         root_seq = excluded.root_seq, root_link = excluded.root_link,
         tip_seq = excluded.tip_seq, tip_link = excluded.tip_link`,
      [...values, branchNo, Number(fork), root.seq, root.link, tip.seq, tip.link],
    )
  }
  if (push.holeOpened) {
    await session.run(
      `INSERT INTO holes (store_id, device_id, epoch, prev_link, prev_seq, opened_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [...values, push.holeOpened.link, push.holeOpened.seq, push.receivedAt],
    )
  }
  if (push.holesFilled.length > 0) {
    await session.run(`UPDATE holes SET filled_at = $4 WHERE ${ofEpoch} AND prev_link = ANY($5)`, [
      ...values,
      push.receivedAt,
      push.holesFilled,
    ])
  }
}

async function join(
  session: Session,
  key: EpochKey,
  { from, into, lower }: JoinedBranches,
): Promise<void> {
  const values = keyValues(key)
  // The lines between the two came after any backup: what is durable ends below them.
  const upper = lower === from ? into : from
  await session.run(`DELETE FROM durable_tips WHERE ${ofEpoch} AND branch_no = $4`, [
    ...values,
    upper,
  ])
  await session.run(`UPDATE durable_tips SET branch_no = $5 WHERE ${ofEpoch} AND branch_no = $4`, [
    ...values,
    lower,
    into,
  ])
  await session.run(`UPDATE journal SET branch_no = $5 WHERE ${ofEpoch} AND branch_no = $4`, [
    ...values,
    from,
    into,
  ])
  await session.run(`DELETE FROM branches WHERE ${ofEpoch} AND branch_no = $4`, [...values, from])
}
