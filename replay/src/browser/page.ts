import { openCatalogueStorage, openTillStorage } from '@evertill/storage-indexeddb'
import type { Counters } from '@evertill/sync'
import { world } from '../../../apps/till/src/world/world.ts'
import type { Document } from '../file/documents.ts'
import { createReplayTill, type Sold } from '../till/replay-till.ts'

/** What the page of a till offers to the run that drives it. */
export interface ReplayPage {
  join(code: string): Promise<void>
  open(): Promise<void>
  sell(documents: readonly Document[]): Promise<readonly Sold[]>
  counters(): Promise<Counters>
}

const noteKey = (documentKey: string) => `sold ${documentKey}`

/** The till's own storage and world, with a file's documents in place of a cashier. */
const till = createReplayTill({
  storage: openTillStorage(),
  catalogue: openCatalogueStorage(),
  world,
  notes: {
    get: (key) => localStorage.getItem(noteKey(key)),
    put: (key, saleId) => localStorage.setItem(noteKey(key), saleId),
  },
})

const page: ReplayPage = {
  join: (code) => till.join(code),
  open: () => till.open(),
  async sell(documents) {
    const sold: Sold[] = []
    for (const document of documents) sold.push(await till.sell(document))
    return sold
  },
  counters: () => till.counters(),
}

Object.assign(globalThis, { replayPage: page })
