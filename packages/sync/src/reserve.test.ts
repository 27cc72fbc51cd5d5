import { expect, test } from 'vitest'
import { withReserve } from './reserve.ts'
import { saveSale } from './save-sale.ts'
import { startPayment } from './start-payment.ts'
import { createMemoryReserve } from './testing/memory-reserve.ts'
import { createMemoryTillStorage } from './testing/memory-till-storage.ts'
import { sampleSale } from './testing/sample-sale.ts'
import { startShop } from './testing/test-till.ts'
import type { Durability, TillStorage } from './till-storage.ts'

/** A till whose disk is full while `full()` says so, with a reserve that was laid before. */
async function fullTill(full: (reserveIsLaid: boolean) => boolean) {
  const shop = startShop()
  await shop.till.enrol()
  const place = { laid: false }
  const reserve = createMemoryReserve({ place })
  await reserve.fill()
  const asked: (Durability | 'read')[] = []
  const bare = createMemoryTillStorage({
    disk: shop.disk,
    fault(moment, durability) {
      if (moment !== 'beforeCommit' || durability === 'read') return null
      asked.push(durability)
      return full(place.laid) ? { kind: 'full' } : null
    },
  })
  return { shop, reserve, asked, bare, storage: withReserve(bare, reserve) }
}

async function sell({ shop }: Awaited<ReturnType<typeof fullTill>>, storage: TillStorage) {
  const { world } = shop.till
  const draft = { id: 'd', cart: null, note: '', held: false, updatedAt: '1', payment: null }
  await shop.till.storage.write('relaxed', (tx) => tx.drafts.put(draft))
  const ids = await startPayment({ storage, world, draftId: 'd' })
  if (!ids.ok) return ids
  return saveSale({
    storage,
    world,
    draftId: 'd',
    ...ids.value,
    build: ({ receiptNumber }) => sampleSale({ id: ids.value.saleId, receiptNumber }),
  })
}

test('[P11] a sale that does not fit any more is saved from the reserve, once, and it is told', async () => {
  const till = await fullTill((laid) => laid)
  const told: string[] = []
  till.reserve.subscribe(() => told.push(till.reserve.state()))
  const sold = await sell(till, till.storage)
  expect(sold).toMatchObject({ ok: true, value: { receiptNumber: 'T07-000001' } })
  expect(told).toEqual(['spent'])
  expect((await till.shop.till.rows()).map(({ seq, status }) => [seq, status])).toEqual([
    [1, 'PENDING'],
  ])
})

test('[P11] without the reserve the same sale is not saved, and nothing of it is written', async () => {
  const till = await fullTill((laid) => laid)
  const sold = await sell(till, till.bare)
  expect(sold).toEqual({ ok: false, error: { kind: 'full' } })
  expect(await till.shop.till.rows()).toEqual([])
})

test('[P11] where even the reserve is not enough, full is full', async () => {
  const till = await fullTill(() => true)
  expect(await sell(till, till.storage)).toEqual({ ok: false, error: { kind: 'full' } })
  expect(till.asked).toEqual(['strict', 'strict'])
  expect(await sell(till, till.storage)).toEqual({ ok: false, error: { kind: 'full' } })
  expect(till.asked).toEqual(['strict', 'strict', 'strict', 'strict'])
  expect(await till.shop.till.rows()).toEqual([])
})

test('[P11] two tabs that find the disk full at once both save in the room that one of them freed', async () => {
  const { shop, bare } = await fullTill((laid) => laid)
  const place = { laid: true }
  const room = { isFree: false }
  const disk: TillStorage = {
    ...bare,
    write: (durability, body) =>
      room.isFree
        ? shop.till.storage.write(durability, body)
        : Promise.resolve({ ok: false, error: { kind: 'full' } }),
  }
  const tab = () => {
    const reserve = createMemoryReserve({ place })
    const spend = async () => {
      const freed = await reserve.spend()
      room.isFree ||= freed
      return freed
    }
    return withReserve(disk, { ...reserve, spend })
  }
  const draft = { id: 'd', cart: null, note: '', held: false, updatedAt: '1', payment: null }
  const saved = await Promise.all(
    [tab(), tab()].map((storage, at) =>
      storage.write('strict', (tx) => tx.drafts.put({ ...draft, id: `d${at}` })),
    ),
  )
  expect(saved.map(({ ok }) => ok)).toEqual([true, true])
})

test('[P11] what can be written again never spends the reserve', async () => {
  const { storage, reserve, asked } = await fullTill(() => true)
  const none = { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
  const answer = await storage.write('relaxed', (tx) => tx.metadata.put('counters', none))
  expect(answer).toEqual({ ok: false, error: { kind: 'full' } })
  expect([reserve.state(), asked]).toEqual(['whole', ['relaxed']])
})

test('[P11] other failures leave the reserve alone', async () => {
  const { shop, reserve } = await fullTill(() => false)
  const storage = withReserve(
    createMemoryTillStorage({ disk: shop.disk, fault: () => ({ kind: 'closed' }) }),
    reserve,
  )
  const answer = await storage.write('strict', (tx) => tx.drafts.delete('d'))
  expect(answer).toEqual({ ok: false, error: { kind: 'closed' } })
  expect(reserve.state()).toBe('whole')
})
