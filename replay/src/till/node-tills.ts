import { setImmediate as otherWork } from 'node:timers/promises'
import type { Transport } from '@evertill/sync'
import { createMemoryCatalogueStorage, createMemoryTillStorage } from '@evertill/sync/testing'
import { createNodeWorld } from './node-world.ts'
import { createReplayTill, type Sold } from './replay-till.ts'
import type { NodeTillHandle, TillFleet } from './till-handle.ts'

export interface NodeTillOptions {
  /** What a proxy before the server would add to the requests of a till, by its index. */
  readonly headersOf?: (index: number) => Readonly<Record<string, string>>
  /** Stands between a till, by its index, and its network. */
  readonly line?: (index: number, transport: Transport) => Transport
}

/** Tills in this process: everything is the real thing but the disk, which is in memory. */
export function createNodeTills(
  serverUrl: string,
  { headersOf = () => ({}), line = (_, transport) => transport }: NodeTillOptions = {},
): TillFleet<NodeTillHandle> {
  const closing: (() => void)[] = []
  const open = async (code: string, index: number): Promise<NodeTillHandle> => {
    const noted = new Map<string, string>()
    const world = createNodeWorld(serverUrl, headersOf(index))
    const till = createReplayTill({
      storage: createMemoryTillStorage(),
      catalogue: createMemoryCatalogueStorage(),
      world: { ...world, transport: line(index, world.transport) },
      notes: {
        get: (key) => noted.get(key) ?? null,
        put: (key, saleId) => noted.set(key, saleId),
      },
    })
    closing.push(() => till.close())
    await till.join(code)
    await till.open()
    return {
      name: `till ${index + 1}`,
      async sell(documents) {
        const sold: Sold[] = []
        for (const document of documents) {
          sold.push(await till.sell(document))
          // Storage in memory never waits: without this the network would not get a turn.
          await otherWork()
        }
        return sold
      },
      counters: () => till.counters(),
      confirmed: () => till.confirmed(),
    }
  }
  return {
    open: (codes) => Promise.all(codes.map(open)),
    documentsAtOnce: 5,
    reloads: () => 0,
    close: async () => {
      for (const close of closing) close()
    },
  }
}
