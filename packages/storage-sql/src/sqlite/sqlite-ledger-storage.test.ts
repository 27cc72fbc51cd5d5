import {
  ledgerContract,
  type TestShop,
  testCashier,
  testId,
  testProduct,
} from '@evertill/ledger/testing'
import { openSqlite } from './open.ts'
import { SqliteLedgerStorage } from './sqlite-ledger-storage.ts'
import { Statements } from './statements.ts'
import { Writer } from './writer.ts'

ledgerContract('SQLite', openTestShop)

function openTestShop(): TestShop {
  const db = openSqlite(':memory:')
  const sql = new Statements(db)
  const storeId = testId(0, 1)
  const deviceId = testId(5, 1)
  const at = '2026-11-21T08:00:00.000Z'
  sql.run("INSERT INTO stores VALUES (?, '{}', 1, 1, 1, ?)", storeId, at)
  sql.run("INSERT INTO tills VALUES (?, 1, 'Front counter', ?)", storeId, at)
  sql.run(
    'INSERT INTO devices (store_id, device_id, till_number, enrolled_at) VALUES (?, ?, 1, ?)',
    storeId,
    deviceId,
    at,
  )
  sql.run(
    "INSERT INTO users VALUES (?, ?, ?, NULL, 'cashier', NULL, '', '', 1, 1)",
    storeId,
    testCashier.id,
    testCashier.name,
  )
  sql.run(
    "INSERT INTO products VALUES (?, ?, ?, '[]', ?, ?, ?, 'piece', ?, ?, NULL, 1)",
    storeId,
    testProduct.id,
    testProduct.sku,
    testProduct.name,
    testProduct.category,
    testProduct.price,
    testProduct.tax.category,
    testProduct.tax.rate,
  )
  return {
    storage: new SqliteLedgerStorage(new Writer(db)),
    storeId,
    deviceId,
    count: (table, where = 'TRUE') =>
      Number(db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`).get()?.n),
    setStock: (productId, quantity) =>
      sql.run('INSERT INTO stock_levels VALUES (?, ?, ?, 1)', storeId, productId, quantity),
    stock: (productId) =>
      sql.get<{ n: number }>(
        'SELECT quantity_milli AS n FROM stock_levels WHERE product_id = ?',
        productId,
      )?.n ?? null,
    revoke: () => sql.run('UPDATE devices SET revoked_at = ?', at),
    readmit: () => sql.run('UPDATE devices SET revoked_at = NULL'),
    setPrice: (productId, price) =>
      sql.run('UPDATE products SET price_e4 = ? WHERE product_id = ?', price, productId),
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
    setRoom: (pages) => {
      const present = Number(db.prepare('PRAGMA page_count').get()?.page_count)
      db.exec(`PRAGMA max_page_count = ${pages === null ? 1_000_000 : present + pages}`)
    },
    close: () => db.close(),
  }
}
