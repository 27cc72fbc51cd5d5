import type { Statements } from '../sqlite/statements.ts'
import type { Differences } from './difference.ts'
import { isBooked, type JournalRow, readRow, tillOf } from './journal-row.ts'
import { bookingDifferences } from './verify-booking.ts'
import { byteDifferences, EpochWalk } from './verify-chain.ts'
import { claimsItsIds, lineDifferences } from './verify-line.ts'

/** What the journal says there should be beside it. Counted while it is read. */
export interface Tally {
  commands: number
  claims: number
  sales: number
  saleLines: number
  saleTaxes: number
  saleTenders: number
  cashMovements: number
}

/** Reads every line once, in the order of its epoch, and everything that was made of it. */
export function* journalDifferences(sql: Statements, tally: Tally): Differences {
  let walk: EpochWalk | null = null
  let till: number | null = null
  for (const row of sql.each<JournalRow>(
    'SELECT * FROM journal ORDER BY store_id, device_id, epoch, seq',
  )) {
    if (!walk?.covers(row)) {
      if (walk) yield* walk.finish()
      till = tillOf(sql, row.store_id, row.device_id)
      walk = new EpochWalk(sql, row, till)
    }
    const at = readRow(row, till)
    if (till === null) {
      const is = row.device_id
      yield {
        table: 'journal',
        ...at.place,
        what: 'device_id',
        is,
        shouldBe: 'a device of the shop',
      }
    }
    yield* byteDifferences(row, at.place)
    yield* walk.step(row, at.place)
    yield* lineDifferences(sql, at)
    tally.commands += 1
    if (claimsItsIds(at)) tally.claims += 1
    if (!isBooked(row)) continue
    yield* bookingDifferences(sql, at)
    if (!at.read.command) continue
    if (at.read.command.type === 'CASH_MOVEMENT') tally.cashMovements += 1
    if (!at.read.sale) continue
    tally.sales += 1
    tally.saleLines += at.read.sale.lines.length
    tally.saleTaxes += at.read.sale.taxGroups.length
    tally.saleTenders += at.read.sale.tenders.length
  }
  if (walk) yield* walk.finish()
}
