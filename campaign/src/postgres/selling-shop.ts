import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { assert, currencyOf } from '@evertill/domain'
import { seededRandom } from '@evertill/sync/testing'
import type { Document } from '../../../replay/src/file/documents.ts'
import { articles, madeSales } from '../../../replay/src/shop/made-sales.ts'
import { prepareShop } from '../../../replay/src/shop/prepare-shop.ts'
import { type ServerProcess, startServerProcess } from '../../../replay/src/shop/server-process.ts'
import { drained } from '../../../replay/src/till/drained.ts'
import { createNodeTills } from '../../../replay/src/till/node-tills.ts'
import type { Sold } from '../../../replay/src/till/replay-till.ts'
import type { NodeTillHandle, TillFleet } from '../../../replay/src/till/till-handle.ts'
import { watchWaits } from './watch-waits.ts'

/** A shop on PostgreSQL that two server processes serve, with tills that sell through both. */
export interface SellingShop {
  readonly storeId: string
  /** Receipts that were shown. */
  readonly sold: readonly Sold[]
  /** What they were asked for, in any order. */
  readonly documents: readonly Document[]
  readonly tills: readonly NodeTillHandle[]
  readonly servers: readonly ServerProcess[]
  /** Sells without a pause until it is told to stop. */
  sell(): { stop(): Promise<void> }
  /** Waits until the tills are told that all is booked, or nothing moves for too long. */
  drained(): Promise<void>
  /** The longest that a till waited for an answer while it had something to send. */
  longestWaitMs(): number
  /** A folder that goes with the shop. */
  readonly folder: string
  close(): Promise<void>
}

/** At each of the servers. */
const tillsEach = 2
/** A till sells this often, on average: all together some 60 sales a second. */
const everyMs = 60

export interface SellingShopWanted {
  /** Where the shop is made. */
  readonly databaseUrl: string
  /** How each of the servers reaches it. */
  readonly serverUrls: readonly [string, string]
  readonly seed: number
}

export async function openSellingShop(wanted: SellingShopWanted): Promise<SellingShop> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-selling-'))
  const { storeId, codes } = await freshShop(wanted.databaseUrl)
  const servers: ServerProcess[] = []
  const fleets: TillFleet<NodeTillHandle>[] = []
  const tills: NodeTillHandle[] = []
  for (const [at, databaseUrl] of wanted.serverUrls.entries()) {
    const server = await startServerProcess(join(folder, `server-${at}`), {
      DATABASE_URL: databaseUrl,
    })
    servers.push(server)
    const fleet = createNodeTills(server.url)
    fleets.push(fleet)
    tills.push(...(await fleet.open(codes.slice(at * tillsEach, (at + 1) * tillsEach))))
  }
  const random = seededRandom(wanted.seed)
  const sales = madeSales(random)
  const sold: Sold[] = []
  const documents: Document[] = []
  const waits = watchWaits(tills)
  return {
    storeId,
    sold,
    documents,
    tills,
    servers,
    folder,
    sell() {
      let stopped = false
      const selling = Promise.all(
        tills.map(async (till) => {
          while (!stopped) {
            const { value } = sales.next()
            documents.push(value)
            sold.push(...(await till.sell([value])))
            await pause(random() * 2 * everyMs)
          }
        }),
      )
      // Whoever stops it hears of a failure.
      selling.catch(() => undefined)
      return {
        stop: async () => {
          stopped = true
          await selling
        },
      }
    },
    drained: () => drained(tills),
    longestWaitMs: waits.longestMs,
    async close() {
      waits.stop()
      for (const fleet of fleets) await fleet.close()
      for (const server of servers) await server.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freshShop(databaseUrl: string) {
  const currency = currencyOf('EUR')
  assert(currency.ok, 'the euro is a currency')
  const tills = 2 * tillsEach
  const shop = await prepareShop({ databaseUrl, currency: currency.value, articles, tills })
  if (!shop.ok) throw new Error(shop.error)
  return shop.value
}
