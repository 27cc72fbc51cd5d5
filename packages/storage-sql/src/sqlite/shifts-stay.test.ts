import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBusyShop } from '../testing/busy-shop.ts'
import type { SqliteTestShop } from '../testing/open-test-shop.ts'
import { shiftEdits } from '../testing/shift-edits.ts'

let shop: SqliteTestShop

beforeAll(async () => {
  shop = await openBusyShop(10)
})

afterAll(() => shop.close())

test.each(shiftEdits)('[P6] %s: %s', (edit, refusal) => {
  const before = shop.sql.all('SELECT * FROM shifts ORDER BY shift_id')
  expect(() => shop.database.db.exec(edit)).toThrow(refusal)
  expect(shop.sql.all('SELECT * FROM shifts ORDER BY shift_id')).toEqual(before)
})
