import type { DatabaseSync } from 'node:sqlite'
import { statementsFor } from './statement.ts'

/** The store's newest catalogue version; 0 where there is no such store. */
export function catalogueVersion(db: DatabaseSync, storeId: string): number {
  const row = statementsFor(db).get<{ version: number }>(
    'SELECT catalogue_version AS version FROM stores WHERE store_id = ?',
    storeId,
  )
  return row?.version ?? 0
}
