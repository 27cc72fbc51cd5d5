import { expect, test } from 'vitest'
import { openShop, type TestShop } from './testing/test-till.ts'

const day = 24 * 3_600_000

/** A shop whose till sold 250 coffees, all answered, and has not checked its chain since. */
async function busyShop(): Promise<TestShop> {
  const shop = await openShop()
  for (let n = 0; n < 250; n++) await shop.till.sell()
  await shop.advance(5_000)
  return shop
}

async function damage({ till }: TestShop, seq: number): Promise<void> {
  const row = (await till.rows())[seq - 1]
  if (!row) throw new Error('the row was made')
  const body = row.body.replace('Coffee', 'Koffie')
  await till.storage.write('strict', (tx) => tx.queue.put({ ...row, body }))
}

test('[P6] a till recomputes its own chain every day, and says that it is sound', async () => {
  const shop = await busyShop()
  await shop.advance(day + 60_000)
  expect(shop.till.engine.status().chainCheck).toMatchObject({ rows: 250, damaged: 0 })
})

test('[P6] a row that arrived and was damaged here since is counted, and stays settled', async () => {
  const shop = await busyShop()
  await damage(shop, 200)
  await shop.advance(day + 60_000)
  expect(shop.till.engine.status().chainCheck).toMatchObject({ rows: 250, damaged: 1 })
  expect(shop.till.engine.status().counters.settled).toBe(250)
})

test('[P6] a row that is gone from the middle is counted', async () => {
  const shop = await busyShop()
  await shop.till.storage.write('strict', (tx) => tx.queue.delete(1, 120))
  await shop.advance(day + 60_000)
  expect(shop.till.engine.status().chainCheck).toMatchObject({ rows: 249, damaged: 1 })
})

test('[P6] rows that are gone from the end are counted', async () => {
  const shop = await busyShop()
  await shop.till.storage.write('strict', async (tx) => {
    for (let seq = 101; seq <= 250; seq++) await tx.queue.delete(1, seq)
  })
  await shop.advance(day + 60_000)
  expect(shop.till.engine.status().chainCheck).toMatchObject({ rows: 100, damaged: 150 })
})
