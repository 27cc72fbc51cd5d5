import type { Statements } from '../sqlite/statements.ts'

/** Numbers of a till that are missing, and that a person let go. */
export interface LetGoHole {
  readonly till: number | null
  readonly from: number
  readonly to: number
  readonly by: string
  readonly at: string
  readonly note: string
  /** They came after all: when. */
  readonly cameAt: string | null
}

/** Every hole that a person settled, in the order of their words. No difference: it is known. */
export function letGoHoles(sql: Statements): readonly LetGoHole[] {
  return sql.all<LetGoHole & object>(
    `SELECT d.till_number AS till, h.settled_from AS "from", h.prev_seq AS "to",
       h.settled_by AS "by", h.settled_at AS "at", coalesce(h.settled_note, '') AS note,
       h.filled_at AS "cameAt"
     FROM holes h LEFT JOIN devices d ON d.store_id = h.store_id AND d.device_id = h.device_id
     WHERE h.settled_at IS NOT NULL ORDER BY h.settled_at, h.prev_seq, h.prev_link`,
  )
}
