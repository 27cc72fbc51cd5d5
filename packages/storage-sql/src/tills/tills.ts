import type { DatabaseSync } from 'node:sqlite'
import { assert } from '@evertill/domain'
import { statement } from '../catalogue/statement.ts'

/** @returns the new till's number: one more than the highest there ever was */
export function addTill(
  db: DatabaseSync,
  { storeId, name, at }: { readonly storeId: string; readonly name: string; readonly at: string },
): number {
  const row = statement<{ next: number }>(
    db,
    'SELECT coalesce(max(till_number), 0) + 1 AS next FROM tills WHERE store_id = ?',
  ).get(storeId)
  assert(row, 'max() always gives a row')
  statement(
    db,
    'INSERT INTO tills (store_id, till_number, name, created_at) VALUES (?, ?, ?, ?)',
  ).run(storeId, row.next, name, at)
  return row.next
}

export function tillName(db: DatabaseSync, storeId: string, tillNumber: number): string | null {
  const row = statement<{ name: string }>(
    db,
    'SELECT name FROM tills WHERE store_id = ? AND till_number = ?',
  ).get(storeId, tillNumber)
  return row?.name ?? null
}
