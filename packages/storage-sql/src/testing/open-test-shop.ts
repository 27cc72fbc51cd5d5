import { type TestShop, testCashier, testId, wireTestProduct } from '@evertill/ledger/testing'
import { testSettings } from '@evertill/protocol/testing'
import { moveDurable, tipsOf } from '../backup/durable-tips.ts'
import { bookCount } from '../catalogue/stock.ts'
import { versionForChange } from '../catalogue/versions.ts'
import { putProduct } from '../catalogue/write-products.ts'
import { createStore } from '../people/store.ts'
import { addUser } from '../people/users.ts'
import { openSqlite } from '../sqlite/open.ts'
import { type Durability, SqliteLedgerStorage } from '../sqlite/sqlite-ledger-storage.ts'
import { Statements } from '../sqlite/statements.ts'
import { Writer } from '../sqlite/writer.ts'
import { addTill } from '../tills/tills.ts'

/** As `TestShop`, but at once. */
export interface SqliteTestShop extends TestShop {
  readonly writer: Writer
  readonly sql: Statements
  count(table: string, where?: string): number
  setStock(productId: string, quantityMilli: number): void
  stock(productId: string): number | null
  revoke(): void
  entries(kind: string): readonly Record<string, unknown>[]
  beginBackUp(): () => Promise<void>
  close(): void
  isRevoked(): boolean
}

export const testStoreId = testId(0, 1)
export const testDeviceId = testId(5, 1)
const at = '2026-11-21T08:00:00.000Z'

/** @param path a new file, or one that holds such a shop already (a restored one) */
export function openTestShop(path = ':memory:', durability: Durability = 'backup'): SqliteTestShop {
  const writer = new Writer(openSqlite(path))
  const { db } = writer
  const sql = new Statements(db)
  if (!sql.get('SELECT 1 FROM stores')) seed(writer, sql)
  return {
    writer,
    sql,
    storage: new SqliteLedgerStorage(writer, durability),
    storeId: testStoreId,
    deviceId: testDeviceId,
    count: (table, where = 'TRUE') =>
      Number(db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`).get()?.n),
    setStock: (productId, countedMilli) => {
      bookCount(db, {
        storeId: testStoreId,
        productId,
        sourceId: testId(6, 1),
        kind: 'count',
        countedMilli,
        version: versionForChange(db, testStoreId, at),
        at,
      })
    },
    stock: (productId) =>
      sql.get<{ n: number }>(
        'SELECT quantity_milli AS n FROM stock_levels WHERE product_id = ?',
        productId,
      )?.n ?? null,
    revoke: () => sql.run('UPDATE devices SET revoked_at = ?', at),
    isRevoked: () => sql.get('SELECT 1 FROM devices WHERE revoked_at IS NOT NULL') !== null,
    readmit: () => sql.run('UPDATE devices SET revoked_at = NULL'),
    setPrice: (_productId, price) =>
      putProduct(db, testStoreId, 1, { ...wireTestProduct, price_e4: price }),
    entries: (kind) =>
      sql
        .all<{ facts: string }>(
          `SELECT e.facts FROM item_entries e JOIN items i USING (store_id, item_id)
           WHERE i.kind = ? AND i.state = 'open' ORDER BY json_extract(e.facts, '$.receipt_number')`,
          kind,
        )
        .map((row) => JSON.parse(row.facts)),
    beginBackUp: () => {
      const tips = tipsOf(db)
      return () => moveDurable(writer, tips)
    },
    breakSale: (receiptNumber) =>
      db.exec(`CREATE TEMP TRIGGER broken BEFORE INSERT ON sales WHEN NEW.receipt_number = '${receiptNumber}'
               BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`),
    damageOrphan: (seq) => sql.run("UPDATE orphans SET body = x'00' WHERE seq = ?", seq),
    setRoom: (room) => {
      const present = Number(db.prepare('PRAGMA page_count').get()?.page_count)
      const pages = room === null ? 1_000_000 : present + (room === 'none' ? 0 : 20)
      db.exec(`PRAGMA max_page_count = ${pages}`)
    },
    close: () => db.close(),
  }
}

function seed({ db }: Writer, sql: Statements): void {
  createStore(db, { settings: testSettings(testStoreId), tag: 'first', at })
  addTill(db, { storeId: testStoreId, name: 'Front counter', at })
  sql.run(
    'INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES (?, ?, 1, ?)',
    testStoreId,
    testDeviceId,
    at,
  )
  addUser(db, {
    storeId: testStoreId,
    userId: testCashier.id,
    name: testCashier.name,
    email: null,
    role: 'cashier',
    passwordHash: null,
    pin: { pin_salt: '0'.repeat(32), pin_hash: '0'.repeat(64), pin_iterations: 1 },
  })
  putProduct(db, testStoreId, 1, wireTestProduct)
}
