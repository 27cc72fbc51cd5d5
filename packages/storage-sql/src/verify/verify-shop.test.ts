import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBusyShop } from '../testing/busy-shop.ts'
import type { SqliteTestShop } from '../testing/open-test-shop.ts'
import { type Edit, randomEdit } from '../testing/random-edit.ts'
import { sentenceOf } from './difference.ts'
import { verifyShop } from './verify-shop.ts'

/** `EDITS=10000 npx vitest run packages/storage-sql/src/verify` is the long run. */
const edits = Number(process.env.EDITS ?? 250)
const seed = Number(process.env.SEED ?? 1)
const sales = edits > 1_000 ? 300 : 60

let shop: SqliteTestShop

beforeAll(async () => {
  shop = await openBusyShop(sales)
})

afterAll(() => shop.close())

test('[P1] a shop in which everything happened is proved', () => {
  expect(verifyShop(shop.database.db)).toEqual({
    kind: 'proved',
    commands: shop.count('journal'),
    sales: shop.count('sales'),
    movements: shop.count('stock_movements'),
    letGo: [
      {
        till: 1,
        from: 6,
        to: 7,
        by: 'Elena',
        at: '2026-11-21T15:00:00.000Z',
        note: 'Its disk burnt.',
        cameAt: null,
      },
    ],
  })
  const outcomes = shop.sql.all<{ outcome: string }>('SELECT DISTINCT outcome FROM journal')
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
    'applied',
    'duplicate',
    'flagged',
    'parked',
  ])
  expect(shop.count('branches', 'is_fork = 1')).toBe(1)
  expect(shop.count('holes', 'filled_at IS NULL')).toBe(1)
  expect(shop.count('holes', 'filled_at IS NOT NULL')).toBe(1)
  expect(shop.count('journal', "settled_how = 'dismissed'")).toBe(1)
  expect(shop.count('orphans')).toBe(1)
  expect(shop.count('shifts')).toBe(4)
  expect(shop.count('shifts', 'settled_at IS NOT NULL')).toBe(1)
  expect(shop.count('stock_movements', "kind = 'count'")).toBe(2)
  expect(shop.count('stock_movements', "kind = 'import'")).toBe(1)
})

test(`[P6] each of ${edits} random edits is found`, { timeout: 1_200_000 }, () => {
  const random = chance(seed)
  const missed: Edit[] = []
  for (let number = 0; number < edits; number++) {
    undone(() => {
      dropTriggers()
      const edit = randomEdit(shop.sql, random)
      if (verifyShop(shop.database.db).kind === 'proved') missed.push(edit)
    })
  }
  expect(missed, `seed ${seed}`).toEqual([])
})

describe('one sentence names what differs', () => {
  test.each([
    [
      'a sale’s total',
      "UPDATE sales SET payable_minor = 1 WHERE receipt_number = 'T01-000001'",
      'Table sales: payable_minor of till 1, command 1, receipt T01-000001 is 1 and should be 840.',
    ],
    [
      'a deed that was taken out',
      'DELETE FROM audit_log WHERE number = 1',
      'Table audit_log: the number (',
    ],
    [
      'the last deed taken out',
      'DELETE FROM audit_log WHERE number = (SELECT max(number) FROM audit_log)',
      'Table audit_log: the number of deeds is 5 and should be 6.',
    ],
    [
      'a line’s name',
      "UPDATE sale_lines SET name = 'Cake' WHERE sale_id LIKE '%0000001'",
      'Table sale_lines: name in row 1 of till 1, command 1, receipt T01-000001 is “Cake” and should be “Sourdough loaf”.',
    ],
    [
      'a sale that is gone',
      "DELETE FROM sales WHERE receipt_number = 'T01-000001'",
      'Table sales: the row of till 1, command 1, receipt T01-000001 is “missing” and should be “there”.',
    ],
    [
      'a sale from nowhere',
      `INSERT INTO sales SELECT store_id, 'x', command_id, device_id, epoch, seq, 'y', till_number, kind,
         refund_of, 'T01-999999', currency, net_minor, tax_minor, gross_minor, rounding_minor,
         payable_minor, change_minor, cashier_id, cashier_name, shift_id, business_date,
         recorded_at, received_at FROM sales LIMIT 1`,
      'Table sales: the number of rows',
    ],
    [
      'a journal line that is gone',
      'DELETE FROM journal WHERE seq = 5 AND branch_no = 1',
      'Table journal: seq of till 1, command 6, receipt T01-000006 is 6 and should be 5.',
    ],
    [
      'a balance',
      'UPDATE stock_levels SET quantity_milli = 7',
      'Table stock_levels: quantity_milli (product LOAF) is 7 and should be 4000.',
    ],
    [
      'a movement that is gone',
      'DELETE FROM stock_movements WHERE move_no = 4',
      'Table stock_movements: move_no (product LOAF)',
    ],
    [
      'a kind of movement that is none',
      "UPDATE stock_movements SET kind = 'fount' WHERE move_no = 1",
      'Table stock_movements: kind (product LOAF) is “fount” and should be “count or import”.',
    ],
    [
      'when a sale moved the stock',
      "UPDATE stock_movements SET created_at = 'x' WHERE move_no = 2",
      'Table stock_movements: created_at (product LOAF) of till 1, command 1, receipt T01-000001',
    ],
    [
      'when a count was made',
      "UPDATE stock_movements SET created_at = '2026-11-22' WHERE kind = 'count' AND move_no = 1",
      'Table stock_movements: seal (product LOAF)',
    ],
    [
      'an import that is called a count',
      "UPDATE stock_movements SET kind = 'count' WHERE kind = 'import'",
      'Table stock_movements: seal (product TEA)',
    ],
    [
      'a sale’s movement that is sealed',
      "UPDATE stock_movements SET seal = x'00' WHERE move_no = 2",
      'Table stock_movements: seal (product LOAF) of till 1, command 1, receipt T01-000001 is “00”',
    ],
    [
      'what was imported',
      `UPDATE audit_log SET facts = '{"products":2,"counted":1}' WHERE action = 'product.import'`,
      'Table audit_log: seal (product.import by Elena)',
    ],
    ['a finding that is gone', 'DELETE FROM item_entries', 'Table items: the finding of till 1'],
    [
      'a finding about nothing',
      `INSERT INTO item_entries SELECT store_id, (SELECT item_id FROM items WHERE kind = 'CLOCK_SKEW'),
         link, 7, '{}', received_at FROM journal WHERE seq = 2 AND flags = '[]' LIMIT 1;
       UPDATE items SET entries = entries + 1 WHERE kind = 'CLOCK_SKEW'`,
      'Table items: a finding of command 2 is “CLOCK_SKEW” and should be “one of []”.',
    ],
    [
      'a flag that nothing tells of',
      `UPDATE journal SET received_at = '2026-11-21T14:00:01.001Z' WHERE seq = 1`,
      'Table journal: seal of till 1, command 1',
    ],
    ['a net that is gone', 'DELETE FROM commands WHERE sale_id IS NULL', 'Table commands: the row'],
    [
      'a hole that was closed by hand',
      "UPDATE holes SET filled_at = 'now'",
      'Table branches: root_seq of till 1, command 8',
    ],
    [
      'who settled it',
      "UPDATE items SET settled_by = 'Nobody' WHERE kind = 'NEGATIVE_STOCK'",
      'Table items: who settled NEGATIVE_STOCK',
    ],
    [
      'who let numbers go',
      "UPDATE holes SET settled_by = 'Nobody' WHERE settled_at IS NOT NULL",
      'Table holes: who let it go, when and why of command 7 is “Nobody 2026-11-21T15:00:00.000Z 6 7',
    ],
    [
      'numbers that nobody let go',
      "UPDATE holes SET settled_by = 'Elena', settled_at = 'now' WHERE settled_at IS NULL",
      'Table holes: the word on it of command 3 is “Elena” and should be “one of the audit log”.',
    ],
    [
      'what a shift’s end counted',
      "UPDATE shifts SET ranges = '[]' WHERE shift_id LIKE '%1'",
      'Table shifts: ranges of till 1, command 4',
    ],
    [
      'a shift that is open again',
      "UPDATE shifts SET closed_link = NULL, ranges = NULL WHERE shift_id LIKE '%1'",
      'Table shifts: closed_link of till 1, command 4 is nothing',
    ],
    [
      'a shift that is gone',
      "DELETE FROM shifts WHERE shift_id LIKE '%1'",
      'Table shifts: the row of till 1, command 1 is “missing” and should be “there”.',
    ],
    [
      'a shift that nobody opened',
      "INSERT INTO shifts (store_id, shift_id, device_id, recorded_at) VALUES ('s', 'x', 'd', '')",
      'Table shifts: opened_link is “nothing” and should be “a line that opens it”.',
    ],
    [
      'another line that ends a shift',
      'UPDATE shifts SET closed_link = opened_link WHERE closed_link IS NOT NULL',
      'Table shifts: closed_link of till 1, command 4 is “another line”',
    ],
    [
      'when a shift was opened',
      "UPDATE shifts SET recorded_at = '2026-11-21T09:00:00.000Z'",
      'Table shifts: recorded_at of till 1, command 1',
    ],
    [
      'whose a shift was',
      "UPDATE shifts SET device_id = 'x' WHERE opened_link IS NULL",
      'Table shifts: device_id of till 1, command 9',
    ],
    [
      'who closed a shift with a difference',
      "UPDATE shifts SET settled_by = 'Nobody' WHERE settled_at IS NOT NULL",
      'Table shifts: who closed it with a difference, when and why is “Nobody 2026-11-21T15:00:00.000Z 0 1 Milk',
    ],
    [
      'a difference that nobody took',
      'UPDATE shifts SET settled_missing = 3 WHERE settled_at IS NULL',
      'Table shifts: the word on it is “none” and should be “one of the audit log”.',
    ],
    ['a product’s price', 'UPDATE products SET price_e4 = 5', 'Table products: hash (product'],
    [
      'the figure that tills compare',
      'UPDATE stores SET products_count = 9',
      'Table stores: products_count is 9 and should be 2.',
    ],
    ['a waiting line', "UPDATE orphans SET body = x'00'", 'Table orphans: link of till 1'],
    [
      'a durable line that is none',
      "UPDATE durable_tips SET link = 'x'",
      'Table durable_tips: the durable line',
    ],
    ['cash', 'UPDATE cash_movements SET amount_minor = 5', 'Table cash_movements: amount_minor'],
    ['a figure beyond any', `UPDATE sales SET seq = ${2n ** 60n}`, 'a value is'],
  ])('%s', (_, edit, sentence) => {
    undone(() => {
      dropTriggers()
      shop.database.db.exec(edit)
      const verified = verifyShop(shop.database.db)
      if (verified.kind === 'proved') throw new Error('nothing was found')
      expect(sentenceOf(verified.difference)).toContain(sentence)
    })
  })
})

function undone(body: () => void): void {
  const { db } = shop.database
  db.exec('BEGIN')
  try {
    body()
  } finally {
    db.exec('ROLLBACK')
  }
}

function dropTriggers(): void {
  for (const { name } of shop.sql.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
  )) {
    shop.database.db.exec(`DROP TRIGGER ${name}`)
  }
  // Else the database itself refuses some of them.
  shop.database.db.exec('PRAGMA ignore_check_constraints = ON')
}

/** A small generator: the same seed, the same edits. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
