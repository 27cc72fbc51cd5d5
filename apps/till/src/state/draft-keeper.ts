import { type Cart, emptyCart } from '@evertill/domain'
import type { DraftRecord, Durability, StorageFailure, TillStorage, World } from '@evertill/sync'
import { cartContent, cartOf, isRefundContent } from './draft-content.ts'
import type { Tab } from './tab.ts'
import type { HeldCart } from './till-state.ts'

/** Which draft this tab had open: it survives a reload of the tab and is not shared with others. */
const openDraftKey = 'evertill-open-draft'
/** What the page could not write any more when it was left. */
const unwrittenKey = 'evertill-unwritten-cart'

export interface DraftKeeper {
  /** The open cart as it was left, and the held ones. */
  restore(): Promise<{ readonly cart: Cart; readonly held: readonly HeldCart[] }>
  /** Writes the open cart, after whatever is being written. `strict` may spend the reserve. */
  keep(cart: Cart, durability?: Durability): void
  /** Waits until everything is written. @returns the draft's id, null for an empty cart */
  settled(): Promise<string | null>
  /** Sets the open cart aside under a note. */
  hold(cart: Cart, note: string): Promise<boolean>
  /** Takes a held cart. @returns null where another tab took it first */
  recall(draftId: string): Promise<Cart | null>
  held(): Promise<readonly HeldCart[]>
  /** Carts that a crash left open in other tabs wait among the held ones from now on. */
  setOrphansAside(): Promise<readonly HeldCart[]>
  /** The open draft became a sale: the next cart begins a new one. */
  forget(): void
  /** The page is being left: what is not on disk yet goes where the next page finds it. */
  rememberUnwritten(): void
}

export interface DraftKeeperOptions {
  readonly storage: TillStorage
  readonly world: World
  readonly tab: Tab
  readonly onFailure: (failure: StorageFailure | null) => void
}

/**
 * Keeps the open cart on disk, so that a reload or a crash loses no line of it. Each tab has a
 * draft of its own and holds a lock by its name: a draft without a holder belongs to a tab that
 * crashed, and the next one to start takes it over.
 */
export function createDraftKeeper({
  storage,
  world,
  tab,
  onFailure,
}: DraftKeeperOptions): DraftKeeper {
  let draftId: string | null = null
  let release: (() => void) | null = null
  let queue: Promise<unknown> = Promise.resolve()
  /** The newest cart that waits to be written; older ones are skipped. */
  let pending: { readonly cart: Cart; readonly durability: Durability } | null = null
  /** The newest cart, until it is on disk. */
  let unwritten: Cart | null = null

  const now = () => new Date(world.clock.nowMs()).toISOString()
  const afterwards = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => {})
    return done
  }
  const letGo = () => {
    draftId = null
    tab.memory.removeItem(openDraftKey)
    tab.memory.removeItem(unwrittenKey)
    release?.()
    release = null
  }
  const own = async (id: string, waitMs = 0): Promise<boolean> => {
    const lock = await tab.holdLock(lockOf(id), waitMs)
    if (!lock) return false
    release?.()
    release = lock
    draftId = id
    tab.memory.setItem(openDraftKey, id)
    return true
  }
  const write = async (
    id: string,
    cart: Cart,
    { held = false, note = '', durability = 'relaxed' as Durability } = {},
  ): Promise<boolean> => {
    const updatedAt = now()
    const written = await storage.write(durability, async (tx) => {
      // A draft whose payment began keeps its ids: a second try must make the same sale.
      const kept = await tx.drafts.get(id)
      const payment = kept?.payment ?? null
      await tx.drafts.put({ id, cart: cartContent(cart), note, held, updatedAt, payment })
    })
    onFailure(written.ok ? null : written.error)
    return written.ok
  }

  const keepNow = async (cart: Cart, durability: Durability): Promise<boolean> => {
    if (cart.lines.length === 0) {
      if (draftId !== null) await remove(storage, draftId)
      letGo()
      return true
    }
    const id = draftId ?? world.ids.uuid()
    if (draftId === null) await own(id)
    return write(id, cart, { durability })
  }
  const keep = (newest: Cart, durability: Durability = 'relaxed') => {
    const queued = pending !== null
    pending = { cart: newest, durability }
    unwritten = newest
    if (queued) return
    void afterwards(async () => {
      const { cart, durability: asked } = pending ?? { cart: newest, durability }
      pending = null
      if ((await keepNow(cart, asked)) && unwritten === cart) {
        unwritten = null
        // A page that was left and came back: what it remembered is old now.
        tab.memory.removeItem(unwrittenKey)
      }
    })
  }

  return {
    restore: () =>
      afterwards(async () => {
        const left = takeUnwritten(tab)
        await removeLeftovers(storage, now())
        const drafts = await allDrafts(storage)
        const mine = tab.memory.getItem(openDraftKey)
        const open = drafts
          // What this tab was writing comes before any other cart.
          .filter((draft) => !draft.held && (left === null || draft.id === mine))
          .sort((a, b) => Number(b.id === mine) - Number(a.id === mine))
        let cart: Cart | null = null
        for (const draft of open) {
          const kept = cartOf(draft.cart)
          // The page that this one replaces may still be letting go.
          const waitMs = draft.id === mine ? replacedPageMs : 0
          if (kept && cart === null && (await own(draft.id, waitMs))) cart = kept
        }
        if (left !== null) keep(left)
        return { cart: left ?? cart ?? emptyCart, held: heldOf(await allDrafts(storage)) }
      }),

    keep,

    settled: () => afterwards(async () => draftId),

    hold: (cart, note) =>
      afterwards(async () => {
        const done = await write(draftId ?? world.ids.uuid(), cart, { held: true, note })
        if (done) letGo()
        return done
      }),

    recall: (id) =>
      afterwards(async () => {
        const taken = await storage.write('relaxed', async (tx) => {
          const draft = await tx.drafts.get(id)
          if (!draft?.held) return null
          await tx.drafts.put({ ...draft, held: false })
          return draft
        })
        const cart = taken.ok && taken.value ? cartOf(taken.value.cart) : null
        return cart && (await own(id)) ? cart : null
      }),

    held: () => afterwards(async () => heldOf(await allDrafts(storage))),
    setOrphansAside: () =>
      afterwards(async () => {
        const open = (await allDrafts(storage)).filter(({ id, held }) => !held && id !== draftId)
        for (const draft of open) if (cartOf(draft.cart)) await setAside(storage, tab, draft)
        return heldOf(await allDrafts(storage))
      }),
    forget: () => {
      unwritten = null
      letGo()
    },
    rememberUnwritten: () => {
      if (unwritten === null) tab.memory.removeItem(unwrittenKey)
      else tab.memory.setItem(unwrittenKey, JSON.stringify(cartContent(unwritten)))
    },
  }
}

function takeUnwritten({ memory }: Tab): Cart | null {
  const text = memory.getItem(unwrittenKey)
  if (text === null) return null
  memory.removeItem(unwrittenKey)
  try {
    return cartOf(JSON.parse(text))
  } catch {
    return null
  }
}

function lockOf(draftId: string): string {
  return `evertill-draft-${draftId}`
}

async function allDrafts(storage: TillStorage): Promise<readonly DraftRecord[]> {
  const drafts = await storage.read((tx) => tx.drafts.all())
  return drafts.ok ? drafts.value : []
}

async function remove(storage: TillStorage, id: string): Promise<void> {
  await storage.write('relaxed', (tx) => tx.drafts.delete(id))
}

/** A refund's draft lives for the moment of its saving; one of yesterday belongs to a crash. */
const leftoverAgeMs = 60 * 60_000

async function removeLeftovers(storage: TillStorage, now: string): Promise<void> {
  for (const draft of await allDrafts(storage)) {
    const old = Date.parse(now) - Date.parse(draft.updatedAt) > leftoverAgeMs
    if (old && isRefundContent(draft.cart)) await remove(storage, draft.id)
  }
}

/** How long a page that was replaced by a reload may still hold its locks. */
const replacedPageMs = 2_000

/** Does nothing where a tab has the cart open now. */
async function setAside(storage: TillStorage, tab: Tab, draft: DraftRecord): Promise<void> {
  const release = await tab.holdLock(lockOf(draft.id), 0)
  if (!release) return
  await storage.write('relaxed', (tx) =>
    tx.drafts.put({ ...draft, held: true, note: draft.note || 'Left open' }),
  )
  release()
}

function heldOf(drafts: readonly DraftRecord[]): readonly HeldCart[] {
  return drafts
    .flatMap(({ id, cart: content, note, held, updatedAt }) => {
      const cart = held ? cartOf(content) : null
      return cart ? [{ draftId: id, cart, note, updatedAt }] : []
    })
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
}
