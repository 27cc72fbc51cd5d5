import type { WireCashier } from '@evertill/protocol'
import { pullCatalogue, pullLock } from './catalogue-pull.ts'
import type { CatalogueHead, CatalogueStorage, KeptCashier } from './catalogue-storage.ts'
import type { StatusBoard } from './status-board.ts'
import type { SyncContext } from './sync-context.ts'

/** A backstop: heartbeats name a newer version long before. */
const pullEveryMs = 10 * 60_000

/** Rests, half a minute each, at which another tab was found pulling before this one takes over. */
const heldBeforeTakeOver = 20

export interface CatalogueKeeper {
  /** Shows what is kept, before anything is asked. */
  showKept(): Promise<void>
  /** The server's version, as a heartbeat named it. */
  heard(version: number): void
  /** All sales are sent: pulls where there may be news. */
  pullIfDue(): void
  /** The next `pullIfDue` pulls, whatever the time. */
  want(): void
}

/** Decides when the catalogue is pulled, and shows how it goes. Never in the way of a sale. */
export function createCatalogueKeeper(
  { world, storage }: SyncContext,
  board: StatusBoard,
  catalogue: CatalogueStorage,
  keepCashier: ((cashier: WireCashier) => Promise<KeptCashier>) | null,
): CatalogueKeeper {
  let wanted = true
  let running = false
  let heldTimes = 0
  let pulledAtMs = Number.NEGATIVE_INFINITY

  function show(head: CatalogueHead): void {
    const { pulling } = board.facts.catalogue
    board.tell({ catalogue: { version: head.version, pulledAt: head.pulledAt, pulling } })
  }

  async function pull(): Promise<void> {
    const device = await storage.read((tx) => tx.metadata.get('device'))
    if (!device.ok || !device.value) return
    const { token } = device.value
    const run = () =>
      pullCatalogue({
        world,
        catalogue,
        token,
        keepCashier,
        exchanged: (exchange) => board.pulled(exchange),
        progress: (pulling) => board.tell({ catalogue: { ...board.facts.catalogue, pulling } }),
      })
    const takeOver = heldTimes >= heldBeforeTakeOver
    const pulled = await world.locks.tryWith(pullLock, run, { takeOver })
    // Another tab pulls: what it brings is shown when it has.
    if (pulled === 'held') {
      heldTimes += 1
      return showKept()
    }
    heldTimes = 0
    if (!pulled.ok) return
    wanted = false
    pulledAtMs = world.clock.monotonicMs()
    show(pulled.value)
  }

  async function showKept(): Promise<void> {
    const head = await catalogue.head()
    if (head.ok && head.value) show(head.value)
  }

  return {
    showKept,
    heard(version) {
      if (version !== board.facts.catalogue.version) wanted = true
    },
    want() {
      wanted = true
    },
    pullIfDue() {
      const due = wanted || world.clock.monotonicMs() - pulledAtMs >= pullEveryMs
      if (!due || running) return
      running = true
      pull()
        // Whatever went wrong, the old catalogue sells on, and the next rest tries again.
        .catch(() => undefined)
        .finally(() => {
          running = false
          const { pulling, ...rest } = board.facts.catalogue
          if (pulling) board.tell({ catalogue: { ...rest, pulling: null } })
        })
    },
  }
}
