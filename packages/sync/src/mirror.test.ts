import { expect, test } from 'vitest'
import { readMirror } from './mirror-text.ts'
import { createMemoryMirrorPlace, type MirrorText } from './testing/memory-mirror-place.ts'
import { openShop } from './testing/test-till.ts'

async function shopWithMirror({ works = () => true }: { works?: () => boolean } = {}) {
  const at: MirrorText = { text: '', changes: 0 }
  const mirror = createMemoryMirrorPlace({ at, works })
  const shop = await openShop({ mirror })
  const seqs = () => readMirror(at.text)?.rows.map(({ row }) => row.seq)
  return { ...shop, at, seqs }
}

test('[P1] every sale that waits is in the mirror as soon as it is saved, in order, whichever tab sold it', async () => {
  const { till, network, openTab, advance, at, seqs } = await shopWithMirror()
  network.weather = () => 'down'
  const other = openTab(5)
  for (const seller of [till, other, other, till]) {
    await seller.sell()
    await advance(0)
  }
  await advance(1_000)
  expect(seqs()).toEqual([1, 2, 3, 4])
  expect([till.mirror?.state(), other.mirror?.state()]).toEqual(['whole', 'whole'])
  const rows = await till.rows()
  expect(readMirror(at.text)?.rows.map(({ row }) => row.body)).toEqual(rows.map(({ body }) => body))
})

test('[P1] two tabs that save at once leave no gap', async () => {
  const { till, network, openTab, advance, seqs } = await shopWithMirror()
  network.weather = () => 'down'
  const other = openTab(5)
  await Promise.all([till.sell(), other.sell(), till.sell(), other.sell(), till.sell()])
  await advance(1_000)
  expect(seqs()).toEqual([1, 2, 3, 4, 5])
})

test('[P1] a mirror that could not be written says so, and has everything once it can', async () => {
  let works = true
  const { till, network, advance, seqs } = await shopWithMirror({ works: () => works })
  network.weather = () => 'down'
  await till.sell()
  await advance(0)
  works = false
  await till.sell()
  await till.sell()
  await advance(0)
  expect([till.mirror?.state(), seqs()]).toEqual(['behind', [1]])
  works = true
  await advance(30_000)
  expect([till.mirror?.state(), seqs()]).toEqual(['whole', [1, 2, 3]])
})

test('[P1] what arrived is left out when the mirror is written anew, and nothing that waits', async () => {
  const { till, network, advance, openTab, seqs } = await shopWithMirror()
  await till.sell()
  await till.sell()
  await advance(1_000)
  network.weather = () => 'down'
  await till.sell()
  await advance(0)
  expect(seqs()).toEqual([1, 2, 3])
  // As each start of the page does.
  await openTab(7).mirror?.follow()
  expect(seqs()).toEqual([3])
})

test.each(['one tab', 'two tabs in turn'])(
  '[P1] a mirror that grows long is written anew by itself: %s',
  async (tabs) => {
    const { till, at, advance, seqs, openTab } = await shopWithMirror()
    const other = tabs === 'one tab' ? till : openTab(5)
    await till.sell()
    await advance(1_000)
    const lengths: number[] = []
    for (let sales = 0; sales < 12; sales++) {
      await (sales % 2 === 0 ? till : other).sell(1_000)
      await advance(1_000)
      lengths.push(at.text.length)
    }
    expect(Math.max(...lengths)).toBeLessThan(2_000_000)
    expect(seqs()?.length).toBeLessThan(12)
    expect(seqs()?.at(-1)).toBe(13)
  },
)

test('[P1] another ledger writes nothing over what waited in one that was never put back', async () => {
  const { till, network, advance, at, seqs } = await shopWithMirror()
  network.weather = () => 'down'
  await till.sell()
  await advance(1_000)
  const place = createMemoryMirrorPlace({ at })
  const other = await openShop({ mirror: place, seed: 40 })
  await other.till.sell()
  await other.advance(1_000)
  expect([other.till.mirror?.state(), seqs()]).toEqual(['behind', [1]])
  expect(readMirror(at.text)?.rows[0]?.row.epoch).toBe((await till.rows())[0]?.epoch)
})

test('[P1] a till without a ledger writes over nothing', async () => {
  const { till, disk, at, advance } = await shopWithMirror()
  await till.sell()
  await advance(0)
  const { text } = at
  disk.metadata.clear()
  await till.mirror?.follow()
  expect([at.text === text, till.mirror?.state()]).toEqual([true, 'behind'])
})
