import { judgeAgain, push, settleMissing, settleParked, settleShift } from '@evertill/ledger'
import {
  closeShift,
  commandOfSale,
  moveCash,
  openShift,
  rangeOf,
  sha256,
  shiftId,
  TestTill,
  testCashier,
  testId,
  testProduct,
  testRefund,
  testSale,
} from '@evertill/ledger/testing'
import { commandBody, type Link, type WireProduct } from '@evertill/protocol'
import { moveDurable, tipsOf } from '../backup/durable-tips.ts'
import { bookCount } from '../catalogue/stock.ts'
import { putProduct } from '../catalogue/write-products.ts'
import { settleItem } from '../office/settle-item.ts'
import { writeAudit } from '../people/audit.ts'
import { openTestShop, type SqliteTestShop } from './open-test-shop.ts'

const by = { userId: testId(2, 9), name: 'Elena' }
const at = '2026-11-21T15:00:00.000Z'

/** A shop in which everything has happened once: for `verify`, and for what must find its damage. */
export async function openBusyShop(sales: number, path?: string): Promise<SqliteTestShop> {
  const shop = await openTestShop(path)
  const till = new TestTill(shop.deviceId)
  let minute = 0
  const send = async (from: TestTill, first: number, last?: number, oldest = false) => {
    minute += 1
    const receivedAt = new Date(Date.parse('2026-11-21T14:10:00Z') + minute * 1_000).toISOString()
    const pusher = { storeId: shop.storeId, deviceId: shop.deviceId, revoked: shop.isRevoked() }
    const deps = { storage: shop.storage, sha256 }
    return push(deps, pusher, from.slice(first, last, { oldest }), receivedAt)
  }

  // Sales and refunds; from half-way on stock is below zero.
  await shop.setStock(testProduct.id, sales * 500)
  for (let number = 1; number <= sales; number++) {
    const sale = till.sell({ number, quantity: 1 + (number % 3) })
    if (number % 10 === 0) {
      till.add(commandBody(commandOfSale(testRefund(sale, { number: 10_000 + number }))))
    }
  }
  till.add(JSON.stringify(cashMovement))
  // A client that cut an emoji in two, and one that wrote NUL.
  till.sell({ number: sales + 1, receiptNumber: 'T01-\ud83c' })
  till.add(JSON.stringify({ ...cashMovement, command_id: testId(4, 9_999), type: 'TEA\ud83c\0' }))
  for (let from = 1; from <= till.bodies.length; from += 50) {
    await send(till, from, Math.min(from + 49, till.bodies.length))
  }
  await send(till, till.bodies.length)
  await moveDurable(shop.database, await shop.database.read(tipsOf))

  // Parked for each reason that a till can give, and one that a person dismissed.
  const first = till.bodies.length + 1
  till.add('{"command_id":')
  till.add(commandBody(commandOfSale(testSale(till.deviceId, { number: 1, quantity: 7 }))))
  till.addBytes(new Uint8Array([255, 254]))
  till.sell({ number: 20_001, clockOffsetMs: 9 * 60_000, recordedAt: '2026-11-20T09:00:00.000Z' })
  await send(till, first)
  await dismissed(shop, till.points[first]?.link as Link)

  // A copy, which books its own and one sale of both.
  const copy = till.clone()
  till.sell({ number: 20_002 })
  copy.sell({ number: 20_003, receiptNumber: 'T01-020002' })
  copy.sell({ number: 20_002 })
  await send(till, till.bodies.length)
  await send(copy, copy.bodies.length - 1)

  // One life with a hole that stays open and one that was filled; a line waits over a gap.
  const later = new TestTill(shop.deviceId, testId(9, 2))
  for (let number = 30_001; number <= 30_012; number++) later.sell({ number })
  await send(later, 1, 2)
  await send(later, 4, 5, true)
  await send(later, 3, 3)
  await send(later, 8, 9, true)
  await send(later, 12)
  await letGo(shop, later)

  // Shifts: one whose Z is confirmed, one that somebody closed with a difference, one that ended twice
  // and was never opened, and one that is open.
  const shifts = new TestTill(shop.deviceId, testId(9, 4))
  for (const number of [1, 2]) {
    const from = openShift(shifts, shiftId(number))
    shifts.sell({ number: 50_000 + number, shiftId: shiftId(number) })
    const to = moveCash(shifts, shiftId(number))
    closeShift(shifts, [rangeOf(shifts, from, to - (number - 1))], shiftId(number))
  }
  closeShift(shifts, [], shiftId(3))
  closeShift(shifts, [rangeOf(shifts, 1, 4)], shiftId(3))
  openShift(shifts, shiftId(4))
  shifts.sell({ number: 50_004, shiftId: shiftId(4) })
  await send(shifts, 1)
  await closedWithDifference(shop, shiftId(2))

  // Sales of a retired till that a manager let in.
  const retired = new TestTill(shop.deviceId, testId(9, 3))
  for (const number of [40_001, 40_002]) retired.sell({ number })
  shop.revoke()
  await send(retired, 1)
  await shop.readmit()
  const link = retired.points[1]?.link as Link
  await judgeAgain(shop.storage, shop.storeId, [link], 'manager', at)

  await counted(shop)
  await imported(shop)
  return shop
}

async function dismissed(shop: SqliteTestShop, link: Link): Promise<void> {
  const deed = { by, at, newId: () => testId(7, 1) }
  const word = { how: 'dismissed', note: 'A test.' } as const
  await settleParked(shop.storage, shop.storeId, link, word, deed)
}

/** A manager settles the hole that stays. */
async function letGo(shop: SqliteTestShop, later: TestTill): Promise<void> {
  const key = { storeId: shop.storeId, deviceId: shop.deviceId, epoch: later.epoch }
  const deed = { by, note: 'Its disk burnt.', at, auditId: testId(7, 4) }
  await settleMissing(shop.storage, key, { from: 6, to: 7 }, deed)
}

/** A manager closes a shift whose end did not count a cash movement. */
async function closedWithDifference(
  { storage, storeId }: SqliteTestShop,
  shift: string,
): Promise<void> {
  const deed = { by, note: 'Milk for the kitchen.', at, auditId: testId(7, 5) }
  await settleShift(storage, { storeId, shiftId: shift }, { missing: 0, surplus: 1 }, deed)
}

/** Somebody counts what fell below zero. */
async function counted(shop: SqliteTestShop): Promise<void> {
  const item = shop.sql.get<{ item_id: string }>(
    "SELECT item_id FROM items WHERE kind = 'NEGATIVE_STOCK' AND state = 'open'",
  )
  if (!item) return
  const deed = { storeId: shop.storeId, by, at, auditId: testId(7, 2) }
  await shop.database.write(shop.storeId, async (sql) => {
    await settleItem(sql, deed, item.item_id, { how: 'counted', countedMilli: 4_000, note: null })
  })
}

/** A product comes in by a file, with its stock. */
async function imported(shop: SqliteTestShop): Promise<void> {
  const { storeId, database } = shop
  const auditId = testId(7, 3)
  await database.write(storeId, async (sql) => {
    await putProduct(sql, storeId, 2, otherProduct)
    const count = { productId: otherProduct.id, countedMilli: 9_000, sourceId: auditId }
    await bookCount(sql, { storeId, ...count, kind: 'import', version: 2, at })
    await writeAudit(sql, {
      storeId,
      auditId,
      at,
      by,
      action: 'product.import',
      subject: auditId,
      facts: { products: 1, counted: 1 },
    })
  })
}

const otherProduct: WireProduct = {
  id: testId(1, 2),
  sku: 'TEA',
  barcodes: ['123'],
  name: 'Tea',
  category: 'Drinks',
  price_e4: null,
  unit: 'piece',
  tax_category: 'S',
  tax_rate_bp: 2_000,
}

const cashMovement = {
  command_id: testId(4, 600),
  type: 'CASH_MOVEMENT',
  v: 1,
  entity_id: testId(6, 2),
  created_at: '2026-11-21T14:06:12.345Z',
  payload: {
    cashier: { id: testCashier.id, name: testCashier.name },
    shift_id: null,
    amount_minor: -500,
    reason: 'Milk',
    business_date: '2026-11-21',
  },
}
