import { createHash } from 'node:crypto'
import {
  type BasisPoints,
  type MinorUnits,
  type Product,
  type ProductId,
  type StoreId,
  type StoreSettings,
  unitPrice,
} from '@evertill/domain'
import {
  createMirror,
  createSyncEngine,
  enrol,
  type KeptCashier,
  type Transport,
  withReserve,
} from '@evertill/sync'
import {
  createManualWorld,
  createMemoryCatalogueStorage,
  createMemoryMirrorPlace,
  createMemoryReserve,
  createMemoryTillStorage,
  createTillDisk,
  type MemoryTillOptions,
  type ReservePlace,
  type TillDisk,
} from '@evertill/sync/testing'
import { drillable } from '../../world/drill.ts'
import type { Tab } from '../tab.ts'
import { createTill, signIn, type Till } from '../till.ts'

/** A browser in memory: its locks end with the tab that holds them, its disk survives all tabs. */
export class TestBrowser {
  readonly disk: TillDisk = createTillDisk()
  readonly #holders = new Map<string, symbol>()

  openTab(memory: Map<string, string> = new Map()): TestTab {
    const self = Symbol('tab')
    const holders = this.#holders
    const free = (name: string) => {
      if (holders.get(name) === self) holders.delete(name)
    }
    return {
      memory: {
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, value) => void memory.set(key, value),
        removeItem: (key) => void memory.delete(key),
      },
      holdLock: async (name) => {
        if (holders.has(name)) return null
        holders.set(name, self)
        return () => free(name)
      },
      crash: () => {
        for (const name of [...holders.keys()]) free(name)
      },
      kept: memory,
    }
  }
}

export interface TestTab extends Tab {
  /** The tab is gone: its locks are free, its memory is left for a reload. */
  crash(): void
  readonly kept: Map<string, string>
}

export interface TestTillOptions {
  readonly browser?: TestBrowser
  readonly tab?: TestTab
  readonly fault?: MemoryTillOptions['fault']
  /** Where its reserve lies; none is laid where this is not given. */
  readonly reservePlace?: ReservePlace
  /** What brings back a lost ledger; nothing does where this is not given. */
  readonly putBack?: Till['putBack']
}

/** An enrolled till with two products and one cashier signed in, offline. */
export async function openTestTill(options: TestTillOptions = {}): Promise<Till> {
  const { browser = new TestBrowser(), fault, reservePlace, putBack = async () => null } = options
  const tab = options.tab ?? browser.openTab()
  const { world } = createManualWorld({
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    transport: enrolOnly,
    seed: nextSeed++,
  })
  const reserve = createMemoryReserve({ ...(reservePlace && { place: reservePlace }) })
  const storage = withReserve(
    createMemoryTillStorage({ disk: browser.disk, ...(fault && { fault }) }),
    reserve,
  )
  const catalogueStorage = createMemoryCatalogueStorage()
  if (reservePlace) await reserve.fill()
  const found = await storage.read((tx) => tx.metadata.get('device'))
  const known = found.ok ? found.value : null
  const joined = known
    ? ({ ok: true, value: known } as const)
    : await enrol({ storage, world, code: 'ABCD2345', appVersion: 'test' })
  if (!joined.ok) throw new Error(`the test till cannot join: ${joined.error.kind}`)
  await catalogueStorage.putChunk('first', 'chunk', [coffee, cheese])
  const head = { cursor: 'c', version: 1, settings, cashiers: [cashier], pulledAt: at }
  await catalogueStorage.switchTo('first', head, [[coffee.id, 5_000]])
  const engine = createSyncEngine({
    world,
    storage,
    catalogue: catalogueStorage,
    appVersion: 'test',
    networkHint: () => false,
  })
  const device = joined.value
  const till = await createTill({
    storage,
    reserve,
    putBack,
    mirror: createMirror({ storage, world, place: createMemoryMirrorPlace() }),
    catalogueStorage,
    engine,
    world,
    tab,
    drill: drillable({ ...world, memory: { read: () => null, write: () => undefined } }),
    device,
    updates: null,
  })
  signIn(till, cashier)
  return till
}

/** Each till draws ids of its own, the same ones in every run. */
let nextSeed = 1

const at = '2026-11-21T09:00:00.000Z'

const enrolOnly: Transport = {
  async send({ path, body }) {
    if (path !== 'enrol') return { kind: 'unknown', reason: 'network' }
    const { nonce } = JSON.parse(body ?? '{}') as { nonce: string }
    const answer = {
      nonce,
      server_time: at,
      device_id: '01900000-0000-7000-8000-000000000001',
      token: 'token',
      till_number: 7,
      till_name: 'Front counter',
      store_id: '01900000-0000-7000-8000-000000000002',
      store_name: 'Corner shop',
      first_of_number: true,
    }
    return { kind: 'reply', status: 200, body: JSON.stringify(answer), retryAfterSeconds: null }
  },
}

const tax = { category: 'S', rate: 2_000 as BasisPoints } as const

export const coffee: Product = {
  id: '01900000-0000-7000-8000-00000000000a' as ProductId,
  sku: 'COF',
  barcodes: ['5012345678900'],
  name: 'Coffee',
  category: 'Drinks',
  price: unitPrice(3_400_000),
  unit: 'piece',
  tax,
}

export const cheese: Product = {
  ...coffee,
  id: '01900000-0000-7000-8000-00000000000b' as ProductId,
  sku: 'CHE',
  barcodes: [],
  name: 'Cheese',
  unit: 'kg',
}

export const cashier: KeptCashier = {
  id: '01900000-0000-7000-8000-00000000000c',
  name: 'Mara Quinn',
  role: 'cashier',
  pin_salt: '00'.repeat(16),
  pin_iterations: 1,
  pin_proof: '',
}

const settings: StoreSettings = {
  id: '01900000-0000-7000-8000-000000000002' as StoreId,
  name: 'Corner shop',
  addressLines: [],
  phone: '',
  taxNumber: '',
  taxName: 'VAT',
  currency: 'GBP',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  tax: { mode: 'inclusive', rounding: 'perGroup' },
  cashRounding: { step: 1 as MinorUnits, tie: 'up' },
  receiptFooter: '',
}
