import type { Command } from '@evertill/protocol'
import type { Statements } from '../sqlite/statements.ts'
import { columnDifferences, type Differences } from './difference.ts'
import type { ReadRow } from './journal-row.ts'

type ShiftCommand = Extract<Command, { type: 'OPEN_SHIFT' | 'CLOSE_SHIFT' }>

interface ShiftRow {
  readonly opened_link: string | null
  readonly closed_link: string | null
}

/**
 * A booked opening or end of a shift against the shift's row. Of two the first holds; that the row
 * names one of them, and no other line, is looked for in one go: see `strayDifferences`.
 */
export function* shiftDifferences(
  sql: Statements,
  at: ReadRow,
  command: ShiftCommand,
): Differences {
  const { row, place } = at
  const stored = sql.get<ShiftRow & object>(
    'SELECT * FROM shifts WHERE store_id = ? AND shift_id = ?',
    row.store_id,
    command.entity_id,
  )
  const opens = command.type === 'OPEN_SHIFT'
  const named = stored && (opens ? stored.opened_link : stored.closed_link)
  if (named !== null && named !== row.link) {
    yield* secondDifferences(at, opens)
    return
  }
  // What a shift is told by comes from its opening, and from its end where that is not here.
  const isFirst = opens || stored?.opened_link === null
  yield* columnDifferences('shifts', place, stored, {
    ...(opens ? { opened_link: row.link } : { closed_link: row.link }),
    ...(!opens && { ranges: JSON.stringify(command.payload.ranges) }),
    ...(isFirst && { device_id: row.device_id, recorded_at: command.created_at }),
  })
}

/** A second end of a shift was told of; a second opening only where the shift had ended. */
function* secondDifferences({ row, place }: ReadRow, opens: boolean): Differences {
  if (opens || row.flags.includes('"SHIFT_ALREADY_CLOSED"')) return
  yield {
    table: 'shifts',
    ...place,
    what: 'closed_link',
    is: 'another line',
    shouldBe: row.link,
  }
}
