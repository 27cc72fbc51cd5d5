import {
  type DifferenceSize,
  isConfirmed,
  type ShiftDifference,
  shiftDifference,
  sizeOf,
} from '@evertill/ledger'
import { type Command, parseCommand, type ShiftRange } from '@evertill/protocol'
import type { ShiftAnswer, ShiftState, ShiftSummary } from '@evertill/protocol/office'
import { traceOf } from '../people/audit.ts'
import { evidenceOf, rangesOf } from '../rows/read-shift.ts'
import { mapInOrder } from '../sql/map-in-order.ts'
import type { Sql } from '../sql/sql.ts'
import { newest, type Page, type PageMark, pageOf } from './page-mark.ts'

/** Surplus lines of one shift's page; a shift with more says so by its count. */
const surplusShown = 200

interface ShiftRow {
  readonly shift_id: string
  readonly recorded_at: string
  readonly till_number: number | null
  readonly ranges: string | null
  readonly opened: Uint8Array | null
  readonly closed: Uint8Array | null
  readonly settled_by: string | null
  readonly settled_at: string | null
  readonly settled_note: string | null
  readonly settled_missing: number | null
  readonly settled_surplus: number | null
}

const ofShifts = `SELECT s.shift_id, s.recorded_at, d.till_number, s.ranges, o.body AS opened,
    c.body AS closed, s.settled_by, s.settled_at, s.settled_note, s.settled_missing,
    s.settled_surplus
  FROM shifts s
  LEFT JOIN devices d ON d.store_id = s.store_id AND d.device_id = s.device_id
  LEFT JOIN journal o ON o.store_id = s.store_id AND o.link = s.opened_link
  LEFT JOIN journal c ON c.store_id = s.store_id AND c.link = s.closed_link
  WHERE s.store_id = ?1`

const filters = {
  open: 'AND s.closed_link IS NULL',
  closed: 'AND s.closed_link IS NOT NULL',
  all: '',
} as const

/** Shifts by the till's clock, newest first, each with what parts its end from the journal. */
export async function listShifts(
  sql: Sql,
  storeId: string,
  state: 'open' | 'closed' | 'all',
  { before = newest, limit }: { readonly before?: PageMark | undefined; readonly limit: number },
): Promise<Page<ShiftSummary>> {
  const rows = await sql.all<ShiftRow>(
    `${ofShifts} ${filters[state]} AND (s.recorded_at, s.shift_id) < (?2, ?3)
     ORDER BY s.recorded_at DESC, s.shift_id DESC LIMIT ?4`,
    storeId,
    before.key,
    before.id,
    limit + 1,
  )
  const page = pageOf(rows, limit, (row) => ({ key: row.recorded_at, id: row.shift_id }))
  const shifts = await mapInOrder(page.rows, async (row) =>
    summaryOf(row, await differenceOf(sql, storeId, row)),
  )
  return { rows: shifts, next: page.next }
}

/** One shift with its ranges and what is missing or surplus; null where there is none. */
export async function readShift(
  sql: Sql,
  storeId: string,
  shiftId: string,
): Promise<Omit<ShiftAnswer, 'server_time'> | null> {
  const row = await sql.get<ShiftRow>(`${ofShifts} AND s.shift_id = ?2`, storeId, shiftId)
  if (!row) return null
  const difference = await differenceOf(sql, storeId, row)
  return {
    ...summaryOf(row, difference),
    ranges: [...(rangesOf(row.ranges) ?? [])],
    missing: [...(difference?.missing ?? [])],
    surplus: (difference?.surplus ?? [])
      .slice(0, surplusShown)
      .map(({ epoch, seq, link, saleId, receiptNumber }) => ({
        epoch,
        seq,
        link,
        sale:
          saleId === null || receiptNumber === null
            ? null
            : { sale_id: saleId, receipt_number: receiptNumber },
      })),
    trace: await traceOf(sql, storeId, shiftId),
  }
}

/** null: it has not ended. */
async function differenceOf(
  sql: Sql,
  storeId: string,
  { shift_id, ranges: kept }: ShiftRow,
): Promise<ShiftDifference | null> {
  const ranges: readonly ShiftRange[] | null = rangesOf(kept)
  return ranges && shiftDifference(ranges, await evidenceOf(sql, storeId, shift_id, ranges))
}

function summaryOf(row: ShiftRow, difference: ShiftDifference | null): ShiftSummary {
  const opening = commandIn(row.opened, 'OPEN_SHIFT')
  const end = commandIn(row.closed, 'CLOSE_SHIFT')
  const { missing, surplus } = difference ? sizeOf(difference) : nothing
  return {
    shift_id: row.shift_id,
    state: stateOf(row, difference),
    till_number: row.till_number,
    opened_at: opening?.created_at ?? null,
    opened_by: opening?.payload.cashier.name ?? null,
    float_minor: opening?.payload.float_minor ?? null,
    currency: opening?.payload.currency ?? null,
    closed_at: end?.created_at ?? null,
    closed_by: end?.payload.cashier.name ?? null,
    counted_minor: end?.payload.counted_minor ?? null,
    expected_minor: end?.payload.expected_minor ?? null,
    business_date: (opening ?? end)?.payload.business_date ?? null,
    missing_count: missing,
    surplus_count: surplus,
    settled: settledOf(row),
  }
}

const nothing: DifferenceSize = { missing: 0, surplus: 0 }

function stateOf(row: ShiftRow, difference: ShiftDifference | null): ShiftState {
  if (!difference) return 'open'
  // All that was missing came after all: the word stands beside it.
  if (isConfirmed(difference)) return 'confirmed'
  return row.settled_at === null ? 'waiting' : 'settled'
}

function settledOf(row: ShiftRow): ShiftSummary['settled'] {
  const { settled_by: by, settled_at: at } = row
  if (by === null || at === null) return null
  return {
    by,
    at,
    note: row.settled_note ?? '',
    missing_count: row.settled_missing ?? 0,
    surplus_count: row.settled_surplus ?? 0,
  }
}

const utf8 = new TextDecoder()

/** A journalled command of this type, as its bytes tell it. */
function commandIn<Type extends Command['type']>(
  body: Uint8Array | null,
  type: Type,
): Extract<Command, { type: Type }> | null {
  const parsed = body && parseCommand(utf8.decode(body))
  if (!parsed?.ok || parsed.value.type !== type) return null
  return parsed.value as Extract<Command, { type: Type }>
}
