import type { Sql } from '../sql/sql.ts'
import { catalogueState } from './catalogue-sum.ts'

/** The store's newest catalogue version; 0 where there is no such store. */
export async function catalogueVersion(sql: Sql, storeId: string): Promise<number> {
  return (await catalogueState(sql, storeId))?.version ?? 0
}
