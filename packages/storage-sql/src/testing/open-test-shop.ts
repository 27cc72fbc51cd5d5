import { type TestShop, testId } from '@evertill/ledger/testing'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import { SqliteDatabase } from '../sqlite/sqlite-database.ts'
import { type Statements, statementsFor } from '../sqlite/statements.ts'
import { seedTestStore, shopDeeds } from './seed-test-store.ts'

/** As `TestShop`, but at once. */
export interface SqliteTestShop extends TestShop {
  readonly database: SqliteDatabase
  readonly sql: Statements
  count(table: string, where?: string): number
  stock(productId: string): number | null
  revoke(): void
  entries(kind: string): readonly Record<string, unknown>[]
  close(): Promise<void>
  isRevoked(): boolean
}

export const testStoreId = testId(0, 1)

/** @param path a new file, or one that holds such a shop already (a restored one) */
export async function openTestShop(
  path = ':memory:',
  durability: Durability = 'backup',
): Promise<SqliteTestShop> {
  const database = SqliteDatabase.open(path, durability)
  const { db } = database
  const sql = statementsFor(db)
  if (!sql.get('SELECT 1 FROM stores')) await seedTestStore(database, testStoreId)
  return {
    ...shopDeeds(database, testStoreId),
    database,
    sql,
    count: (table, where = 'TRUE') =>
      Number(db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`).get()?.n),
    stock: (productId) =>
      sql.get<{ n: number }>(
        'SELECT quantity_milli AS n FROM stock_levels WHERE product_id = ?',
        productId,
      )?.n ?? null,
    revoke: () => {
      sql.run('UPDATE devices SET revoked_at = ?', '2026-11-21T08:00:00.000Z')
    },
    isRevoked: () => sql.get('SELECT 1 FROM devices WHERE revoked_at IS NOT NULL') !== null,
    entries: (kind) =>
      sql
        .all<{ facts: string }>(
          `SELECT e.facts FROM item_entries e JOIN items i USING (store_id, item_id)
           WHERE i.kind = ? AND i.state = 'open' ORDER BY json_extract(e.facts, '$.receipt_number')`,
          kind,
        )
        .map((row) => JSON.parse(row.facts)),
    breakSale: (receiptNumber) =>
      db.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON sales WHEN NEW.receipt_number = '${receiptNumber}'
               BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`),
    setRoom: (room) => {
      const present = Number(db.prepare('PRAGMA page_count').get()?.page_count)
      const pages = room === null ? 1_000_000 : present + (room === 'none' ? 0 : 20)
      db.exec(`PRAGMA max_page_count = ${pages}`)
    },
    close: () => database.close(),
  }
}
