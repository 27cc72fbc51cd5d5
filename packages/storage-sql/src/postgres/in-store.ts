import type pg from 'pg'
import { Session } from './session.ts'

/** Any number: those that write what belongs to no store wait for each other by it. */
const noStore = 7_263_154_883

/**
 * Runs `body` in a transaction that holds its store's row: whatever writes a store begins so, in
 * whatever process, and what it reads stays as it is until it has written.
 *
 * @throws StorageUnavailable where the database could not do it now
 */
export async function inStore<T>(
  pool: pg.Pool,
  storeId: string | null,
  body: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await Session.begin(pool)
  let value: T
  try {
    if (storeId === null) await session.run('SELECT pg_advisory_xact_lock($1)', [noStore])
    else {
      await session.run('SELECT 1 FROM stores WHERE store_id = $1 FOR NO KEY UPDATE', [storeId])
    }
    value = await body(session)
  } catch (error) {
    await session.rollback()
    throw error
  }
  await session.commit()
  return value
}
