import { assert, type Product, type SaleId } from '@evertill/domain'
import {
  type Catalogue,
  type CatalogueStorage,
  type Counters,
  createSyncEngine,
  enrol,
  type SyncEngine,
  saveSale,
  startPayment,
  type TillStorage,
  type World,
} from '@evertill/sync'
import type { Document } from '../file/documents.ts'
import { cartOf } from './cart-of-document.ts'
import { saleOfDocument } from './sale-of-document.ts'

/** Where a till notes which sale a document became, so that it can tell after a reload. */
export interface SoldNotes {
  get(documentKey: string): string | null
  put(documentKey: string, saleId: string): void
}

export interface TillParts {
  readonly storage: TillStorage
  readonly catalogue: CatalogueStorage
  readonly world: World
  readonly notes: SoldNotes
}

/** What a till shows for a document: from here on it must be in the ledger once. */
export interface Sold {
  readonly documentKey: string
  readonly saleId: string
  readonly receiptNumber: string
}

/** A till that sells documents instead of listening to a cashier: the real outbox and engine. */
export interface ReplayTill {
  /** Trades the code for a credential. */
  join(code: string): Promise<void>
  /** Starts the engine and waits for the first catalogue. */
  open(): Promise<void>
  /** Sells one document. Called again for one that was sold before, it changes nothing. */
  sell(document: Document): Promise<Sold>
  counters(): Promise<Counters>
  /** Ids of the sales that the server said are booked. */
  confirmed(): Promise<readonly string[]>
  close(): void
}

const appVersion = 'replay'
const firstCatalogueWithinMs = 60_000
/** More than a till ever holds in a run. */
const rowsMax = 1_000_000

export function createReplayTill(parts: TillParts): ReplayTill {
  const { storage, catalogue: catalogueStorage, world } = parts
  const engine = createSyncEngine({
    world,
    storage,
    catalogue: catalogueStorage,
    appVersion,
    networkHint: () => true,
    // Nobody signs in here, so no proof of a PIN is kept.
    keepCashier: async ({ pin_hash: _, ...cashier }) => ({ ...cashier, pin_proof: '' }),
  })
  let shop: Shop | null = null
  return {
    async join(code) {
      const enrolled = await enrol({ storage, world, code, appVersion })
      if (!enrolled.ok) throw new Error(`A till could not be enrolled: ${enrolled.error.kind}.`)
    },
    async open() {
      engine.start()
      shop = shopOf(await firstCatalogue(engine, parts))
    },
    async sell(document) {
      assert(shop, 'a till sells after its first catalogue')
      return (await soldBefore(parts, document)) ?? sellNow(parts, engine, shop, document)
    },
    async counters() {
      const counters = await storage.read((tx) => tx.metadata.get('counters'))
      if (!counters.ok) throw new Error(`A till's storage failed: ${counters.error.kind}.`)
      return counters.value ?? { made: 0, settled: 0, waiting: 0, needsHelp: 0 }
    },
    async confirmed() {
      const rows = await storage.read((tx) => tx.queue.withStatus('SYNCED', rowsMax))
      if (!rows.ok) throw new Error(`A till's storage failed: ${rows.error.kind}.`)
      return rows.value.map(({ entity_id }) => entity_id)
    },
    close() {
      engine.stop()
      storage.close()
    },
  }
}

/** The catalogue as this till sells from it. */
export interface Shop {
  readonly catalogue: Catalogue
  readonly productOf: ReadonlyMap<string, Product>
}

function shopOf(catalogue: Catalogue): Shop {
  return { catalogue, productOf: new Map(catalogue.products.map((one) => [one.sku, one])) }
}

async function firstCatalogue(
  engine: SyncEngine,
  { catalogue, world }: TillParts,
): Promise<Catalogue> {
  const untilMs = world.clock.monotonicMs() + firstCatalogueWithinMs
  while (world.clock.monotonicMs() < untilMs) {
    const loaded = engine.status().catalogue.version === null ? null : await catalogue.load()
    if (loaded?.ok && loaded.value) return loaded.value
    await new Promise<void>((resolve) => world.timers.after(20, resolve))
  }
  throw new Error('A till did not get the catalogue within a minute.')
}

/** After a reload in the middle of saving: the sale, if it was on disk by then. */
async function soldBefore({ storage, notes }: TillParts, { key }: Document): Promise<Sold | null> {
  const saleId = notes.get(key)
  if (saleId === null) return null
  const found = await storage.read((tx) => tx.transactions.get(saleId))
  if (!found.ok) throw new Error(`A till's storage failed: ${found.error.kind}.`)
  return found.value && { documentKey: key, saleId, receiptNumber: found.value.receiptNumber }
}

/** The road of every sale: a draft, its ids, then everything in one transaction. */
async function sellNow(
  { storage, world, notes }: TillParts,
  engine: SyncEngine,
  shop: Shop,
  document: Document,
): Promise<Sold> {
  const draftId = document.key
  const cart = cartOf(document, shop)
  const drafted = await storage.write('relaxed', async (tx) => {
    const payment = (await tx.drafts.get(draftId))?.payment ?? null
    const updatedAt = document.recordedAt
    await tx.drafts.put({ id: draftId, cart, note: '', held: false, updatedAt, payment })
  })
  if (!drafted.ok) throw new Error(`A draft was not written: ${drafted.error.kind}.`)
  const started = await startPayment({ storage, world, draftId })
  if (!started.ok) throw new Error(`A payment was not started: ${started.error.kind}.`)
  const { saleId, commandId } = started.value
  notes.put(document.key, saleId)
  const device = await storage.read((tx) => tx.metadata.get('device'))
  const deviceId = device.ok ? device.value?.deviceId : undefined
  assert(deviceId, 'a till that sells is enrolled')
  const { clockOffsetMs } = engine.status()
  const facts = { document, cart, shop, deviceId, clockOffsetMs, saleId: saleId as SaleId }
  const saved = await saveSale({
    storage,
    world,
    draftId,
    saleId,
    commandId,
    build: ({ receiptNumber }) => saleOfDocument(facts, receiptNumber),
  })
  const sale = saved.ok ? saved.value : saved.error.kind === 'alreadySold' ? saved.error.sale : null
  if (!sale) throw new Error(`${document.key} was not saved: ${JSON.stringify(saved)}.`)
  engine.wake('sale')
  return { documentKey: document.key, saleId, receiptNumber: sale.receiptNumber }
}
