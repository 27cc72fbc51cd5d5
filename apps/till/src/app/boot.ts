import { openCatalogueStorage, openReserve, openTillStorage } from '@evertill/storage-indexeddb'
import {
  type CatalogueStorage,
  createSyncEngine,
  type DeviceRecord,
  type Reserve,
  type StorageFailure,
  type SyncEngine,
  type TillStorage,
  withReserve,
} from '@evertill/sync'
import { keepCashier } from '../people/pin-proof.ts'
import { finishedPayment } from '../state/payment.ts'
import { createTill, type Till, watchTill } from '../state/till.ts'
import { type Drill, drillable } from '../world/drill.ts'
import { localDrillMemory, onDrillElsewhere } from '../world/drill-memory.ts'
import { browserTab } from '../world/locks.ts'
import { registerWorker, type Updates } from '../world/service-worker.ts'
import { protectStorage, storageHealth } from '../world/storage-health.ts'
import { world } from '../world/world.ts'
import { followOtherTabs } from './tabs.ts'
import { appVersion } from './version.ts'

/** What is there before any shop is: storage, the engine, the app's own updates. */
export interface Ground {
  readonly storage: TillStorage
  readonly reserve: Reserve
  readonly catalogueStorage: CatalogueStorage
  readonly engine: SyncEngine
  readonly drill: Drill
  readonly updates: Updates | null
}

export function layGround(): Ground {
  const reserve = openReserve()
  const storage = withReserve(openTillStorage(), reserve)
  const catalogueStorage = openCatalogueStorage()
  const drill = drillable({ ...world, memory: localDrillMemory })
  onDrillElsewhere(() => drill.reread())
  const engine = createSyncEngine({
    world: { ...world, transport: drill.transport },
    storage,
    catalogue: catalogueStorage,
    received: storage,
    appVersion,
    networkHint: () => navigator.onLine,
    storageState,
    keepCashier,
  })
  return { storage, reserve, catalogueStorage, engine, drill, updates: registerWorker() }
}

/** What the heartbeat says of this till's storage. */
async function storageState() {
  const health = await storageHealth()
  if (!health) return null
  const { persisted, usageBytes, quotaBytes } = health
  return { persisted, usage_bytes: usageBytes, quota_bytes: quotaBytes }
}

export type Start =
  | { readonly kind: 'notEnrolled' }
  | { readonly kind: 'enrolled'; readonly device: DeviceRecord }
  | { readonly kind: 'storageFailed'; readonly failure: StorageFailure }

/** Looks whether this till has a shop. */
export async function findDevice({ storage }: Ground): Promise<Start> {
  const device = await storage.read((tx) => tx.metadata.get('device'))
  if (!device.ok) return { kind: 'storageFailed', failure: device.error }
  return device.value ? { kind: 'enrolled', device: device.value } : { kind: 'notEnrolled' }
}

/** Starts an enrolled till: what is on this device first, the network afterwards. */
export async function startTill(ground: Ground, device: DeviceRecord): Promise<Till> {
  const till = await createTill({ ...ground, world, device, tab: browserTab })
  const sale = await finishedPayment(till)
  if (sale) till.store.set({ screen: { kind: 'paid', sale } })
  ground.engine.start()
  watchTill(till)
  followOtherTabs(ground.engine)
  // Of no use before the first sale is made: selling does not wait for it.
  void import('../state/drill.ts').then(({ followDrill }) => followDrill(ground)).catch(() => {})
  wakeOnEvents(ground.engine)
  // Asked once at start; where the browser says no, the empty cart says what that means.
  void protectStorage()
  return till
}

function wakeOnEvents(engine: SyncEngine): void {
  window.addEventListener('online', () => engine.wake('online'))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') engine.wake('visible')
  })
}
