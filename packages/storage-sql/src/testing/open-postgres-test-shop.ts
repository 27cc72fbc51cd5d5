import { type TestShop, testId } from '@evertill/ledger/testing'
import type pg from 'pg'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import { PostgresDatabase } from '../postgres/postgres-database.ts'
import { seedTestStore, shopDeeds } from './seed-test-store.ts'

let stores = 0

/** A store of its own in a database that others use too: what one does must not show in another. */
export async function openPostgresTestShop(
  pool: pg.Pool,
  durability: Durability = 'backup',
): Promise<TestShop> {
  const storeId = testId(0, 1_000 + stores++)
  const database = new PostgresDatabase(pool, durability)
  await seedTestStore(database, storeId)
  const ask = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row & pg.QueryResultRow>(sql, [storeId, ...values])).rows
  return {
    ...shopDeeds(database, storeId),
    count: async (table, where = 'TRUE') => {
      const sql = `SELECT COUNT(*) AS n FROM ${table} WHERE store_id = $1 AND ${where}`
      return (await ask<{ n: number }>(sql))[0]?.n ?? 0
    },
    stock: async (productId) => {
      const [row] = await ask<{ n: number }>(
        'SELECT quantity_milli AS n FROM stock_levels WHERE store_id = $1 AND product_id = $2',
        [productId],
      )
      return row?.n ?? null
    },
    revoke: async () => {
      await ask("UPDATE devices SET revoked_at = '2026-11-21T08:00:00.000Z' WHERE store_id = $1")
    },
    entries: async (kind) => {
      const rows = await ask<{ facts: string }>(
        `SELECT e.facts FROM item_entries e JOIN items i USING (store_id, item_id)
         WHERE store_id = $1 AND i.kind = $2 AND i.state = 'open'
         ORDER BY e.facts::json ->> 'receipt_number'`,
        [kind],
      )
      return rows.map((row) => JSON.parse(row.facts))
    },
    breakSale: (receiptNumber) =>
      refuseInserts(pool, storeId, {
        name: 'broken',
        table: 'sales',
        when: `NEW.receipt_number = '${receiptNumber}'`,
        does: `RAISE EXCEPTION 'broken on purpose'`,
      }),
    setRoom: async (room) => {
      if (room === null) {
        await pool.query(`DROP TRIGGER ${triggerOf('full', storeId)} ON sale_lines`)
        return
      }
      const lines = room === 'none' ? 0 : 20
      await refuseInserts(pool, storeId, {
        name: 'full',
        table: 'sale_lines',
        when: 'TRUE',
        does: `IF (SELECT COUNT(*) FROM sale_lines WHERE store_id = '${storeId}') >= ${lines} THEN
                 RAISE EXCEPTION 'the disk is full' USING ERRCODE = 'disk_full';
               END IF; RETURN NEW`,
      })
    },
    close: () => undefined,
  }
}

interface Refusal {
  readonly name: string
  readonly table: string
  readonly when: string
  readonly does: string
}

function triggerOf(name: string, storeId: string): string {
  return `${name}_${storeId.replaceAll('-', '')}`
}

async function refuseInserts(
  pool: pg.Pool,
  storeId: string,
  { name, table, when, does }: Refusal,
): Promise<void> {
  const trigger = triggerOf(name, storeId)
  await pool.query(`CREATE FUNCTION ${trigger}() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN ${does}; END $$`)
  await pool.query(`CREATE TRIGGER ${trigger} BEFORE INSERT ON ${table} FOR EACH ROW
                    WHEN (NEW.store_id = '${storeId}' AND ${when}) EXECUTE FUNCTION ${trigger}()`)
}
