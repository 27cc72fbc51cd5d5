import type { DatabaseSync } from 'node:sqlite'
import { type EpochKey, type Missing, type Said, unheard } from '@evertill/ledger'
import type { Link } from '@evertill/protocol'
import { statement } from '../catalogue/statement.ts'

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
export function holesOf(db: DatabaseSync, key: EpochKey, held: EpochHeld): readonly EpochHole[] {
  const rows = statement<HoleRow>(
    db,
    `SELECT prev_seq, prev_link, filled_at, settled_from, settled_by, settled_at, settled_note
     FROM holes WHERE store_id = ? AND device_id = ? AND epoch = ?
       AND (filled_at IS NULL OR settled_at IS NOT NULL) ORDER BY prev_seq`,
  ).all(key.storeId, key.deviceId, key.epoch)
  const open = rows.filter((row) => row.filled_at === null)
  const holes = rows.map((row) => holeOf(db, key, row, { open, highest: held.highest }))
  const rest = unheard({
    ...held,
    holes: open.map((row) => ({ seq: row.prev_seq, link: row.prev_link, settled: null })),
  })
  return rest ? [...holes, { ...rest, settled: null, cameAt: null }] : holes
}

function holeOf(
  db: DatabaseSync,
  key: EpochKey,
  row: HoleRow,
  { open, highest }: { readonly open: readonly HoleRow[]; readonly highest: number },
): EpochHole {
  const { prev_seq: to, settled_by: by, settled_at: at, filled_at: cameAt } = row
  const settled = by !== null && at !== null ? { by, at, note: row.settled_note ?? '' } : null
  const why = to < highest ? 'gap' : 'unsent'
  // What came is told as it was let go; what is missing, as it is now.
  const from = cameAt === null ? lowestOf(db, key, to, open) : (row.settled_from ?? to)
  return { from, to, why, settled, cameAt }
}

function lowestOf(
  db: DatabaseSync,
  { storeId, deviceId, epoch }: EpochKey,
  to: number,
  open: readonly HoleRow[],
): number {
  const below = statement<{ seq: number | null }>(
    db,
    `SELECT max(seq) AS seq FROM journal
     WHERE store_id = ? AND device_id = ? AND epoch = ? AND seq < ?`,
  ).get(storeId, deviceId, epoch, to)
  const others = open.map((row) => row.prev_seq).filter((seq) => seq < to)
  return Math.max(below?.seq ?? 0, ...others) + 1
}
