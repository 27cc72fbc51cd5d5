import {
  type EpochKey,
  type JoinedBranches,
  type JudgedLine,
  type PushWrite,
  saleIdOf,
} from '@evertill/ledger'
import { drawVersion } from '../catalogue/draw-version.ts'
import { changeVerdict, type SealedRow, sealOf } from '../rows/seal.ts'
import { takesItsIds, verdictColumns } from '../rows/verdict-columns.ts'
import { SqliteSql } from './sqlite-sql.ts'
import type { Statements } from './statements.ts'
import { type Moved, writeBooking } from './write-booking.ts'
import { openFinding } from './write-findings.ts'

/** Writes one push: journal, nets, bookings, findings, tree; the store's version row last. */
export async function writePush(sql: Statements, key: EpochKey, push: PushWrite): Promise<void> {
  const moved: Moved = new Map()
  for (const { line, verdict, branchNo } of push.judged) {
    insertJournal(sql, key, { line, verdict }, branchNo, push.receivedAt)
    claimIds(sql, key, { line, verdict })
    writeApplied(sql, key, { line, verdict }, push.tillNumber, push.receivedAt, moved)
  }
  for (const link of push.repeated) {
    sql.run(
      `INSERT INTO journal_repeats (store_id, device_id, epoch, link, times) VALUES (?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET times = times + 1`,
      ...valuesOf(key),
      link,
    )
  }
  writeTree(sql, key, push)
  for (const finding of push.historyFindings) {
    openFinding(sql, key.storeId, push.historyLink, finding, push.receivedAt)
  }
  await writeStock(sql, key.storeId, moved, push.receivedAt)
}

/** The new verdict of a parked line: the bytes stay, only what we make of them changes. */
export async function rewriteParked(
  sql: Statements,
  key: EpochKey,
  judged: JudgedLine,
  tillNumber: number,
  receivedAt: string,
): Promise<void> {
  const { line, verdict } = judged
  await changeVerdict(
    new SqliteSql(sql),
    { store_id: key.storeId, device_id: key.deviceId, epoch: key.epoch, link: line.link },
    verdictColumns(verdict),
  )
  claimIds(sql, key, judged)
  const moved: Moved = new Map()
  writeApplied(sql, key, judged, tillNumber, receivedAt, moved)
  await writeStock(sql, key.storeId, moved, receivedAt)
}

function insertJournal(
  sql: Statements,
  key: EpochKey,
  { line, verdict }: JudgedLine,
  branchNo: number,
  receivedAt: string,
): void {
  const row: SealedRow = {
    store_id: key.storeId,
    device_id: key.deviceId,
    epoch: key.epoch,
    link: line.link,
    parent_link: line.parentLink,
    seq: line.seq,
    body_hash: line.bodyHash,
    ...verdictColumns(verdict),
    settled_how: null,
    settled_by: null,
    settled_at: null,
    received_at: receivedAt,
  }
  sql.run(
    `INSERT INTO journal (store_id, device_id, epoch, link, parent_link, seq, branch_no, body, body_hash,
       command_id, entity_id, type, outcome, flags, code, message, received_at, seal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...valuesOf(key),
    row.link,
    row.parent_link,
    row.seq,
    branchNo,
    line.body,
    row.body_hash,
    row.command_id,
    row.entity_id,
    row.type,
    row.outcome,
    row.flags,
    row.code,
    row.message,
    row.received_at,
    sealOf(row),
  )
  // It may have waited as an orphan: here it is at home.
  sql.run(
    'DELETE FROM orphans WHERE store_id = ? AND device_id = ? AND epoch = ? AND link = ?',
    ...valuesOf(key),
    line.link,
  )
}

/** Whoever has an id first keeps it, for ever. */
function claimIds(sql: Statements, key: EpochKey, { line, verdict }: JudgedLine): void {
  if (!takesItsIds(verdict)) return
  sql.run(
    `INSERT INTO commands (store_id, command_id, sale_id, body_hash, device_id, epoch, link)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (store_id, command_id) DO UPDATE SET sale_id = excluded.sale_id
       WHERE commands.link = excluded.link`,
    key.storeId,
    verdict.commandId,
    saleIdOf(verdict),
    line.bodyHash,
    key.deviceId,
    key.epoch,
    line.link,
  )
}

function writeApplied(
  sql: Statements,
  key: EpochKey,
  { line, verdict }: JudgedLine,
  tillNumber: number,
  receivedAt: string,
  moved: Moved,
): void {
  if (verdict.outcome !== 'applied' && verdict.outcome !== 'flagged') return
  writeBooking(sql, key, { line, verdict }, verdict.booking, { tillNumber, receivedAt, moved })
  for (const finding of verdict.findings) {
    openFinding(sql, key.storeId, line.link, finding, receivedAt)
  }
}

function writeTree(sql: Statements, key: EpochKey, push: PushWrite): void {
  for (const joined of push.joined) {
    const { from, into } = joined
    joinDurable(sql, key, joined)
    sql.run(
      'UPDATE journal SET branch_no = ? WHERE store_id = ? AND device_id = ? AND epoch = ? AND branch_no = ?',
      into,
      ...valuesOf(key),
      from,
    )
    sql.run(
      'DELETE FROM branches WHERE store_id = ? AND device_id = ? AND epoch = ? AND branch_no = ?',
      ...valuesOf(key),
      from,
    )
  }
  for (const { branchNo, fork, root, tip } of push.branches) {
    sql.run(
      `INSERT INTO branches (store_id, device_id, epoch, branch_no, is_fork,
         root_seq, root_link, tip_seq, tip_link)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (store_id, device_id, epoch, branch_no)
       DO UPDATE SET is_fork = excluded.is_fork,
         root_seq = excluded.root_seq, root_link = excluded.root_link,
         tip_seq = excluded.tip_seq, tip_link = excluded.tip_link`,
      ...valuesOf(key),
      branchNo,
      Number(fork),
      root.seq,
      root.link,
      tip.seq,
      tip.link,
    )
  }
  if (push.holeOpened) {
    sql.run(
      `INSERT INTO holes (store_id, device_id, epoch, prev_link, prev_seq, opened_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      ...valuesOf(key),
      push.holeOpened.link,
      push.holeOpened.seq,
      push.receivedAt,
    )
  }
  for (const link of push.holesFilled) {
    sql.run(
      `UPDATE holes SET filled_at = ?
       WHERE store_id = ? AND device_id = ? AND epoch = ? AND prev_link = ?`,
      push.receivedAt,
      ...valuesOf(key),
      link,
    )
  }
}

/** The lines between the two came after any backup: what is durable ends below them. */
function joinDurable(sql: Statements, key: EpochKey, { from, into, lower }: JoinedBranches): void {
  const upper = lower === from ? into : from
  sql.run(
    'DELETE FROM durable_tips WHERE store_id = ? AND device_id = ? AND epoch = ? AND branch_no = ?',
    ...valuesOf(key),
    upper,
  )
  sql.run(
    `UPDATE durable_tips SET branch_no = ?
     WHERE store_id = ? AND device_id = ? AND epoch = ? AND branch_no = ?`,
    into,
    ...valuesOf(key),
    lower,
  )
}

/** Running balances in product order; tills learn them under one new catalogue version. */
async function writeStock(
  sql: Statements,
  storeId: string,
  moved: Moved,
  at: string,
): Promise<void> {
  if (moved.size === 0) return
  const version = await drawVersion(new SqliteSql(sql), storeId, at)
  for (const [productId, { balance, moves }] of [...moved].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sql.run(
      `UPDATE stock_levels SET quantity_milli = ?, moves = ?, version = ?
       WHERE store_id = ? AND product_id = ?`,
      balance,
      moves,
      version,
      storeId,
      productId,
    )
  }
}

function valuesOf(key: EpochKey): [string, string, string] {
  return [key.storeId, key.deviceId, key.epoch]
}
