import type pg from 'pg'
import type { Stores } from '../sql/sql.ts'
import { Session } from './session.ts'

/** Any number: those that write what belongs to no store wait for each other by it. */
const noStore = 7_263_154_883

/**
 * Runs `body` in a transaction that holds the rows of its stores: whatever writes a store begins so, in
 * whatever process, and what it reads stays as it is until it has written. Several are taken in the order
 * of their ids, so that two who want the same ones never wait for each other.
 *
 * @throws StorageUnavailable where the database could not do it now
 */
export async function inStores<T>(
  pool: pg.Pool,
  stores: Stores,
  body: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await Session.begin(pool)
  let value: T
  try {
    if (stores === null) await session.run('SELECT pg_advisory_xact_lock($1)', [noStore])
    else if (typeof stores === 'string') {
      await session.run('SELECT 1 FROM stores WHERE store_id = $1 FOR NO KEY UPDATE', [stores])
    } else {
      await session.run(
        'SELECT 1 FROM stores WHERE store_id = ANY($1) ORDER BY store_id FOR NO KEY UPDATE',
        [stores],
      )
    }
    value = await body(session)
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return value
}
