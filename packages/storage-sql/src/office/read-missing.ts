import { type EpochKey, type Missing, type Said, unheard } from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import { mapInOrder } from '../sql/map-in-order.ts'
import type { Sql } from '../sql/sql.ts'

/** Numbers of one epoch that are missing; or that a person let go and that came after all. */
export interface EpochHole extends Pick<Missing, 'from' | 'to' | 'why'> {
  readonly settled: { readonly by: string; readonly at: string; readonly note: string } | null
  /** null: they are missing still. */
  readonly cameAt: string | null
}

interface HoleRow {
  readonly prev_seq: number
  readonly prev_link: Link
  readonly filled_at: string | null
  readonly settled_from: number | null
  readonly settled_by: string | null
  readonly settled_at: string | null
  readonly settled_note: string | null
}

/** What the journal knows of an epoch beside its holes. */
export interface EpochHeld {
  /** The highest line here, of any branch. */
  readonly highest: number
  readonly isHeadKnown: boolean
  readonly orphansWait: boolean
  readonly said: Said | null
}

/** What is missing of an epoch, by the rules of the ledger's own `missingIn`, and what was. */
export async function holesOf(
  sql: Sql,
  key: EpochKey,
  held: EpochHeld,
): Promise<readonly EpochHole[]> {
  const rows = await sql.all<HoleRow>(
    `SELECT prev_seq, prev_link, filled_at, settled_from, settled_by, settled_at, settled_note
     FROM holes WHERE store_id = ? AND device_id = ? AND epoch = ?
       AND (filled_at IS NULL OR settled_at IS NOT NULL) ORDER BY prev_seq`,
    key.storeId,
    key.deviceId,
    key.epoch,
  )
  const open = rows.filter((row) => row.filled_at === null)
  const holes = await mapInOrder(rows, (row) =>
    holeOf(sql, key, row, { open, highest: held.highest }),
  )
  const rest = unheard({
    ...held,
    holes: open.map((row) => ({ seq: row.prev_seq, link: row.prev_link, settled: null })),
  })
  return rest ? [...holes, { ...rest, settled: null, cameAt: null }] : holes
}

async function holeOf(
  sql: Sql,
  key: EpochKey,
  row: HoleRow,
  { open, highest }: { readonly open: readonly HoleRow[]; readonly highest: number },
): Promise<EpochHole> {
  const { prev_seq: to, settled_by: by, settled_at: at, filled_at: cameAt } = row
  const settled = by !== null && at !== null ? { by, at, note: row.settled_note ?? '' } : null
  const why = to < highest ? 'gap' : 'unsent'
  // What came is told as it was let go; what is missing, as it is now.
  const from = cameAt === null ? await lowestOf(sql, key, to, open) : (row.settled_from ?? to)
  return { from, to, why, settled, cameAt }
}

async function lowestOf(
  sql: Sql,
  { storeId, deviceId, epoch }: EpochKey,
  to: number,
  open: readonly HoleRow[],
): Promise<number> {
  const below = await sql.get<{ seq: number | null }>(
    `SELECT max(seq) AS seq FROM journal
     WHERE store_id = ? AND device_id = ? AND epoch = ? AND seq < ?`,
    storeId,
    deviceId,
    epoch,
    to,
  )
  const others = open.map((row) => row.prev_seq).filter((seq) => seq < to)
  return Math.max(below?.seq ?? 0, ...others) + 1
}
