import { assert } from '@evertill/domain'
import type { Sql } from '../sql/sql.ts'

/** @returns the new till's number: one more than the highest there ever was */
export async function addTill(
  sql: Sql,
  { storeId, name, at }: { readonly storeId: string; readonly name: string; readonly at: string },
): Promise<number> {
  const row = await sql.get<{ next: number }>(
    'SELECT coalesce(max(till_number), 0) + 1 AS next FROM tills WHERE store_id = ?',
    storeId,
  )
  assert(row, 'max() always gives a row')
  await sql.run(
    'INSERT INTO tills (store_id, till_number, name, created_at) VALUES (?, ?, ?, ?)',
    storeId,
    row.next,
    name,
    at,
  )
  return row.next
}

export async function tillName(
  sql: Sql,
  storeId: string,
  tillNumber: number,
): Promise<string | null> {
  const row = await sql.get<{ name: string }>(
    'SELECT name FROM tills WHERE store_id = ? AND till_number = ?',
    storeId,
    tillNumber,
  )
  return row?.name ?? null
}
