import type { Statements } from '../sqlite/statements.ts'
import { type Differences, nowhere } from './difference.ts'
import type { Tally } from './verify-journal.ts'

/** Nothing lies beside the journal that no line of it made. */
export function* countDifferences(sql: Statements, tally: Tally): Differences {
  const shouldBe = {
    commands: tally.claims,
    sales: tally.sales,
    sale_lines: tally.saleLines,
    sale_taxes: tally.saleTaxes,
    sale_tenders: tally.saleTenders,
    cash_movements: tally.cashMovements,
  }
  for (const [table, expected] of Object.entries(shouldBe)) {
    const rows = sql.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows ?? 0
    if (rows === expected) continue
    yield { table, ...nowhere, what: 'the number of rows', is: rows, shouldBe: expected }
  }
}

interface Stray {
  readonly till: number | null
  readonly seq: number | null
  readonly what: string
  readonly is: string | number
  readonly should_be: string | number
}

/**
 * What must not be, each as a query whose every row is a difference: in `till`, `seq`, `what`, `is`
 * and `should_be`.
 */
const strays: readonly { readonly table: string; readonly query: string }[] = [
  {
    table: 'sales',
    query: `SELECT s.till_number AS till, s.seq, 'till_number' AS what, s.till_number AS "is",
        'a till of the shop' AS should_be
      FROM sales s LEFT JOIN tills t USING (store_id, till_number) WHERE t.name IS NULL`,
  },
  {
    table: 'branches',
    query: `SELECT NULL AS till, b.tip_seq AS seq, 'the branch' AS what, b.tip_link AS "is",
        'a line that is here' AS should_be
      FROM branches b LEFT JOIN journal j ON j.store_id = b.store_id
        AND j.device_id = b.device_id AND j.epoch = b.epoch AND j.link = b.tip_link
      WHERE j.link IS NULL`,
  },
  {
    table: 'holes',
    query: `SELECT NULL AS till, h.prev_seq AS seq, 'the hole' AS what,
        CASE WHEN h.filled_at IS NULL THEN 'open' ELSE 'filled' END AS "is",
        CASE WHEN h.filled_at IS NULL THEN 'filled' ELSE 'open' END AS should_be
      FROM holes h LEFT JOIN journal j ON j.store_id = h.store_id
        AND j.device_id = h.device_id AND j.epoch = h.epoch AND j.link = h.prev_link
      WHERE (j.link IS NULL) <> (h.filled_at IS NULL)`,
  },
  {
    table: 'holes',
    query: `SELECT NULL AS till, j.seq, 'prev_seq' AS what, h.prev_seq AS "is", j.seq AS should_be
      FROM holes h JOIN journal j ON j.store_id = h.store_id AND j.device_id = h.device_id
        AND j.epoch = h.epoch AND j.link = h.prev_link
      WHERE j.seq <> h.prev_seq`,
  },
  {
    table: 'shifts',
    query: `SELECT NULL AS till, NULL AS seq, 'opened_link' AS what,
        coalesce(s.opened_link, 'nothing') AS "is", 'a line that opens it' AS should_be
      FROM shifts s WHERE (s.opened_link IS NULL AND s.closed_link IS NULL)
        OR (s.opened_link IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal j
          WHERE j.store_id = s.store_id AND j.link = s.opened_link AND j.type = 'OPEN_SHIFT'
            AND j.entity_id = s.shift_id AND j.outcome IN ('applied', 'flagged')))`,
  },
  {
    table: 'shifts',
    query: `SELECT NULL AS till, NULL AS seq, 'closed_link' AS what,
        coalesce(s.closed_link, 'nothing') AS "is", 'a line that ends it' AS should_be
      FROM shifts s WHERE (s.closed_link IS NULL) <> (s.ranges IS NULL)
        OR (s.closed_link IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal j
          WHERE j.store_id = s.store_id AND j.link = s.closed_link AND j.type = 'CLOSE_SHIFT'
            AND j.entity_id = s.shift_id AND j.outcome IN ('applied', 'flagged')))`,
  },
  {
    table: 'durable_tips',
    query: `SELECT NULL AS till, t.seq, 'the durable line' AS what, t.link AS "is",
        'a line of its branch' AS should_be
      FROM durable_tips t LEFT JOIN journal j ON j.store_id = t.store_id
        AND j.device_id = t.device_id AND j.epoch = t.epoch AND j.link = t.link
      WHERE j.link IS NULL OR j.seq <> t.seq OR j.branch_no <> t.branch_no`,
  },
  {
    table: 'items',
    query: `SELECT NULL AS till, NULL AS seq, 'entries of ' || kind AS what, entries AS "is",
        (SELECT count(*) FROM item_entries e
          WHERE e.store_id = i.store_id AND e.item_id = i.item_id) AS should_be
      FROM items i WHERE entries <> should_be`,
  },
  {
    table: 'item_entries',
    query: `SELECT NULL AS till, NULL AS seq, 'the line of a finding' AS what, e.link AS "is",
        'a line that is here' AS should_be
      FROM item_entries e WHERE NOT EXISTS
        (SELECT 1 FROM journal j WHERE j.store_id = e.store_id AND j.link = e.link)`,
  },
  // `strayFindings`: those about a device's history hang from a line, but are no flags of it.
  {
    table: 'items',
    query: `SELECT NULL AS till, j.seq, 'a finding' AS what, i.kind AS "is",
        'one of ' || j.flags AS should_be
      FROM item_entries e
      JOIN items i ON i.store_id = e.store_id AND i.item_id = e.item_id
      JOIN journal j ON j.store_id = e.store_id AND j.link = e.link
      WHERE i.kind NOT IN ('DEVICE_FORK', 'HISTORY_MISSING')
        AND instr(j.flags, '"' || i.kind || '"') = 0`,
  },
  // The audit log says what a person settled; where it is silent, nothing contradicts.
  {
    table: 'items',
    query: `SELECT NULL AS till, NULL AS seq, 'who settled ' || i.kind || ', and when' AS what,
        coalesce(i.settled_by, '') || ' ' || coalesce(i.settled_at, '') AS "is",
        a.user_name || ' ' || a.created_at AS should_be
      FROM audit_log a JOIN items i ON i.store_id = a.store_id AND i.item_id = a.subject
      WHERE a.action = 'item.settle' AND "is" <> should_be`,
  },
  {
    table: 'holes',
    query: `SELECT NULL AS till, h.prev_seq AS seq, 'who let it go, when and why' AS what,
        concat_ws(' ', h.settled_by, h.settled_at, h.settled_from, h.prev_seq, h.settled_note)
          AS "is",
        concat_ws(' ', a.user_name, a.created_at, a.facts ->> 'from', a.facts ->> 'to',
          a.facts ->> 'note') AS should_be
      FROM audit_log a JOIN holes h ON h.store_id = a.store_id AND h.prev_link = a.facts ->> 'link'
        AND h.device_id = a.facts ->> 'device_id'
      WHERE a.action = 'till.missing' AND "is" <> should_be`,
  },
  {
    table: 'holes',
    query: `SELECT NULL AS till, h.prev_seq AS seq, 'the word on it' AS what,
        coalesce(h.settled_by, 'none') AS "is", 'one of the audit log' AS should_be
      FROM holes h WHERE coalesce(h.settled_at, h.settled_by, h.settled_from, h.settled_note)
        IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM audit_log a WHERE a.store_id = h.store_id AND a.action = 'till.missing'
          AND a.facts ->> 'link' = h.prev_link)`,
  },
  {
    table: 'shifts',
    query: `SELECT NULL AS till, NULL AS seq, 'who closed it with a difference, when and why' AS what,
        concat_ws(' ', s.settled_by, s.settled_at, s.settled_missing, s.settled_surplus,
          s.settled_note) AS "is",
        concat_ws(' ', a.user_name, a.created_at, a.facts ->> 'missing', a.facts ->> 'surplus',
          a.facts ->> 'note') AS should_be
      FROM audit_log a LEFT JOIN shifts s ON s.store_id = a.store_id AND s.shift_id = a.subject
      WHERE a.action = 'shift.settle' AND "is" <> should_be`,
  },
  {
    table: 'shifts',
    query: `SELECT NULL AS till, NULL AS seq, 'the word on it' AS what,
        coalesce(s.settled_by, 'none') AS "is", 'one of the audit log' AS should_be
      FROM shifts s WHERE coalesce(s.settled_at, s.settled_by, s.settled_note, s.settled_missing,
        s.settled_surplus) IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM audit_log a WHERE a.store_id = s.store_id AND a.action = 'shift.settle'
          AND a.subject = s.shift_id)`,
  },
  {
    table: 'journal',
    query: `SELECT NULL AS till, j.seq, 'who settled it, and when' AS what,
        coalesce(j.settled_by, '') || ' ' || coalesce(j.settled_at, '') AS "is",
        a.user_name || ' ' || a.created_at AS should_be
      FROM audit_log a JOIN journal j ON j.store_id = a.store_id AND j.link = a.subject
      WHERE a.action IN ('parked.dismiss', 'parked.correct') AND j.settled_at IS NOT NULL AND "is" <> should_be`,
  },
]

export function* strayDifferences(sql: Statements): Differences {
  for (const { table, query } of strays) {
    for (const { till, seq, what, is, should_be } of sql.each<Stray>(query)) {
      yield { table, till, seq, receiptNumber: null, what, is, shouldBe: should_be }
    }
  }
}
