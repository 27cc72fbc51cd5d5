import { expect, test } from 'vitest'
import { readMirror } from './mirror-text.ts'
import { putBackLedger } from './put-back.ts'
import { putBackSales } from './put-back-sales.ts'
import { createMemoryMirrorPlace, type MirrorText } from './testing/memory-mirror-place.ts'
import { idsOf, openShop, startShop } from './testing/test-till.ts'
import { createTillDisk } from './testing/till-disk.ts'

/** A till that sold, whose browser then threw its database away. */
async function robbedTill({ arrived, waiting }: { arrived: number; waiting: number }) {
  const at: MirrorText = { text: '', changes: 0 }
  const place = createMemoryMirrorPlace({ at })
  const shop = await openShop({ mirror: place })
  const sales = []
  for (let sale = 0; sale < arrived; sale++) sales.push(await shop.till.sell())
  await shop.advance(1_000)
  // As each start of the page does: what arrived is no more in it.
  await shop.openTab(3).mirror?.follow()
  shop.network.weather = () => 'down'
  for (let sale = 0; sale < waiting; sale++) sales.push(await shop.till.sell())
  await shop.advance(1_000)
  shop.till.engine.stop()
  shop.disk = createTillDisk()
  const till = shop.openTab(9)
  return { shop, till, place, at, sales }
}

test('[P1] a till whose browser threw its database away sells on and sends everything that waited', async () => {
  const { shop, till, place, sales } = await robbedTill({ arrived: 2, waiting: 3 })
  const { storage, world } = till
  const back = await putBackLedger({ storage, world, place, alongside: putBackSales })
  expect(back).toMatchObject({ ok: true, value: { commands: 3 } })
  expect((await till.rows()).map(({ seq, status }) => `${seq} ${status}`)).toEqual([
    '3 PENDING',
    '4 PENDING',
    '5 PENDING',
  ])
  // What was sold can be shown, printed and given back as before.
  const kept = await storage.read(async (tx) =>
    (await tx.transactions.newest(9)).map(({ sale }) => sale),
  )
  const inOrder =
    kept.ok && kept.value.toSorted((a, b) => a.receiptNumber.localeCompare(b.receiptNumber))
  expect(inOrder).toEqual(sales.slice(2))
  till.engine.start()
  const next = await till.sell()
  expect(next.receiptNumber).toMatch(/^T07-..-000001$/)
  await shop.advance(1_000)
  expect(till.engine.status().counters).toEqual({ made: 6, settled: 2, waiting: 4, needsHelp: 0 })
  shop.network.weather = () => 'fine'
  till.engine.wake('online')
  await shop.advance(2_000)
  expect(shop.server.journal.booked).toEqual([...idsOf(sales), next.id])
  expect(till.engine.status().counters).toEqual({ made: 6, settled: 6, waiting: 0, needsHelp: 0 })
  expect(till.engine.status().history).toMatchObject({ kind: 'putBack', commands: 3 })
})

test('[P1] what a till sold in a store that it left does not wait again in the next one', async () => {
  const at: MirrorText = { text: '', changes: 0 }
  const place = createMemoryMirrorPlace({ at })
  const shop = await openShop({ mirror: place })
  await shop.till.sell()
  await shop.advance(1_000)
  shop.server.becomesAnotherStore()
  await shop.till.enrol()
  shop.network.weather = () => 'down'
  const sale = await shop.till.sell()
  await shop.advance(1_000)
  expect(readMirror(at.text)?.rows).toHaveLength(2)
  shop.till.engine.stop()
  shop.disk = createTillDisk()
  const { storage, world, rows } = shop.openTab(9)
  await putBackLedger({ storage, world, place })
  expect((await rows()).map(({ entity_id, status }) => [entity_id, status])).toEqual([
    [sale.id, 'PENDING'],
  ])
  const counters = await storage.read((tx) => tx.metadata.get('counters'))
  expect(counters).toMatchObject({ value: { made: 2, settled: 1, waiting: 1, former: 1 } })
})

test('[P2] what had arrived after the mirror was written is not booked again', async () => {
  const { shop, till, place, sales } = await robbedTill({ arrived: 0, waiting: 3 })
  const { storage, world } = till
  await putBackLedger({ storage, world, place })
  shop.network.weather = () => 'fine'
  till.engine.start()
  await shop.advance(2_000)
  shop.disk = createTillDisk()
  const again = shop.openTab(11)
  // The mirror was not written since: it holds the same three as before.
  const earlier = { text: till.mirror ? (await place.read()).text : '', mark: '' }
  await putBackLedger({ ...again, place: { read: async () => earlier } })
  again.engine.start()
  await shop.advance(2_000)
  expect(shop.server.journal.booked).toEqual(idsOf(sales))
  expect(again.engine.status().counters.waiting).toBe(0)
})

test('[P1] a ledger that is there is never written over, and nothing is made from nothing', async () => {
  const at: MirrorText = { text: '', changes: 0 }
  const place = createMemoryMirrorPlace({ at })
  const shop = await openShop({ mirror: place })
  await shop.till.sell()
  await shop.advance(1_000)
  const before = await shop.till.rows()
  expect(await putBackLedger({ ...shop.till, place })).toEqual({ ok: true, value: null })
  expect(await shop.till.rows()).toEqual(before)

  const fresh = startShop()
  expect(await putBackLedger({ ...fresh.till, place: createMemoryMirrorPlace() })).toEqual({
    ok: true,
    value: null,
  })
  const broken = { read: () => Promise.reject(new Error('gone')) }
  expect(await putBackLedger({ ...fresh.till, place: broken })).toEqual({ ok: true, value: null })
})

test('[P1] a line of the mirror that rotted costs that sale and no other', async () => {
  const { shop, till, place, at, sales } = await robbedTill({ arrived: 1, waiting: 5 })
  const lines = at.text.split('\n')
  const rotten = lines.flatMap((line, index) => (/"seq":[34],/.test(line) ? [index] : []))
  expect(rotten).toHaveLength(2)
  at.text = lines.map((line, index) => (rotten.includes(index) ? line.slice(1) : line)).join('\n')
  await putBackLedger({ ...till, place })
  expect((await till.rows()).map(({ seq, status }) => `${seq} ${status}`)).toEqual([
    '2 PENDING',
    '3 FAILED',
    '4 FAILED',
    '5 PENDING',
    '6 PENDING',
  ])
  shop.network.weather = () => 'fine'
  till.engine.start()
  await shop.advance(10_000)
  const kept = sales.filter((_, index) => index !== 2 && index !== 3)
  expect(shop.server.journal.booked).toEqual(idsOf(kept))
  expect(till.engine.status().counters).toEqual({ made: 6, settled: 4, waiting: 0, needsHelp: 2 })
})

test('[P3] a mirror that a kill cut off in the middle of a line gives what lies before it', async () => {
  const { till, place, at } = await robbedTill({ arrived: 0, waiting: 3 })
  at.text = at.text.slice(0, -20)
  expect(readMirror(at.text)?.rows).toHaveLength(2)
  expect(await putBackLedger({ ...till, place })).toMatchObject({ value: { commands: 2 } })
})
