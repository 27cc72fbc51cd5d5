import type { Document } from '../file/documents.ts'
import { articles } from '../shop/made-sales.ts'
import { type PreparedShop, prepareShop } from '../shop/prepare-shop.ts'
import { createNodeTills } from '../till/node-tills.ts'
import type { Sold } from '../till/replay-till.ts'
import type { NodeTillHandle, TillFleet } from '../till/till-handle.ts'
import type { WatchedLines } from './watched-lines.ts'

/** One shop of the load, with what its tills were asked to sell and showed as sold. */
export interface LoadedStore {
  readonly storeId: string
  readonly tills: readonly NodeTillHandle[]
  readonly documents: Document[]
  readonly sold: Sold[]
}

export interface LoadedStores {
  readonly stores: readonly LoadedStore[]
  close(): Promise<void>
}

const currency = { code: 'GBP', decimals: 2 } as const

/** Makes shops with their products and a code for each till, the tills spread evenly. */
export async function makeStores(
  databaseUrl: string,
  stores: number,
  tills: number,
): Promise<readonly PreparedShop[]> {
  const made: PreparedShop[] = []
  for (let store = 0; store < stores; store++) {
    const own = Math.floor(tills / stores) + (store < tills % stores ? 1 : 0)
    const shop = await prepareShop({ databaseUrl, currency, articles, tills: own })
    if (!shop.ok) throw new Error(shop.error)
    made.push(shop.value)
  }
  return made
}

/** Joins every till to its shop by its code, the shops spread over the servers. */
export async function openStores(
  made: readonly PreparedShop[],
  serverUrls: readonly string[],
  lines: WatchedLines,
): Promise<LoadedStores> {
  const fleets: TillFleet<NodeTillHandle>[] = []
  const stores: LoadedStore[] = []
  for (const [store, { storeId, codes }] of made.entries()) {
    const fleet = createNodeTills(serverUrls[store % serverUrls.length] ?? '', {
      // Each till has an address of its own, as behind a proxy: guessing of codes is counted by it.
      headersOf: (index) => ({ 'x-forwarded-for': addressOf(store, index) }),
      line: (_index, transport) => lines.line(store, transport),
    })
    fleets.push(fleet)
    stores.push({ storeId, tills: await fleet.open(codes), documents: [], sold: [] })
  }
  return {
    stores,
    async close() {
      for (const fleet of fleets) await fleet.close()
    },
  }
}

function addressOf(store: number, till: number): string {
  const number = store * 256 + till
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}
