import { readShift } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import { storeId } from '../world/shop-image.ts'
import { answerLost, delayed } from './attack-line.ts'
import { type AttackShop, openShop } from './attack-shop.ts'
import type { Shift } from './attack-till.ts'
import { audit } from './plain-audit.ts'

// A shift and its Z are facts of the till. Whatever way its lines take, the ledger confirms the Z when
// all of them are here, and not before.

async function standing(shop: AttackShop, { id }: Shift) {
  const shift = await shop.server.write((sql) => readShift(sql, storeId, id))
  if (!shift) throw new Error('the shop knows this shift')
  const { state, missing, surplus } = shift
  return {
    state,
    missing: missing.map(({ from, to }) => [from, to]),
    surplus: surplus.map(({ sale }) => sale?.receipt_number ?? null),
  }
}

const confirmed = { state: 'confirmed', missing: [], surplus: [] }

test('[P5] a shift worked offline from its opening to its end is confirmed by one push', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const shift = await till.openShift()
  for (let n = 0; n < 3; n++) await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  await till.pushOnce(answerLost)
  expect(await standing(shop, shift)).toEqual(confirmed)
  await shop.heal()
  expect(await standing(shop, shift)).toEqual(confirmed)
  expect(shop.count('items')).toBe(0)
  audit(shop)
})

test('[P7] lines that come late and twice make one shift, and none of them is flagged', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.sell({ shiftId: shift.id })
  await till.pushOnce(delayed)
  await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  await till.pushOnce(delayed)
  await shop.heal()
  expect(await standing(shop, shift)).toEqual(confirmed)
  expect(shop.count('items')).toBe(0)
  audit(shop)
})

test('[P7] never by arrival: a parked sale that is freed after its shift’s end is not flagged', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.push()
  await shop.revoke()
  const late = await till.sell({ shiftId: shift.id })
  await till.push()
  expect(till.standingOf(late)).toBe('FAILED')
  expect(await till.enrol()).toBe('enrolled')
  await till.closeShift(shift)
  await till.push()
  expect(await standing(shop, shift)).toEqual(confirmed)
  await shop.server.judgeByManager([late.link])
  await shop.heal()
  expect(await standing(shop, shift)).toEqual(confirmed)
  expect(shop.count('items')).toBe(0)
  audit(shop)
})

test('[P6] a Z over a rollback: what the till does not know any more is named as surplus', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.sell({ shiftId: shift.id })
  const copy = till.copyProfile()
  const first = await till.sell({ shiftId: shift.id })
  await till.push()
  // The older profile comes back: it sells under the same number, and counts only what it knows.
  till.putBackProfile(copy)
  await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  await shop.heal()
  // All that was counted is here; the first life's sale is not among it, and a person is told.
  expect(await standing(shop, shift)).toEqual({
    state: 'waiting',
    missing: [],
    surplus: [first.receiptNumber],
  })
  audit(shop, { forks: true })
})

test('[P6] a rollback that the canary tells of: the Z lists both epochs', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.sell({ shiftId: shift.id })
  const copy = till.copyProfile()
  const lost = await till.sell({ shiftId: shift.id })
  till.putBackProfile(copy, 'kept')
  await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  expect(till.epochs).toHaveLength(2)
  await shop.heal()
  expect(await standing(shop, shift)).toEqual(confirmed)
  audit(shop, { nobodyHolds: [lost] })
})

test('[P6] two copies close the same shift: the first end holds, the second is told of', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.sell({ shiftId: shift.id })
  const clone = till.clone()
  const own = await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  const copied = await clone.sell({ shiftId: shift.id })
  await clone.closeShift(shift)
  await till.push()
  expect(await standing(shop, shift)).toEqual(confirmed)
  await shop.heal()
  expect(await standing(shop, shift)).toEqual({
    state: 'waiting',
    missing: [],
    surplus: [copied.receiptNumber],
  })
  expect(own.receiptNumber).toBe(copied.receiptNumber)
  expect(shop.items('SHIFT_ALREADY_CLOSED')).toBe(1)
  audit(shop, { forks: true })
})

test('[P6] a restored server waits for the whole shift until the till has refilled it', async () => {
  const shop = await openShop()
  const { till } = shop
  const shift = await till.openShift()
  await till.push()
  const backup = await shop.backUp()
  for (let n = 0; n < 3; n++) await till.sell({ shiftId: shift.id })
  await till.closeShift(shift)
  await till.push()
  expect(await standing(shop, shift)).toEqual(confirmed)
  await shop.restore(backup)
  expect(await standing(shop, shift)).toMatchObject({ state: 'open' })
  await shop.heal()
  expect(await standing(shop, shift)).toEqual(confirmed)
  audit(shop)
})
