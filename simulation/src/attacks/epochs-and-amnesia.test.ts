import { expect, test } from 'vitest'
import { answerLost } from './attack-line.ts'
import { openShop } from './attack-shop.ts'
import { audit } from './plain-audit.ts'

// What a till knows of itself after its profile was put back, cleared or enrolled again.

test('[P6] a head older than its canary begins a new epoch before the next sale, offline too', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  const lost = await till.sell()
  till.putBackProfile(copy, 'kept')
  const next = await till.sell()
  expect(till.line.requests('push')).toEqual([])
  expect(till.epochs).toHaveLength(2)
  expect(till.rows.at(-1)).toMatchObject({ epochNo: 2, seq: 1, link: next.link })
  expect(next.receiptNumber).toMatch(/^T01-[A-Z2-9]{2}-000001$/)
  expect(next.receiptNumber).not.toBe(lost.receiptNumber)
  await shop.heal()
  audit(shop, { nobodyHolds: [lost] })
})

test('[P6] a shift, too, begins a new epoch where the head is older than its canary', async () => {
  const shop = await openShop()
  const { till } = shop
  const copy = till.copyProfile()
  const lost = await till.sell()
  till.putBackProfile(copy, 'kept')
  await till.append({ type: 'FROM_TOMORROW' })
  expect(till.rows.map(({ epochNo, seq }) => [epochNo, seq])).toEqual([[2, 1]])
  await shop.heal()
  audit(shop, { nobodyHolds: [lost] })
})

test('[P6] where the canary was lost too, the server finds the rollback, and no sale is lost by it', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  const copy = till.copyProfile()
  await till.sellSome(2)
  await till.push()
  till.putBackProfile(copy, 'lost')
  await till.sell()
  expect(till.epochs).toHaveLength(1)
  await shop.heal()
  expect(till.epochs).toHaveLength(2)
  expect(shop.items('DEVICE_FORK')).toBe(1)
  audit(shop, { forks: true })
})

test('[P6] a canary of an epoch that this ledger never had tells of another life', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  till.canary = { epoch: '00000000-0000-7000-8000-00000000ffff', seq: 1 }
  await till.sellSome(3)
  // One new epoch, and its own head from then on.
  expect(till.epochs).toHaveLength(2)
  expect(till.canary).toEqual({ epoch: till.epochs[1]?.epoch, seq: 3 })
  await shop.heal()
  audit(shop)
})

test('[P6] a canary that is older than the head, or of an earlier epoch, tells nothing', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sellSome(2)
  const [first] = till.epochs
  till.canary = { epoch: first?.epoch ?? '', seq: 1 }
  await till.sell()
  expect(till.epochs).toHaveLength(1)
  const old = till.canary
  till.canary = { epoch: '00000000-0000-7000-8000-00000000ffff', seq: 1 }
  await till.sell()
  till.canary = { ...old, seq: 99 }
  await till.sell()
  expect(till.epochs).toHaveLength(2)
  await shop.heal()
  audit(shop)
})

test('[P11] a cleared ledger sells nothing until it is enrolled, and never makes up a head', async () => {
  const shop = await openShop()
  const { till } = shop
  await till.sell()
  await till.push()
  till.wipe()
  const paid = await till.pay(await till.startPayment())
  expect(paid).toEqual({ problem: { kind: 'noLedger' } })
  await till.goOnline()
  expect(till.tab.engine.status().phase).toBe('notEnrolled')
  await till.enrol()
  await till.sell()
  await shop.heal()
  audit(shop)
})

test('[P1] a wiped till that is enrolled again is a new device with a series of its own', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  const [arrived] = await till.sellSome(1)
  await till.push()
  const lost = await till.sell()
  till.wipe()
  await till.enrol()
  expect(till.device.deviceId).not.toBe(deviceId)
  const next = await till.sell()
  expect(next.receiptNumber).toMatch(/^T01-[A-Z2-9]{2}-000001$/)
  await shop.heal()
  expect(arrived && shop.isBooked(arrived)).toBe(true)
  expect(shop.items('DEVICE_FORK') + shop.items('RECEIPT_NUMBER_REUSED')).toBe(0)
  audit(shop, { nobodyHolds: [lost] })
})

test('[P1] a retired till that is enrolled again by its old token keeps its device and every epoch', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  await till.sell()
  till.canary = { epoch: '00000000-0000-7000-8000-00000000ffff', seq: 1 }
  await till.sell()
  await till.pushOnce(answerLost)
  await shop.revoke()
  await till.sell()
  await till.enrol()
  expect(till.device.deviceId).toBe(deviceId)
  expect(till.epochs).toHaveLength(2)
  await till.sell()
  await shop.heal()
  // Nothing came while it was retired: the new token brings both epochs, and all is booked.
  expect(till.counters).toEqual({ made: 4, settled: 4, waiting: 0, needsHelp: 0 })
  audit(shop)
})

test('[P1] a server put back from before the till was enrolled takes it in again under its own id', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  await till.sellSome(2)
  await till.push()
  shop.db.exec('DELETE FROM device_tokens; DELETE FROM devices; DELETE FROM orphans')
  const other = shop.addTill('other')
  await other.enrol(2)
  const backup = await shop.backUp()
  await shop.restore(backup)
  await till.enrol()
  expect(till.device.deviceId).toBe(deviceId)
  await till.sell()
  await other.sell()
  await shop.heal()
  audit(shop)
})

test('[P9] the id of a device that is known is not given to whoever merely names it', async () => {
  const shop = await openShop()
  const { till } = shop
  const { device } = till
  await till.sell()
  await till.push()
  const other = shop.addTill('other')
  other.disk.metadata.set('device', { ...device, token: 'A'.repeat(43) })
  expect(await other.enrol()).toBe('enrolled')
  expect(other.device.deviceId).not.toBe(device.deviceId)
  await other.sell()
  await shop.heal()
  expect(shop.count('devices')).toBe(2)
  audit(shop)
})

test('[P1] nothing becomes another till while a row lies on it, which this server may have lost', async () => {
  const shop = await openShop()
  const { till } = shop
  const backup = await shop.backUp()
  await till.sell()
  const copy = till.clone()
  await copy.sell()
  await till.push()
  await copy.push()
  await shop.restore(backup)
  shop.db.exec('DELETE FROM device_tokens')
  for (const one of [till, copy]) {
    expect(one.counters).toMatchObject({ waiting: 0, needsHelp: 0 })
    expect(await one.enrol()).toBe('ledgerNotSettled')
    expect(await one.bringBack()).toBe('enrolled')
  }
  expect(shop.count('devices')).toBe(1)
  await shop.heal()
  expect(shop.count('sales')).toBe(2)
  audit(shop, { forks: true })
})

test('[P1] a till of which the server forgot every token is brought back by name: nothing lost or doubled', async () => {
  const shop = await openShop()
  const { till } = shop
  const { device } = till
  await till.sell()
  till.canary = { epoch: '00000000-0000-7000-8000-00000000ffff', seq: 1 }
  await till.sell()
  await till.pushOnce(answerLost)
  shop.db.exec('DELETE FROM device_tokens')
  await till.sellSome(2)
  await till.goOnline()
  expect(till.tab.engine.status().reach).toEqual({ kind: 'notKnown' })
  // An ordinary code would make another till of it, and is left good.
  expect(await till.enrol()).toBe('ledgerNotSettled')
  expect(shop.count('devices')).toBe(1)
  expect(await till.bringBack()).toBe('enrolled')
  expect(till.device).toMatchObject({ deviceId: device.deviceId, storeId: device.storeId })
  expect(till.epochs).toHaveLength(2)
  await till.sell()
  await shop.heal()
  expect(till.counters).toEqual({ made: 5, settled: 5, waiting: 0, needsHelp: 0 })
  audit(shop)
})

test('[P9] a code that brings one till back is of no use to another, and stays good', async () => {
  const shop = await openShop()
  const { till } = shop
  const other = shop.addTill('other')
  await other.enrol(1)
  await other.sell()
  shop.db.exec('DELETE FROM device_tokens')
  const code = await shop.newCode(1, undefined, till.device.deviceId)
  expect(await other.typeCode(code)).toBe('otherDevicesCode')
  expect(await till.typeCode(code)).toBe('enrolled')
  expect(await till.typeCode(code)).toBe('codeRefused')
  expect(await other.bringBack()).toBe('enrolled')
  await till.sell()
  await shop.heal()
  audit(shop)
})

test('[P6] a till that gets another number keeps its device and begins a series of receipts', async () => {
  const shop = await openShop()
  const { till } = shop
  const { deviceId } = till.device
  const first = await till.sell()
  await till.enrol(5)
  expect(till.device).toMatchObject({ deviceId, tillNumber: 5 })
  const second = await till.sell()
  expect(first.receiptNumber).toBe('T01-000001')
  expect(second.receiptNumber).toMatch(/^T05-[A-Z2-9]{2}-000001$/)
  await shop.heal()
  audit(shop)
})
