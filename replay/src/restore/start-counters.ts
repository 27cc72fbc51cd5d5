import { setTimeout as pause } from 'node:timers/promises'
import type { Currency } from '@evertill/domain'
import type { Article, Document } from '../file/documents.ts'
import type { ChosenDatabase } from '../shop/chosen-database.ts'
import { prepareShop } from '../shop/prepare-shop.ts'
import { type ServerProcess, startServerProcess } from '../shop/server-process.ts'
import { createNodeTills } from '../till/node-tills.ts'
import type { Sold } from '../till/replay-till.ts'
import type { TillHandle } from '../till/till-handle.ts'

/** Tills that sell all the time, whatever becomes of their server. */
export interface Counters {
  readonly storeId: string
  readonly server: ServerProcess
  readonly tills: readonly TillHandle[]
  readonly selling: Selling
  close(): Promise<void>
}

interface Selling {
  /** In the order in which they were shown. */
  readonly sold: readonly Sold[]
  /** How long a cashier ever waited for one sale. */
  longestMs(): number
  /** Without pauses from here on; waits for the last one. */
  sellTheRest(): Promise<void>
}

/** A customer's time at a counter, but short: some 80 sales a second over three tills. */
const betweenSalesMs = 30

export async function startCounters({
  dataDir,
  database,
  documents,
  articles,
  currency,
  tills: wanted,
}: {
  readonly dataDir: string
  readonly database: ChosenDatabase
  readonly documents: readonly Document[]
  readonly articles: readonly Article[]
  readonly currency: Currency
  readonly tills: number
}): Promise<Counters> {
  const shop = await prepareShop({
    databaseUrl: database.url,
    currency,
    articles,
    tills: wanted,
  })
  if (!shop.ok) throw new Error(shop.error)
  const server = await startServerProcess(dataDir, database.settings)
  const fleet = createNodeTills(server.url)
  const tills = await fleet.open(shop.value.codes)
  const selling = startSelling(tills, documents)
  return {
    storeId: shop.value.storeId,
    server,
    tills,
    selling,
    async close() {
      await fleet.close()
      await server.kill()
    },
  }
}

function startSelling(tills: readonly TillHandle[], documents: readonly Document[]): Selling {
  const sold: Sold[] = []
  let next = 0
  let longestMs = 0
  let hurries = false
  const sellOn = async (till: TillHandle) => {
    for (let document = documents[next++]; document; document = documents[next++]) {
      const startedMs = performance.now()
      sold.push(...(await till.sell([document])))
      longestMs = Math.max(longestMs, performance.now() - startedMs)
      if (!hurries) await pause(betweenSalesMs)
    }
  }
  const all = Promise.all(tills.map(sellOn))
  // Whoever waits for the rest hears of a failure.
  all.catch(() => {})
  return {
    sold,
    longestMs: () => longestMs,
    async sellTheRest() {
      hurries = true
      await all
    },
  }
}
