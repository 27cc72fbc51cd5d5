import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import type { OverviewAnswer } from '@evertill/protocol/office'
import { ofOneMoment, statement } from '../catalogue/statement.ts'
import { storeSettings } from '../people/store.ts'
import { localTime } from './local-time.ts'
import { tillFacts } from './read-tills.ts'
import { takingsOfDay } from './takings.ts'
import { tillStanding } from './till-standing.ts'

/** All of it that the shop's own books tell. */
export type OverviewOfBooks = Omit<OverviewAnswer, 'last_check'>

/** The five-second answer: is all in, how is today, what needs a person. */
export function readOverview(db: DatabaseSync, storeId: string, at: string): OverviewOfBooks {
  return ofOneMoment(db, () => {
    const settings = storeSettings(db, storeId)
    assert(settings, 'a session names a store that exists')
    const now = localTime(at, settings.time_zone)
    const sinceMidnightMs = now.minuteOfDay * 60_000
    const midnight = new Date(Date.parse(at) - sinceMidnightMs).toISOString()
    return {
      server_time: at,
      tills: tillFacts(db, storeId).map((till) => tillStanding(till, at)),
      ...counts(db, storeId, midnight),
      ...takingsOfDay(db, storeId, now),
    }
  })
}

function counts(
  db: DatabaseSync,
  storeId: string,
  midnight: string,
): Pick<OverviewAnswer, 'open_items' | 'parked' | 'settled_today'> {
  const row = statement<{ open_items: number; parked: number; settled_today: number }>(
    db,
    `SELECT
       (SELECT count(*) FROM items WHERE store_id = ?1 AND state = 'open') AS open_items,
       (SELECT count(*) FROM journal
         WHERE store_id = ?1 AND outcome = 'parked' AND settled_at IS NULL) AS parked,
       (SELECT count(*) FROM items
         WHERE store_id = ?1 AND state = 'settled' AND settled_at >= ?2)
       + (SELECT count(*) FROM journal
         WHERE store_id = ?1 AND outcome = 'parked' AND settled_at >= ?2) AS settled_today`,
  ).get(storeId, midnight)
  assert(row, 'counts always give a row')
  return { ...row }
}
