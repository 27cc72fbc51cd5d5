import { setTimeout as pause } from 'node:timers/promises'
import { asked } from '../../../packages/storage-sql/src/testing/postgres-pair.ts'
import type { SellingShop } from './selling-shop.ts'

interface Database {
  readonly url: string
}

const pollEveryMs = 10

/** How many sales lie in this very database, past every server. */
export async function countBooked(database: Database): Promise<number> {
  const [row] = await asked<{ n: string }>(database, 'SELECT count(*) AS n FROM sales')
  return Number(row?.n)
}

/** Waits until so many do. @returns false where they do not within this time */
export async function booked(
  database: Database,
  count: number,
  withinMs: number,
): Promise<boolean> {
  const untilMs = performance.now() + withinMs
  while (performance.now() < untilMs) {
    if ((await countBooked(database)) >= count) return true
    await pause(pollEveryMs)
  }
  return false
}

/**
 * How many sales tills were told are booked, and this very database lacks. Tills send them again, so
 * it has to be asked before they can.
 */
export async function countGone({ tills }: SellingShop, database: Database): Promise<number> {
  const confirmed = await Promise.all(tills.map((till) => till.confirmed()))
  const rows = await asked<{ sale_id: string }>(database, 'SELECT sale_id FROM sales')
  const here = new Set(rows.map(({ sale_id }) => sale_id))
  return confirmed.flat().filter((id) => !here.has(id)).length
}
