import {
  createMirror,
  createSyncEngine,
  type Mirror,
  type MirrorPlace,
  putBackLedger,
  putBackSales,
  type SyncEngine,
  type TillStorage,
  type TransportRequest,
  type World,
  withMirror,
} from '@evertill/sync'
import { createMemoryMirrorPlace } from '@evertill/sync/testing'
import { sha256 } from './answer-request.ts'
import type { Chance } from './chance.ts'
import type { Machine } from './machine.ts'
import { reservedStorage } from './reserved-storage.ts'
import type { SimTime } from './sim-time.ts'
import {
  type Committed,
  createTabStorage,
  type TabStorage,
  type TabStorageParts,
} from './tab-storage.ts'
import { watchedCatalogue } from './watched-catalogue.ts'

export interface TabParts {
  readonly machine: Machine
  readonly name: string
  readonly time: SimTime
  readonly startMs: number
  readonly chance: Chance
  readonly keepStates: boolean
  /** Whether it fetches what other copies of this till sold. */
  readonly receives: boolean
  /** Whether it keeps room in reserve. */
  readonly reserves: boolean
  /** Whether it keeps a second copy of what waits. */
  readonly mirrors: boolean
  readonly broke: (rule: string, what: string) => void
  readonly fault: (
    tab: Tab,
    ...args: Parameters<TabStorageParts['fault']>
  ) => ReturnType<TabStorageParts['fault']>
  readonly committed: (tab: Tab, committed: Committed) => void
  readonly catalogueChanged: () => Promise<void>
  /** Milliseconds that a transaction takes to tell its end. */
  readonly diskDelayMs: () => number
  readonly send: (tab: Tab, request: TransportRequest) => ReturnType<World['transport']['send']>
}

const layReserveEveryMs = 60_000
const loadsAgainMs = 1_000

/** One page of the till: the real engine, in a browser that may freeze it or end it at any moment. */
export class Tab {
  readonly name: string
  readonly machine: Machine
  readonly world: World
  readonly storage: TillStorage
  readonly engine: SyncEngine
  readonly catalogue: ReturnType<typeof watchedCatalogue>
  isDead = false
  /** When the server judged what this page heard of its lines last. */
  heardMs = 0
  /** The same of its last heartbeat, and by how much the till's clock was off when it was heard. */
  readonly heartbeat = { judgedMs: 0, clockOffMs: 0 }
  readonly #mirror: { readonly place: MirrorPlace; readonly mirror: Mirror } | null
  readonly #time: SimTime
  #frozen: (() => void)[] | null = null
  #dies: () => void = () => undefined
  /** Resolves when the tab is gone. */
  readonly gone: Promise<void>

  constructor(parts: TabParts) {
    const { machine, time, chance } = parts
    this.name = parts.name
    this.#time = time
    this.machine = machine
    this.gone = new Promise((resolve) => {
      this.#dies = resolve
    })
    this.world = {
      clock: {
        nowMs: () => parts.startMs + time.nowMs + machine.clockOffMs,
        monotonicMs: () => time.nowMs,
      },
      timers: { after: (delayMs, run) => time.after(delayMs, () => this.deliver(run)) },
      random: () => chance.next(),
      ids: { uuid: () => chance.uuid(), nonce: () => chance.hex(16) },
      // What a page that is gone still begins reaches nobody: no server, and no lock that outlives it.
      transport: {
        send: (request) => (this.isDead ? never() : this.#gated(parts.send(this, request))),
      },
      locks: {
        tryWith: (name, body, { takeOver } = { takeOver: false }) =>
          this.isDead ? never() : machine.tryWith(this, name, body, takeOver),
      },
      canary: {
        read: () => machine.canary.read(),
        write: (head) => {
          if (!this.isDead) machine.canary.write(head)
        },
      },
      sha256,
    }
    const storage = createTabStorage({
      disk: machine.disk,
      room: machine.room,
      keepStates: parts.keepStates,
      // A page that is gone writes nothing more, whatever it was about to do.
      fault: (moment, kind) =>
        this.isDead && moment === 'begin' ? { kind: 'closed' } : parts.fault(this, moment, kind),
      committed: (committed) => parts.committed(this, committed),
      deliver: (result) => this.#gated(result, parts.diskDelayMs(), time),
    })
    const reserved = parts.reserves ? this.#withReserve(storage, parts) : storage
    this.#mirror = parts.mirrors ? this.#mirrorOf(reserved, parts) : null
    this.storage = this.#mirror ? withMirror(reserved, this.#mirror.mirror) : reserved
    this.catalogue = watchedCatalogue(machine, parts.catalogueChanged, (result) =>
      this.#gated(result),
    )
    this.engine = createSyncEngine({
      world: this.world,
      storage: this.storage,
      catalogue: this.catalogue,
      ...(parts.receives && { received: this.storage }),
      appVersion: 'simulated',
      networkHint: () => true,
      keepCashier: async ({ pin_hash, ...cashier }) => ({ ...cashier, pin_proof: pin_hash }),
    })
  }

  /** As the till's app does: what was lost is put back first, then the outbox drains. */
  async start(): Promise<void> {
    if (this.#mirror) {
      const { place, mirror } = this.#mirror
      // A page that cannot read its storage says so, and is loaded again.
      while (!(await this.#findLedger(place))) await this.#time.pause(loadsAgainMs)
      void mirror.follow()
    }
    this.engine.start()
  }

  async #findLedger(place: MirrorPlace): Promise<boolean> {
    const { storage, world } = this
    const device = await storage.read((tx) => tx.metadata.get('device'))
    if (!device.ok || device.value) return device.ok
    return (await putBackLedger({ storage, world, place, alongside: putBackSales })).ok
  }

  /** @param judgedMs when the server judged what this page hears of its lines now */
  hears(path: string, judgedMs: number): void {
    this.heardMs = judgedMs
    if (path !== 'heartbeat') return
    this.heartbeat.judgedMs = judgedMs
    this.heartbeat.clockOffMs = this.machine.clockOffMs
  }

  /** Whether it says that all that waits lies in a second place, too; null: it keeps none. */
  get secondCopyIsWhole(): boolean | null {
    return this.#mirror && this.#mirror.mirror.state() === 'whole'
  }

  get isFrozen(): boolean {
    return this.#frozen !== null
  }

  /** Lets something reach the page: now, once it thaws, or never. */
  deliver(run: () => void): void {
    if (this.isDead) return
    if (this.#frozen) this.#frozen.push(run)
    else run()
  }

  /** The browser stops the page, locks and all, without ending it. */
  freeze(): void {
    this.#frozen ??= []
  }

  thaw(): void {
    const waiting = this.#frozen ?? []
    this.#frozen = null
    for (const run of waiting) this.deliver(run)
  }

  /** Everything in its memory is gone. */
  die(): void {
    if (this.isDead) return
    this.isDead = true
    this.machine.forget(this)
    this.#dies()
  }

  #withReserve(bare: TabStorage, { time, broke }: TabParts): TillStorage {
    const { storage, reserve } = reservedStorage({
      storage: bare,
      room: this.machine.room,
      nowMs: () => time.nowMs,
      hasLedger: () => this.machine.disk.till.metadata.has('device'),
      wasForWantOfRoom: () => bare.lackedRoom(),
      broke: (what) => broke('P11', `${this.name} ${what}`),
    })
    // As the till's app does: at its start, then every minute, and never by a sale.
    const lay = () => {
      if (this.isDead) return
      void reserve.fill()
      this.world.timers.after(layReserveEveryMs, lay)
    }
    lay()
    return storage
  }

  #mirrorOf(storage: TillStorage, { time, diskDelayMs }: TabParts) {
    const { machine, world } = this
    const bare = createMemoryMirrorPlace({ at: machine.mirror, works: () => !this.isDead })
    const slowly = <T>(done: Promise<T>) => this.#gated(done, diskDelayMs(), time)
    const place: MirrorPlace = {
      read: () => slowly(bare.read()),
      append: (text, mark) => slowly(bare.append(text, mark)),
      replace: (text, mark) => slowly(bare.replace(text, mark)),
    }
    return { place, mirror: createMirror({ storage, world, place }) }
  }

  #gated<T>(result: Promise<T>, delayMs = 0, time: SimTime | null = null): Promise<T> {
    return new Promise((resolve, reject) => {
      const later = (run: () => void) => {
        if (delayMs > 0 && time) time.after(delayMs, () => this.deliver(run))
        else this.deliver(run)
      }
      result.then(
        (value) => later(() => resolve(value)),
        (error) => later(() => reject(error)),
      )
    })
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}
