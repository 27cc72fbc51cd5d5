import type { DatabaseSync } from 'node:sqlite'
import { catalogueState } from './catalogue-sum.ts'

/** The store's newest catalogue version; 0 where there is no such store. */
export function catalogueVersion(db: DatabaseSync, storeId: string): number {
  return catalogueState(db, storeId)?.version ?? 0
}
