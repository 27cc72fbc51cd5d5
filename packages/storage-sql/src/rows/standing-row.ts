import type { KnownLine, LineStanding } from '@evertill/ledger'
import type { Link, Standing } from '@evertill/protocol'

/** A journal row `j` with, for a duplicate, how its first `f` stands: one row, one answer. */
export const standingColumns = `j.seq, j.link, j.branch_no, j.command_id,
  COALESCE(f.outcome, j.outcome) AS outcome,
  COALESCE(f.flags, j.flags) AS flags,
  COALESCE(f.code, j.code) AS code,
  COALESCE(f.message, j.message) AS message,
  COALESCE(f.settled_how, j.settled_how) AS settled_how,
  COALESCE(f.settled_by, j.settled_by) AS settled_by,
  COALESCE(f.settled_at, j.settled_at) AS settled_at`

export interface OutcomeRow {
  readonly outcome: string
  readonly flags: string
  readonly code: string | null
  readonly message: string | null
  readonly settled_how: 'corrected' | 'dismissed' | null
  readonly settled_by: string | null
  readonly settled_at: string | null
}

export interface StandingRow extends OutcomeRow {
  readonly seq: number
  readonly link: Link
  readonly branch_no: number
  readonly command_id: string | null
}

export function knownLineOf(row: StandingRow): KnownLine {
  return {
    seq: row.seq,
    link: row.link,
    branchNo: row.branch_no,
    commandId: row.command_id,
    ...standingOf(row),
  }
}

export function standingOf(row: OutcomeRow): LineStanding {
  const { settled_how: how, settled_by: by, settled_at: at } = row
  return {
    now: row.outcome as Standing,
    flags: JSON.parse(row.flags) as string[],
    code: row.code,
    message: row.message,
    settled: how && by && at ? { how, by, at } : null,
  }
}
