import { type EpochKey, type JudgedLine, type PushWrite, saleIdOf } from '@evertill/ledger'
import { drawVersion } from '../catalogue/draw-version.ts'
import { endAnswered } from '../rows/end-answered.ts'
import { columnsOf, ofEpoch, valuesOf } from '../rows/epoch-key.ts'
import { journalColumns, journalRow } from '../rows/journal-row.ts'
import { changeVerdict } from '../rows/seal.ts'
import { takesItsIds, verdictColumns } from '../rows/verdict-columns.ts'
import { writeOther } from '../rows/write-other.ts'
import { writeTree } from '../rows/write-tree.ts'
import { SqliteSql } from './sqlite-sql.ts'
import type { Statements } from './statements.ts'
import { openFinding } from './write-findings.ts'
import { type Moved, writeSale } from './write-sale.ts'

/** Writes one push: journal, nets, bookings, findings, tree; the store's version row last. */
export async function writePush(sql: Statements, key: EpochKey, push: PushWrite): Promise<void> {
  const moved: Moved = new Map()
  for (const judged of push.judged) {
    insertJournal(sql, key, judged, push.receivedAt)
    claimIds(sql, key, judged)
    await writeApplied(sql, key, judged, push.tillNumber, push.receivedAt, moved)
  }
  for (const link of push.repeated) {
    sql.run(
      `INSERT INTO journal_repeats (store_id, device_id, epoch, link, times) VALUES (?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET times = times + 1`,
      ...valuesOf(key),
      link,
    )
  }
  await writeTree(new SqliteSql(sql), key, push)
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
    { ...columnsOf(key), link: line.link },
    verdictColumns(verdict),
  )
  claimIds(sql, key, judged)
  const moved: Moved = new Map()
  await writeApplied(sql, key, judged, tillNumber, receivedAt, moved)
  await writeStock(sql, key.storeId, moved, receivedAt)
}

const journalNames = Object.keys(journalColumns) as (keyof typeof journalColumns)[]
const intoJournal = `INSERT INTO journal (${journalNames.join(', ')})
  VALUES (${journalNames.map(() => '?').join(', ')})`

function insertJournal(
  sql: Statements,
  key: EpochKey,
  judged: PushWrite['judged'][number],
  receivedAt: string,
): void {
  const row = journalRow(key, judged, receivedAt)
  sql.run(intoJournal, ...journalNames.map((name) => row[name]))
  // It may have waited as an orphan: here it is at home.
  sql.run(`DELETE FROM orphans WHERE ${ofEpoch} AND link = ?`, ...valuesOf(key), row.link)
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

async function writeApplied(
  sql: Statements,
  key: EpochKey,
  { line, verdict }: JudgedLine,
  tillNumber: number,
  receivedAt: string,
  moved: Moved,
): Promise<void> {
  if (verdict.outcome !== 'applied' && verdict.outcome !== 'flagged') return
  const { booking } = verdict
  if (booking.kind === 'sale') {
    writeSale(sql, key, { line, verdict }, booking, { tillNumber, receivedAt, moved })
  } else {
    await writeOther(new SqliteSql(sql), key, line.link, booking)
  }
  for (const finding of verdict.findings) {
    openFinding(sql, key.storeId, line.link, finding, receivedAt)
  }
  await endAnswered(new SqliteSql(sql), key.storeId, verdict.answers, receivedAt)
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
