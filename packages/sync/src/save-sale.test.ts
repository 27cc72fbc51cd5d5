import { wireLimits } from '@evertill/protocol'
import { expect, test } from 'vitest'
import { commandBytesOf, saveSale } from './save-sale.ts'
import { startPayment } from './start-payment.ts'
import { sampleSale } from './testing/sample-sale.ts'
import { startShop, type TestShop, type TestTill } from './testing/test-till.ts'
import { copyTillDisk } from './testing/till-disk.ts'
import type { StorageFailure } from './till-storage.ts'

async function enrolledShop(options: Parameters<typeof startShop>[0] = {}): Promise<TestShop> {
  const shop = startShop(options)
  await shop.till.enrol()
  return shop
}

async function draftIn({ storage, world }: TestTill): Promise<string> {
  const id = world.ids.uuid()
  await storage.write('strict', (tx) =>
    tx.drafts.put({ id, cart: null, note: '', held: false, updatedAt: '1', payment: null }),
  )
  return id
}

async function payable({ storage, world }: TestTill, draftId: string, lines = 1) {
  const ids = await startPayment({ storage, world, draftId })
  if (!ids.ok) throw new Error(ids.error.kind)
  const { saleId, commandId } = ids.value
  const build = ({ receiptNumber }: { receiptNumber: string }) =>
    sampleSale({ id: saleId, receiptNumber, lines })
  return { storage, world, draftId, saleId, commandId, build }
}

test('[P1] a saved sale has its record, its command, its number, and no draft any more', async () => {
  const { till } = await enrolledShop()
  const draftId = await draftIn(till)
  const saved = await saveSale(await payable(till, draftId))
  expect(saved).toMatchObject({ ok: true, value: { receiptNumber: 'T07-000001' } })
  const [row] = await till.rows()
  expect(row).toMatchObject({ seq: 1, status: 'PENDING', type: 'CREATE_TRANSACTION' })
  const read = await till.storage.read(async (tx) => ({
    sale: (await tx.transactions.byReceiptNumber('T07-000001')).length,
    drafts: await tx.drafts.all(),
    counters: await tx.metadata.get('counters'),
    head: (await tx.metadata.get('epochs'))?.at(-1)?.head,
  }))
  expect(read).toEqual({
    ok: true,
    value: {
      sale: 1,
      drafts: [],
      counters: { made: 1, settled: 0, waiting: 1, needsHelp: 0 },
      head: { seq: 1, link: row?.link },
    },
  })
  expect(till.canary.read()).toEqual({ epoch: row?.epoch, seq: 1 })
})

test('[P1] payment, sale and enrolment are on disk before they are told', async () => {
  const written: string[] = []
  const { till } = await enrolledShop({
    fault: (moment, durability) => {
      if (moment === 'beforeCommit' && durability !== 'read') written.push(durability)
      return null
    },
  })
  const draftId = await draftIn(till)
  await saveSale(await payable(till, draftId))
  expect(written).toEqual(['strict', 'strict', 'strict', 'strict'])
})

test('[P2] a double tap in two tabs makes one sale, and both show it', async () => {
  const shop = await enrolledShop()
  const { till } = shop
  const other = shop.openTab()
  const draftId = await draftIn(till)
  const [here, there] = [await payable(till, draftId), await payable(other, draftId)]
  expect(here.saleId).toBe(there.saleId)
  const [first, second] = await Promise.all([saveSale(here), saveSale(there)])
  expect(first.ok).toBe(true)
  expect(second).toEqual({
    ok: false,
    error: { kind: 'alreadySold', sale: first.ok && first.value },
  })
  expect(await till.rows()).toHaveLength(1)
})

test('[P2] a payment begun twice keeps its first ids, also after a reload', async () => {
  const shop = await enrolledShop()
  const draftId = await draftIn(shop.till)
  const first = await startPayment({ ...shop.till, draftId })
  const again = await startPayment({ ...shop.openTab(99), draftId })
  expect(first.ok).toBe(true)
  expect(again).toEqual(first)
})

test('[P2] a command id taken by another sale id shows the sale that has it', async () => {
  const { till } = await enrolledShop()
  const paid = await payable(till, await draftIn(till))
  const first = await saveSale(paid)
  const again = await saveSale({ ...paid, saleId: till.world.ids.uuid() as typeof paid.saleId })
  expect(again).toEqual({
    ok: false,
    error: { kind: 'alreadySold', sale: first.ok && first.value },
  })
})

test('[P2] a storage that finds the key taken means sold', async () => {
  const failures: StorageFailure[] = []
  const { till } = await enrolledShop({
    fault: (at) => (at === 'afterCommit' ? (failures.shift() ?? null) : null),
  })
  const paid = await payable(till, await draftIn(till))
  failures.push({ kind: 'constraint' })
  expect(await saveSale(paid)).toMatchObject({ ok: false, error: { kind: 'alreadySold' } })
})

test('a draft that was discarded elsewhere books nothing', async () => {
  const { till } = await enrolledShop()
  const draftId = await draftIn(till)
  const paid = await payable(till, draftId)
  await till.storage.write('strict', (tx) => tx.drafts.delete(draftId))
  expect(await saveSale(paid)).toEqual({ ok: false, error: { kind: 'draftGone' } })
  expect(await startPayment({ ...till, draftId })).toEqual({
    ok: false,
    error: { kind: 'draftGone' },
  })
  expect(await till.rows()).toEqual([])
})

test('[P11] a till without a ledger never makes one up', async () => {
  const { till } = startShop()
  const paid = await payable(till, await draftIn(till))
  expect(await saveSale(paid)).toEqual({ ok: false, error: { kind: 'noLedger' } })
  const epochs = await till.storage.read((tx) => tx.metadata.get('epochs'))
  expect(epochs).toEqual({ ok: true, value: null })
})

test('[P11] a draft that went with the whole ledger was not closed elsewhere', async () => {
  const { till } = startShop()
  expect(await startPayment({ ...till, draftId: 'of a ledger that was cleared' })).toEqual({
    ok: false,
    error: { kind: 'noLedger' },
  })
})

test('[P3] [P11] a full disk saves nothing, keeps the draft, and says so', async () => {
  let full = false
  const { till } = await enrolledShop({
    fault: (moment) => (full && moment === 'beforeCommit' ? { kind: 'full' } : null),
  })
  const draftId = await draftIn(till)
  const paid = await payable(till, draftId)
  full = true
  expect(await saveSale(paid)).toEqual({ ok: false, error: { kind: 'full' } })
  expect(till.canary.read()?.seq).toBe(0)
  full = false
  expect(await till.rows()).toEqual([])
  expect(await saveSale(paid)).toMatchObject({ ok: true, value: { receiptNumber: 'T07-000001' } })
})

test('[P2] saved but never told: the next tap finds the sale', async () => {
  let crash = false
  const { till } = await enrolledShop({
    fault: (moment) => (crash && moment === 'afterCommit' ? { kind: 'closed' } : null),
  })
  const paid = await payable(till, await draftIn(till))
  crash = true
  expect(await saveSale(paid)).toEqual({ ok: false, error: { kind: 'closed' } })
  crash = false
  expect(await saveSale(paid)).toMatchObject({ ok: false, error: { kind: 'alreadySold' } })
  expect(await till.rows()).toHaveLength(1)
})

test('a sale over the size of one command is refused before anything is written', async () => {
  const { till } = await enrolledShop()
  const lines = 3_500
  const paid = await payable(till, await draftIn(till), lines)
  const sale = paid.build({ receiptNumber: 'T07-000001' })
  const bytes = commandBytesOf(sale)
  expect(bytes).toBeGreaterThan(wireLimits.commandBytes)
  expect(await saveSale(paid)).toEqual({
    ok: false,
    error: { kind: 'tooLarge', bytes, bytesMax: wireLimits.commandBytes },
  })
  expect(await till.rows()).toEqual([])
})

test('the size told before payment is the size that is sent, in bytes', async () => {
  const { till } = await enrolledShop()
  const paid = await payable(till, await draftIn(till))
  const build = ({ receiptNumber }: { receiptNumber: string }) =>
    sampleSale({ id: paid.saleId, receiptNumber, name: 'Crème brûlée 🍮' })
  await saveSale({ ...paid, build })
  const [row] = await till.rows()
  const told = commandBytesOf(build({ receiptNumber: 'T07-000001' }))
  expect(new TextEncoder().encode(row?.body).length).toBe(told)
})

test('[P6] [P1] a till put back to an older copy begins a new epoch before its next sale', async () => {
  const shop = await enrolledShop()
  const { till } = shop
  await till.sell()
  const copy = copyTillDisk(shop.disk)
  await till.sell()
  shop.disk = copy
  const back = shop.openTab(50)
  const sold = await back.sell()
  expect(sold.receiptNumber).toMatch(/^T07-[A-HJ-NP-Z2-9]{2}-000001$/)
  const rows = await back.rows()
  expect(rows.map(({ epochNo, seq }) => [epochNo, seq])).toEqual([
    [1, 1],
    [2, 1],
  ])
  await back.sell()
  expect((await back.rows()).at(-1)).toMatchObject({ epochNo: 2, seq: 2 })
})

test('receipt numbers have no gap where a payment was given up', async () => {
  const { till } = await enrolledShop()
  await till.sell()
  await startPayment({ ...till, draftId: await draftIn(till) })
  expect((await till.sell()).receiptNumber).toBe('T07-000002')
})
