import { type TestShop, testCashier, testId, wireTestProduct } from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import type pg from 'pg'
import { hashOfProduct } from '../catalogue/catalogue-sum.ts'
import { moveDurable, tipsOf } from '../postgres/durable-tips.ts'
import { PostgresLedgerStorage } from '../postgres/postgres-ledger-storage.ts'
import type { Durability } from '../sqlite/sqlite-ledger-storage.ts'
import { testDeviceId } from './open-test-shop.ts'

const at = '2026-11-21T08:00:00.000Z'
let stores = 0

/** A store of its own in a database that others use too: what one does must not show in another. */
export async function openPostgresTestShop(
  pool: pg.Pool,
  durability: Durability = 'backup',
): Promise<TestShop> {
  const storeId = testId(0, 1_000 + stores++)
  const ask = async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await pool.query<Row & pg.QueryResultRow>(sql, [storeId, ...values])).rows
  await seed(ask, storeId)
  return {
    storage: new PostgresLedgerStorage(pool, durability),
    storeId,
    deviceId: testDeviceId,
    count: async (table, where = 'TRUE') => {
      const sql = `SELECT COUNT(*) AS n FROM ${table} WHERE store_id = $1 AND ${where}`
      return (await ask<{ n: number }>(sql))[0]?.n ?? 0
    },
    setStock: async (productId, countedMilli) => {
      await ask(
        `INSERT INTO stock_levels (store_id, product_id, quantity_milli, version, moves)
         VALUES ($1, $2, $3, 1, 1)`,
        [productId, countedMilli],
      )
    },
    stock: async (productId) =>
      (
        await ask<{ n: number }>(
          'SELECT quantity_milli AS n FROM stock_levels WHERE store_id = $1 AND product_id = $2',
          [productId],
        )
      )[0]?.n ?? null,
    revoke: async () => {
      await ask('UPDATE devices SET revoked_at = $2 WHERE store_id = $1', [at])
    },
    readmit: async () => {
      await ask('UPDATE devices SET revoked_at = NULL WHERE store_id = $1')
    },
    setPrice: async (productId, price) => {
      await ask('UPDATE products SET price_e4 = $3 WHERE store_id = $1 AND product_id = $2', [
        productId,
        price,
      ])
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
    beginBackUp: async () => {
      const tips = (await tipsOf(pool)).filter((tip) => tip.storeId === storeId)
      return () => moveDurable(pool, tips)
    },
    breakSale: (receiptNumber) =>
      refuseInserts(pool, storeId, {
        name: 'broken',
        table: 'sales',
        when: `NEW.receipt_number = '${receiptNumber}'`,
        does: `RAISE EXCEPTION 'broken on purpose'`,
      }),
    damageOrphan: async (seq) => {
      await ask("UPDATE orphans SET body = '\\x00' WHERE store_id = $1 AND seq = $2", [seq])
    },
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

async function seed(
  ask: (sql: string, values?: readonly unknown[]) => Promise<unknown>,
  storeId: string,
): Promise<void> {
  const settings = testSettings(storeId)
  await ask(
    `INSERT INTO stores (store_id, settings, settings_version, cashiers_version,
       catalogue_version, created_at) VALUES ($1, $2, 1, 1, 1, $3)`,
    [JSON.stringify(settings), at],
  )
  await ask(
    'INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES ($1, $2, 1, $3)',
    [testDeviceId, at],
  )
  await ask(
    `INSERT INTO users (store_id, user_id, name, role, pin_salt, pin_hash, pin_iterations, active)
     VALUES ($1, $2, $3, 'cashier', '', '', 1, 1)`,
    [testCashier.id, testCashier.name],
  )
  await ask(
    `INSERT INTO products (store_id, product_id, sku, barcodes, name, category, price_e4, unit,
       tax_category, tax_rate_bp, version, hash) VALUES ($1, $2, $3, '[]', $4, $5, $6, $7, $8, $9, 1, $10)`,
    [
      wireTestProduct.id,
      wireTestProduct.sku,
      wireTestProduct.name,
      wireTestProduct.category,
      wireTestProduct.price_e4,
      wireTestProduct.unit,
      wireTestProduct.tax_category,
      wireTestProduct.tax_rate_bp,
      hashOfProduct(wireTestProduct),
    ],
  )
}
