import { openCatalogueStorage, openReserve, openTillStorage } from '@evertill/storage-indexeddb'
import {
  type CatalogueStorage,
  createMirror,
  createSyncEngine,
  type DeviceRecord,
  type Mirror,
  putBackLedger,
  putBackSales,
  type Reserve,
  type StorageFailure,
  type SyncEngine,
  type TillStorage,
  withMirror,
  withReserve,
} from '@evertill/sync'
import { keepCashier } from '../people/pin-proof.ts'
import { finishedPayment } from '../state/finished-payment.ts'
import { createTill, type Till, watchTill } from '../state/till.ts'
import { type Drill, drillable } from '../world/drill.ts'
import { localDrillMemory, onDrillElsewhere } from '../world/drill-memory.ts'
import { browserTab } from '../world/locks.ts'
import { mirrorPlace } from '../world/mirror-place.ts'
import { registerWorker, type Updates } from '../world/service-worker.ts'
import { protectStorage, storageHealth } from '../world/storage-health.ts'
import { world } from '../world/world.ts'
import { followOtherTabs } from './tabs.ts'
import { appVersion } from './version.ts'

/** What is there before any shop is: storage, the engine, the app's own updates. */
export interface Ground {
  readonly storage: TillStorage
  readonly reserve: Reserve
  readonly mirror: Mirror
  readonly catalogueStorage: CatalogueStorage
  readonly engine: SyncEngine
  readonly drill: Drill
  readonly updates: Updates | null
}

export function layGround(): Ground {
  const reserve = openReserve()
  const reserved = withReserve(openTillStorage(), reserve)
  const mirror = createMirror({ storage: reserved, world, place: mirrorPlace })
  const storage = withMirror(reserved, mirror)
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
  return { storage, reserve, mirror, catalogueStorage, engine, drill, updates: registerWorker() }
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

/** Looks whether this till has a shop; or had one, which the browser lost and the mirror kept. */
export async function findDevice(ground: Ground): Promise<Start> {
  const found = await readDevice(ground)
  return found.kind === 'notEnrolled' ? putBack(ground) : found
}

async function putBack(ground: Ground): Promise<Start> {
  const { storage } = ground
  const put = await putBackLedger({ storage, world, place: mirrorPlace, alongside: putBackSales })
  if (!put.ok) return { kind: 'storageFailed', failure: put.error }
  return readDevice(ground)
}

async function readDevice({ storage }: Ground): Promise<Start> {
  const device = await storage.read((tx) => tx.metadata.get('device'))
  if (!device.ok) return { kind: 'storageFailed', failure: device.error }
  return device.value ? { kind: 'enrolled', device: device.value } : { kind: 'notEnrolled' }
}

/** Starts an enrolled till: what is on this device first, the network afterwards. */
export async function startTill(ground: Ground, device: DeviceRecord): Promise<Till> {
  const till = await createTill({
    ...ground,
    world,
    device,
    tab: browserTab,
    async putBack() {
      const found = await putBack(ground)
      return found.kind === 'enrolled' ? found.device : null
    },
  })
  const sale = await finishedPayment(till)
  if (sale) till.store.set({ screen: { kind: 'paid', sale } })
  ground.engine.start()
  void ground.mirror.follow()
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
