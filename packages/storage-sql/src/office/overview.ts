import { assert } from '@evertill/domain'
import type { OverviewAnswer } from '@evertill/protocol/office'
import { backupStanding } from '../backup/backup-standing.ts'
import { storeSettings } from '../people/store.ts'
import type { Sql } from '../sql/sql.ts'
import { localTime } from './local-time.ts'
import { tillFacts } from './read-tills.ts'
import { takingsOfDay } from './takings.ts'
import { tillStanding } from './till-standing.ts'

/** All of it that the shop's own books tell. */
export type OverviewOfBooks = Omit<OverviewAnswer, 'last_check'>

/** The five-second answer: is all in, how is today, what needs a person. */
export async function readOverview(
  sql: Sql,
  storeId: string,
  at: string,
): Promise<OverviewOfBooks> {
  const settings = await storeSettings(sql, storeId)
  assert(settings, 'a session names a store that exists')
  const now = localTime(at, settings.time_zone)
  const sinceMidnightMs = now.minuteOfDay * 60_000
  const midnight = new Date(Date.parse(at) - sinceMidnightMs).toISOString()
  return {
    server_time: at,
    tills: (await tillFacts(sql, storeId)).map((till) => tillStanding(till, at)),
    ...(await counts(sql, storeId, midnight)),
    backup: await backupStanding(sql, storeId, at),
    ...(await takingsOfDay(sql, { storeId, currency: settings.currency }, now)),
  }
}

async function counts(
  sql: Sql,
  storeId: string,
  midnight: string,
): Promise<Pick<OverviewAnswer, 'open_items' | 'parked' | 'settled_today'>> {
  const row = await sql.get<{ open_items: number; parked: number; settled_today: number }>(
    `SELECT
       (SELECT count(*) FROM items WHERE store_id = ?1 AND state = 'open') AS open_items,
       (SELECT count(*) FROM journal
         WHERE store_id = ?1 AND outcome = 'parked' AND settled_at IS NULL) AS parked,
       (SELECT count(*) FROM items
         WHERE store_id = ?1 AND state = 'settled' AND settled_at >= ?2)
       + (SELECT count(*) FROM journal
         WHERE store_id = ?1 AND outcome = 'parked' AND settled_at >= ?2) AS settled_today`,
    storeId,
    midnight,
  )
  assert(row, 'counts always give a row')
  return { ...row }
}
