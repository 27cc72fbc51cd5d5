import { assert, type Sale, type SaleId } from '@evertill/domain'
import { enrol } from '../enrolment.ts'
import { createMirror, type Mirror, type MirrorPlace, withMirror } from '../mirror.ts'
import { type SaveSaleProblem, saveSale } from '../save-sale.ts'
import { startPayment } from '../start-payment.ts'
import { createSyncEngine, type SyncEngine } from '../sync-engine.ts'
import type { QueueRecord } from '../till-records.ts'
import type { TillStorage } from '../till-storage.ts'
import { FakeNetwork } from './fake-network.ts'
import { FakeServer } from './fake-server.ts'
import {
  createManualWorld,
  createMemoryCanary,
  createMemoryLocks,
  ManualTimers,
  type ManualWorld,
  manualStartMs,
} from './manual-world.ts'
import { createMemoryCatalogueStorage } from './memory-catalogue-storage.ts'
import { createMemoryTillStorage, type MemoryTillOptions } from './memory-till-storage.ts'
import { nodeSha256 } from './node-sha256.ts'
import { sampleSale } from './sample-sale.ts'
import { createTillDisk, type TillDisk } from './till-disk.ts'

/** A shop of one server and one till, in memory, in a time of its own. */
export interface TestShop {
  readonly server: FakeServer
  readonly network: FakeNetwork
  readonly timers: ManualTimers
  disk: TillDisk
  readonly till: TestTill
  /** Another tab of the same browser. */
  openTab(seed?: number): TestTill
  advance(ms: number): Promise<void>
}

export interface TestTill extends ManualWorld {
  readonly storage: TillStorage
  readonly engine: SyncEngine
  readonly mirror: Mirror | null
  readonly catalogue: ReturnType<typeof createMemoryCatalogueStorage>
  enrol(): Promise<void>
  /** Sells one coffee and wakes the engine. @returns the sale as shown to the customer */
  sell(lines?: number): Promise<Sale>
  trySell(lines?: number): Promise<Sale | SaveSaleProblem>
  rows(): Promise<readonly QueueRecord[]>
}

export interface TestShopOptions {
  readonly seed?: number
  readonly fault?: MemoryTillOptions['fault']
  readonly networkHint?: () => boolean
  /** Where each tab's mirror lies. Without it there is none. */
  readonly mirror?: MirrorPlace
}

export function startShop({ seed = 1, ...options }: TestShopOptions = {}): TestShop {
  const timers = new ManualTimers()
  const server = new FakeServer(() => manualStartMs + timers.nowMs)
  const network = new FakeNetwork(server, timers)
  const shared = { locks: createMemoryLocks(), canary: createMemoryCanary(), timers }
  const catalogue = createMemoryCatalogueStorage()
  const shop = {
    server,
    network,
    timers,
    disk: createTillDisk(),
    advance: (ms: number) => timers.advance(ms),
    openTab: (tabSeed = seed + 1) => openTab(tabSeed, { shop, shared, catalogue, options }),
  }
  return Object.assign(shop, { till: shop.openTab(seed) })
}

/** A shop whose till is enrolled, started and at rest, online. */
export async function openShop(options: TestShopOptions = {}): Promise<TestShop> {
  const shop = startShop(options)
  await shop.till.enrol()
  shop.till.engine.start()
  await shop.advance(0)
  return shop
}

interface TabParts {
  readonly shop: { readonly disk: TillDisk; readonly network: FakeNetwork }
  readonly shared: Pick<Parameters<typeof createManualWorld>[0], 'locks' | 'canary' | 'timers'>
  readonly catalogue: ReturnType<typeof createMemoryCatalogueStorage>
  readonly options: Omit<TestShopOptions, 'seed'>
}

function openTab(seed: number, { shop, shared, catalogue, options }: TabParts): TestTill {
  const manual = createManualWorld({
    sha256: nodeSha256,
    transport: shop.network,
    seed,
    ...shared,
  })
  const { world } = manual
  const { fault, networkHint = () => true } = options
  const bare = createMemoryTillStorage({ disk: shop.disk, ...(fault && { fault }) })
  const mirror = options.mirror && createMirror({ storage: bare, world, place: options.mirror })
  const storage = mirror ? withMirror(bare, mirror) : bare
  const engine = createSyncEngine({
    world,
    storage,
    catalogue,
    received: storage,
    appVersion: 'test',
    networkHint,
  })

  async function trySell(lines = 1): Promise<Sale | SaveSaleProblem> {
    const draftId = world.ids.uuid()
    const at = new Date(world.clock.nowMs()).toISOString()
    await storage.write('relaxed', (tx) =>
      tx.drafts.put({
        id: draftId,
        cart: null,
        note: '',
        held: false,
        updatedAt: at,
        payment: null,
      }),
    )
    const ids = await startPayment({ storage, world, draftId })
    if (!ids.ok) return ids.error
    const { saleId, commandId } = ids.value
    const sold = await saveSale({
      storage,
      world,
      draftId,
      saleId,
      commandId,
      build: ({ receiptNumber }) =>
        sampleSale({ id: saleId, receiptNumber, recordedAt: at, lines }),
    })
    if (sold.ok) engine.wake('sale')
    return sold.ok ? sold.value : sold.error
  }

  return {
    ...manual,
    storage,
    engine,
    mirror: mirror ?? null,
    catalogue,
    trySell,
    async sell(lines) {
      const sold = await trySell(lines)
      assert('totals' in sold, 'the sale was saved')
      return sold
    },
    async enrol() {
      const enrolled = await enrol({ storage, world, code: 'CODE-1234', appVersion: 'test' })
      assert(enrolled.ok, 'the till was enrolled')
    },
    async rows() {
      const read = await storage.read(async (tx) => {
        const epochs = (await tx.metadata.get('epochs')) ?? []
        const all = epochs.map(({ epochNo }) => tx.queue.range(epochNo, 1, 100_000))
        return (await Promise.all(all)).flat()
      })
      assert(read.ok, 'the rows were read')
      return read.value
    },
  }
}

/** A sale's id as the server knows it. */
export function idsOf(sales: readonly { readonly id: SaleId }[]): readonly string[] {
  return sales.map(({ id }) => id)
}
