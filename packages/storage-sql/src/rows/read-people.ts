import type { CashierFacts, Facts, FactsWanted } from '@evertill/ledger'
import { storeSettings } from '../people/store.ts'
import type { Sql } from '../sql/sql.ts'

/** Who sold, and what they may give off where something was. */
export async function readPeople(
  sql: Sql,
  storeId: string,
  { cashierIds, discounts }: FactsWanted,
): Promise<Pick<Facts, 'cashiers' | 'discountLimit'>> {
  const settings = discounts ? await storeSettings(sql, storeId) : null
  return {
    cashiers: await readCashiers(sql, storeId, cashierIds),
    discountLimit: settings?.discount_limit_bp ?? null,
  }
}

async function readCashiers(
  sql: Sql,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CashierFacts>> {
  if (ids.length === 0) return new Map()
  const { text, value } = sql.among(ids)
  const rows = await sql.all<{
    user_id: string
    role: CashierFacts['role']
    active: number
  }>(
    `SELECT user_id, role, active FROM users WHERE store_id = ? AND user_id ${text}`,
    storeId,
    value,
  )
  return new Map(rows.map((row) => [row.user_id, { role: row.role, isActive: row.active === 1 }]))
}
