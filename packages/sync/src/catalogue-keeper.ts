import type { CatalogueSum, WireCashier } from '@evertill/protocol'
import { longerPullTimeoutMs, pullTimeoutMs } from './backoff.ts'
import {
  type CatalogueVerdict,
  compareCatalogue,
  type ServerCatalogue,
  sumOfCatalogue,
} from './catalogue-check.ts'
import { pullCatalogue, pullLock } from './catalogue-pull.ts'
import type { CatalogueHead, CatalogueStorage, KeptCashier } from './catalogue-storage.ts'
import type { StatusBoard } from './status-board.ts'
import { instantOf } from './story.ts'
import type { SyncContext } from './sync-context.ts'

/** A backstop: heartbeats name a newer version long before. */
const pullEveryMs = 10 * 60_000

/** Rests, half a minute each, at which another tab was found pulling before this one takes over. */
const heldBeforeTakeOver = 20

export interface CatalogueKeeper {
  /** Shows what is kept, before anything is asked. */
  showKept(): Promise<void>
  /** The server's version, as a heartbeat named it, and the sum of its products where it keeps one. */
  heard(version: number, sum: CatalogueSum | null): void
  /** All sales are sent: pulls where there may be news, else compares what is held. */
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
  let timeoutMs = pullTimeoutMs
  let pulledAtMs = Number.NEGATIVE_INFINITY
  let server: ServerCatalogue | null = null
  /** What was compared last: the same is not compared twice. */
  let compared: ServerCatalogue | null = null
  /** The version that a snapshot was asked for, because what was held differed. */
  let mended: number | null = null

  function show({ version, pulledAt }: CatalogueHead): void {
    const { catalogue: shown } = board.facts
    // A proof speaks of one version.
    const news = version === shown.version ? {} : { proved: null, differs: false }
    board.tell({ catalogue: { ...shown, ...news, version, pulledAt } })
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
        timeoutMs,
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
    if (!pulled.ok) {
      const isSlow = pulled.error.kind === 'notReached' && pulled.error.timedOut
      if (isSlow) timeoutMs = longerPullTimeoutMs(timeoutMs)
      return
    }
    timeoutMs = pullTimeoutMs
    wanted = false
    pulledAtMs = world.clock.monotonicMs()
    show(pulled.value)
  }

  /** Compares what is held with the server's. @returns null where nothing can be told now */
  async function compare(): Promise<CatalogueVerdict['kind'] | null> {
    const heard = server
    const head = await catalogue.head()
    // A snapshot or changes are to come: what is held is not what the server speaks of.
    if (!heard || !head.ok || head.value?.version !== heard.version) return null
    if (head.value.cursor === '') return null
    const held = await sumOfCatalogue({ world, catalogue, mayGoOn })
    const after = await catalogue.head()
    if (!held || !after.ok || after.value?.version !== heard.version) return null
    const verdict = compareCatalogue(held, heard, mended)
    if (verdict.kind === 'mend') {
      const forgotten = await catalogue.forgetCursor()
      if (!forgotten.ok) return null
      mended = heard.version
      wanted = true
    } else {
      compared = heard
    }
    const at = instantOf(world.clock.nowMs())
    const proved = verdict.kind === 'proved' ? { products: verdict.products, at } : null
    board.tell({ catalogue: { ...board.facts.catalogue, proved, differs: proved === null } })
    return verdict.kind
  }

  function mayGoOn(): boolean {
    return board.facts.state.kind === 'idle'
  }

  function isNews(): boolean {
    return server !== null && !isSame(server, compared)
  }

  async function showKept(): Promise<void> {
    const head = await catalogue.head()
    if (head.ok && head.value) show(head.value)
  }

  return {
    showKept,
    heard(version, sum) {
      server = sum && { version, sum }
      if (version !== board.facts.catalogue.version) wanted = true
    },
    want() {
      wanted = true
    },
    pullIfDue() {
      if (running) return
      running = true
      const due = wanted || world.clock.monotonicMs() - pulledAtMs >= pullEveryMs
      const work = async () => {
        if (due) await pull()
        if (!isNews()) return
        const verdict = await world.locks.tryWith(pullLock, compare)
        if (verdict !== 'mend') return
        await pull()
        await world.locks.tryWith(pullLock, compare)
      }
      work()
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

function isSame(a: ServerCatalogue, b: ServerCatalogue | null): boolean {
  return a.version === b?.version && a.sum.hash === b.sum.hash && a.sum.products === b.sum.products
}
