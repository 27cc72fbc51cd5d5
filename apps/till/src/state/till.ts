import { type Cart, emptyCart } from '@evertill/domain'
import type {
  CatalogueStorage,
  DeviceRecord,
  KeptCashier,
  Mirror,
  Reserve,
  SyncEngine,
  TillStorage,
  World,
} from '@evertill/sync'
import { indexProducts } from '../search/product-index.ts'
import type { Drill } from '../world/drill.ts'
import type { Updates } from '../world/service-worker.ts'
import { storageHealth } from '../world/storage-health.ts'
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts'
import { createStore, type Store } from './store.ts'
import { stuckFollower } from './stuck.ts'
import type { Tab } from './tab.ts'
import type { TillState } from './till-state.ts'
import { followUpdates } from './update.ts'

/** An enrolled till: its state, and what it is plugged into. Actions take it as their first word. */
export interface Till {
  readonly store: Store<TillState>
  readonly storage: TillStorage
  readonly reserve: Reserve
  readonly mirror: Mirror
  /** Puts back what the browser lost under this page. @returns null where nothing could be */
  readonly putBack: () => Promise<DeviceRecord | null>
  readonly catalogueStorage: CatalogueStorage
  readonly engine: SyncEngine
  readonly world: World
  readonly tab: Tab
  readonly drafts: DraftKeeper
  readonly drill: Drill
  readonly updates: Updates | null
}

export interface TillParts extends Omit<Till, 'store' | 'drafts'> {
  readonly device: DeviceRecord
}

const cashierKey = 'evertill-cashier'
const putOffKey = 'evertill-storage-warning-put-off'
const healthEveryMs = 60_000
const fullDiskEveryMs = 10_000
/** By then every tab that was reloaded with this one has its own cart again. */
const orphansAfterMs = 15_000

/** Puts a till together from what is on this device: no network is asked. */
export async function createTill({ device, ...parts }: TillParts): Promise<Till> {
  const store = createStore<TillState>({
    device,
    catalogue: null,
    index: indexProducts([]),
    cashier: null,
    screen: { kind: 'sell' },
    cart: emptyCart,
    openLine: null,
    held: [],
    shelfNotice: null,
    question: null,
    overlay: null,
    saving: false,
    payProblem: null,
    draftFailure: null,
    storage: null,
    reserve: parts.reserve.state(),
    mirror: parts.mirror.state(),
    storageWarningPutOff: parts.tab.memory.getItem(putOffKey) !== null,
    updateReady: false,
    stuck: 0,
  })
  parts.reserve.subscribe(() => store.set({ reserve: parts.reserve.state() }))
  parts.mirror.subscribe(() => store.set({ mirror: parts.mirror.state() }))
  const drafts = createDraftKeeper({
    storage: parts.storage,
    world: parts.world,
    tab: parts.tab,
    onFailure: (draftFailure) => {
      if (store.get().draftFailure !== draftFailure) store.set({ draftFailure })
    },
  })
  const till: Till = { ...parts, store, drafts }
  const [restored] = await Promise.all([drafts.restore(), loadCatalogue(till)])
  store.set({ ...restored, cashier: rememberedCashier(till) })
  return till
}

/** Loads the catalogue that is on this device, and its index. */
export async function loadCatalogue({
  catalogueStorage,
  store,
}: Pick<Till, 'store' | 'catalogueStorage'>): Promise<void> {
  const loaded = await catalogueStorage.load()
  if (!loaded.ok || loaded.value === null) return
  const { cashier } = store.get()
  store.set({
    catalogue: loaded.value,
    index: indexProducts(loaded.value.products),
    cashier: loaded.value.cashiers.find(({ id }) => id === cashier?.id) ?? null,
  })
}

export function signIn({ store, tab }: Till, cashier: KeptCashier): void {
  tab.memory.setItem(cashierKey, cashier.id)
  store.set({ cashier })
}

/** Gives the till to the next person. Carts, sales and the outbox stay as they are. */
export function signOut({ store, tab }: Till): void {
  tab.memory.removeItem(cashierKey)
  store.set({ cashier: null, overlay: null, question: null, screen: { kind: 'sell' } })
}

/** Changes the open cart and keeps it on disk. */
export function setCart({ store, drafts }: Till, cart: Cart): void {
  store.set({ cart, openLine: cart.touched, shelfNotice: null })
  drafts.keep(cart)
}

/** Until this window is closed; the Sync page goes on saying it. */
export function putOffStorageWarning({ store, tab }: Till): void {
  tab.memory.setItem(putOffKey, 'yes')
  store.set({ storageWarningPutOff: true })
}

export async function refreshStorageHealth({ store }: Till): Promise<void> {
  store.set({ storage: await storageHealth() })
}

function rememberedCashier({ store, tab }: Till): KeptCashier | null {
  const id = tab.memory.getItem(cashierKey)
  return store.get().catalogue?.cashiers.find((cashier) => cashier.id === id) ?? null
}

/**
 * Loads the catalogue anew where the one on this device is another: a new version, or the same one
 * mended by a snapshot because it differed from the server's.
 *
 * @returns to be called whenever the engine's status changes
 */
export function catalogueFollower(till: Pick<Till, 'store' | 'engine' | 'catalogueStorage'>) {
  const { store, engine } = till
  let loading: Promise<void> | null = null
  let mending = false
  return (): void => {
    const { version, pulledAt, differs } = engine.status().catalogue
    if (version === null || loading) return
    mending ||= differs
    const shown = store.get().catalogue
    if (version === shown?.version && !(mending && pulledAt !== shown.pulledAt)) {
      mending = differs
      return
    }
    loading = loadCatalogue(till).finally(() => {
      loading = null
    })
  }
}

/** Follows what changes without the cashier: the catalogue, the storage, a new version of the app. */
export function watchTill(till: Till): void {
  const { engine, store, updates } = till
  const follow = catalogueFollower(till)
  engine.subscribe(follow)
  follow()
  const count = stuckFollower(till)
  engine.subscribe(count)
  count()
  setTimeout(
    () => void till.drafts.setOrphansAside().then((held) => store.set({ held })),
    orphansAfterMs,
  )
  // Storage answers later than a page lives that is loaded anew in the same moment.
  window.addEventListener('pagehide', () => till.drafts.rememberUnwritten())
  if (updates) followUpdates(till, updates)
  lookAfterStorage(till)
}

/** Looks again and again: soon, where somebody may be making room just now. */
function lookAfterStorage(till: Till): void {
  const { reserve } = till
  let timer: ReturnType<typeof setTimeout> | undefined
  const lookLater = () => {
    clearTimeout(timer)
    timer = setTimeout(look, reserve.state() === 'spent' ? fullDiskEveryMs : healthEveryMs)
  }
  const look = () => {
    void refreshStorageHealth(till)
    // Never by a sale itself: it is laid again as soon as there is room for it.
    void reserve.fill().then(lookLater)
  }
  reserve.subscribe(lookLater)
  look()
}
