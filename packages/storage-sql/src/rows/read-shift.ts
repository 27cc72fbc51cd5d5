import type {
  Facts,
  FactsWanted,
  PlacedBranch,
  PlacedShiftLine,
  ShiftEvidence,
  ShiftFacts,
} from '@evertill/ledger'
import type { Link, ShiftRange } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'

/** @param kept the column `ranges` */
export function rangesOf(kept: string | null): readonly ShiftRange[] | null {
  return kept === null ? null : JSON.parse(kept)
}

interface ShiftFactsRow {
  readonly shift_id: string
  readonly opened_link: Link | null
  readonly closed_link: Link | null
  readonly ranges: string | null
}

/** What judging a batch needs of shifts; most batches name none. */
export async function readShiftFacts(
  sql: Sql,
  storeId: string,
  { shiftIds, closedShiftIds }: FactsWanted,
): Promise<Pick<Facts, 'shifts' | 'shiftLines'>> {
  const shifts = new Map<string, ShiftFacts>()
  const shiftLines = new Map<string, readonly PlacedShiftLine[]>()
  if (shiftIds.length === 0) return { shifts, shiftLines }
  const { text, value } = sql.among(shiftIds)
  const rows = await sql.all<ShiftFactsRow>(
    `SELECT shift_id, opened_link, closed_link, ranges FROM shifts
     WHERE store_id = ? AND shift_id ${text}`,
    storeId,
    value,
  )
  for (const { shift_id, opened_link, closed_link: link, ranges } of rows) {
    const closed = link === null ? null : { link, ranges: rangesOf(ranges) ?? [] }
    shifts.set(shift_id, { isOpened: opened_link !== null, closed })
  }
  for (const shiftId of closedShiftIds) {
    shiftLines.set(shiftId, await linesOf(sql, storeId, shiftId))
  }
  return { shifts, shiftLines }
}

/** What the ledger's rule on a shift's end looks at. */
export async function evidenceOf(
  sql: Sql,
  storeId: string,
  shiftId: string,
  ranges: readonly ShiftRange[],
): Promise<ShiftEvidence> {
  const epochs = sql.among([...new Set(ranges.map(({ epoch }) => epoch))])
  const links = sql.among(ranges.map(({ link }) => link))
  const branches = await sql.all<BranchRow>(
    `SELECT b.device_id, b.epoch, b.branch_no, b.root_seq, b.root_link, b.tip_seq, b.tip_link,
       j.branch_no AS root_branch_no
     FROM branches b LEFT JOIN journal j ON j.store_id = b.store_id
       AND j.device_id = b.device_id AND j.epoch = b.epoch AND j.link = b.root_link
     WHERE b.store_id = ? AND b.epoch ${epochs.text} ORDER BY b.device_id, b.epoch, b.branch_no`,
    storeId,
    epochs.value,
  )
  return {
    branches: branches.map(placedBranch),
    tops: await sql.all(
      `SELECT device_id AS "deviceId", epoch, seq, link, branch_no AS "branchNo" FROM journal
       WHERE store_id = ? AND link ${links.text}`,
      storeId,
      links.value,
    ),
    lines: await linesOf(sql, storeId, shiftId),
  }
}

interface BranchRow {
  readonly device_id: string
  readonly epoch: string
  readonly branch_no: number
  readonly root_seq: number
  readonly root_link: Link
  readonly tip_seq: number
  readonly tip_link: Link
  readonly root_branch_no: number | null
}

function placedBranch(row: BranchRow): PlacedBranch {
  return {
    deviceId: row.device_id,
    epoch: row.epoch,
    branchNo: row.branch_no,
    root: { seq: row.root_seq, link: row.root_link },
    tip: { seq: row.tip_seq, link: row.tip_link },
    rootBranchNo: row.root_branch_no,
  }
}

/** Sales, refunds and cash movements that name a shift, with their places. */
async function linesOf(
  sql: Sql,
  storeId: string,
  shiftId: string,
): Promise<readonly PlacedShiftLine[]> {
  return sql.all<PlacedShiftLine>(
    `SELECT j.device_id AS "deviceId", j.epoch, j.seq, j.link, j.branch_no AS "branchNo",
       s.sale_id AS "saleId", s.receipt_number AS "receiptNumber"
     FROM sales s JOIN journal j ON j.store_id = s.store_id AND j.device_id = s.device_id
       AND j.epoch = s.epoch AND j.link = s.link
     WHERE s.store_id = ?1 AND s.shift_id = ?2
     UNION ALL
     SELECT j.device_id, j.epoch, j.seq, j.link, j.branch_no, NULL, NULL
     FROM journal j WHERE j.store_id = ?1 AND j.link IN
       (SELECT link FROM cash_movements WHERE store_id = ?1 AND shift_id = ?2)
     ORDER BY 2, 3, 4`,
    storeId,
    shiftId,
  )
}
