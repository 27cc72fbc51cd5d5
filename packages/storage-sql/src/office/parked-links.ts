import type { Link, ParkCode } from '@evertill/protocol'
import type { Sql } from '../sql/sql.ts'

/** Reasons that a newer version of this program may have done away with. */
const mendableByDeploy = [
  'UNREADABLE',
  'UNKNOWN_TYPE',
  'UNKNOWN_VERSION',
  'INVALID_PAYLOAD',
  'INTERNAL',
] as const satisfies readonly ParkCode[]

const codes = mendableByDeploy.map((code) => `'${code}'`).join(', ')

/** Parked lines of each store that are worth judging anew after a deploy, oldest first. */
export async function parkedSinceLastDeploy(
  sql: Sql,
): Promise<ReadonlyMap<string, readonly Link[]>> {
  const rows = await sql.all<{ store_id: string; link: Link }>(
    `SELECT store_id, link FROM journal
     WHERE outcome = 'parked' AND settled_at IS NULL AND code IN (${codes})
     ORDER BY store_id, received_at, seq`,
  )
  const byStore = new Map<string, Link[]>()
  for (const { store_id, link } of rows) {
    byStore.set(store_id, [...(byStore.get(store_id) ?? []), link])
  }
  return byStore
}
