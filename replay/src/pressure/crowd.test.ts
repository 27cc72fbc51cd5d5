import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { booksAt, verifyShop } from '@evertill/storage-sql'
import { expect, test } from 'vitest'
import type { Document } from '../file/documents.ts'
import { openChosenDatabase } from '../shop/chosen-database.ts'
import { prepareShop } from '../shop/prepare-shop.ts'
import { startServerProcess } from '../shop/server-process.ts'
import { createNodeTills } from '../till/node-tills.ts'
import type { TillHandle } from '../till/till-handle.ts'

const tillCount = 120
const salesEach = 6
const enrolledAtOnce = 25
/** A till that had no answer in time waits for up to a minute, and may have to do so twice. */
const drainedWithinMs = 180_000

const article = { sku: 'LOAF', name: 'Sourdough loaf', whole: true, openingMilli: 10_000_000n }

function salesOf(till: number): readonly Document[] {
  return Array.from({ length: salesEach }, (_, number) => ({
    key: `${till}-${number} sale`,
    kind: 'sale',
    invoice: `${till}-${number}`,
    recordedAt: new Date(Date.now() - 60_000).toISOString(),
    lines: [{ sku: article.sku, quantity: '1', price: '2.50' }],
  }))
}

async function sumOf(
  tills: readonly TillHandle[],
  count: 'waiting' | 'needsHelp' | 'settled',
): Promise<number> {
  const counters = await Promise.all(tills.map((till) => till.counters()))
  return counters.reduce((sum, of) => sum + of[count], 0)
}

/** How many answers of a status the server has counted. */
async function answers(url: string, status: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const lines = text.matchAll(
    new RegExp(`^evertill_requests_total\\{.*status="${status}"\\} (\\d+)$`, 'gm'),
  )
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0)
}

test('[P1][P2][P4] a crowd of tills that all sell at once drains, and each sale is booked once', {
  timeout: 300_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'evertill-crowd-'))
  const database = await openChosenDatabase(dataDir)
  const databaseUrl = database.url
  const currency = { code: 'GBP', decimals: 2 } as const
  const shop = await prepareShop({ databaseUrl, currency, articles: [article], tills: tillCount })
  if (!shop.ok) throw new Error(shop.error)
  const server = await startServerProcess(dataDir, database.settings)
  // Each has an address of its own, as behind a proxy: guessing of codes is counted by address.
  const headersOf = (index: number) => ({ 'x-forwarded-for': `10.0.0.${index + 1}` })
  const fleet = createNodeTills(server.url, { headersOf })
  try {
    const tills: TillHandle[] = []
    const { codes } = shop.value
    // All of them at once would be told to come again: people, who enrol them, come one by one.
    for (let from = 0; from < codes.length; from += enrolledAtOnce) {
      tills.push(...(await fleet.open(codes.slice(from, from + enrolledAtOnce))))
    }
    const sold = (await Promise.all(tills.map((till, at) => till.sell(salesOf(at))))).flat()
    expect(new Set(sold.map(({ saleId }) => saleId)).size).toBe(tillCount * salesEach)
    const soldMs = performance.now()
    while ((await sumOf(tills, 'waiting')) > 0) {
      if (performance.now() - soldMs > drainedWithinMs) throw new Error('the queues do not drain')
      await pause(100)
    }
    expect(await sumOf(tills, 'settled')).toBe(tillCount * salesEach)
    const drainedMs = performance.now() - soldMs
    console.info(
      `${tillCount} tills drained ${drainedMs.toFixed(0)} ms after their last sale; ${await answers(server.url, '503')} requests were sent away, ${await answers(server.url, '200')} answered`,
    )
    await fleet.close()
    expect(await server.stop()).toBe(0)
    let isProved = true
    let sales = 0
    for await (const book of booksAt(databaseUrl)) {
      const verified = verifyShop(book)
      isProved &&= verified.kind === 'proved'
      if (verified.kind === 'proved') sales += verified.sales
    }
    expect({ isProved, sales }).toEqual({ isProved: true, sales: tillCount * salesEach })
  } finally {
    await fleet.close()
    await server.kill()
    await database.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
})
