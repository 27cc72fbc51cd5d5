import {
  type CatalogueStorage,
  createSyncEngine,
  type QueueRecord,
  type StorageFailure,
  type SyncEngine,
  type TillStorage,
  type World,
  type WriteTransaction,
} from '@evertill/sync'
import {
  createMemoryTillStorage,
  type TillDisk,
  type TransactionMoment,
} from '@evertill/sync/testing'
import { sha256 } from '../world/answer-request.ts'
import type { Chance } from '../world/chance.ts'
import type { SimTime } from '../world/sim-time.ts'

/** What befalls one transaction of one tab. */
export type DiskFault = (
  moment: TransactionMoment,
  kind: 'strict' | 'relaxed' | 'read',
) => StorageFailure | null

export interface AttackTabParts {
  readonly disk: TillDisk
  readonly catalogue: CatalogueStorage
  readonly world: Pick<World, 'locks' | 'canary' | 'transport'>
  readonly chance: Chance
  readonly time: SimTime
  /** The till's wall clock. */
  readonly nowMs: () => number
  /** Rows that a transaction committed. */
  readonly committed: (rows: readonly QueueRecord[]) => void
}

/** One page of an attacked till: the real engine, in a browser that may freeze it or end it. */
export class AttackTab {
  readonly world: World
  readonly storage: TillStorage
  readonly engine: SyncEngine
  /** Asked at each moment of each transaction. */
  fault: DiskFault = () => null
  #isDead = false
  #frozen: (() => void)[] | null = null

  constructor(parts: AttackTabParts) {
    const { chance, time } = parts
    const { transport, ...shared } = parts.world
    this.world = {
      ...shared,
      clock: { nowMs: parts.nowMs, monotonicMs: () => time.nowMs },
      timers: { after: (delayMs, run) => time.after(delayMs, () => this.#reach(run)) },
      random: () => chance.next(),
      ids: { uuid: () => chance.uuid(), nonce: () => chance.hex(16) },
      transport: { send: (request) => this.#gated(transport.send(request)) },
      sha256,
    }
    this.storage = this.#openStorage(parts)
    this.engine = createSyncEngine({
      world: this.world,
      storage: this.storage,
      catalogue: parts.catalogue,
      appVersion: 'attacked',
      networkHint: () => true,
    })
  }

  /** The browser stops the page, without ending it. */
  freeze(): void {
    this.#frozen ??= []
  }

  /** What waited reaches it one by one, as the tasks of a real page do. */
  async thaw(): Promise<void> {
    const waiting = this.#frozen ?? []
    this.#frozen = null
    for (const run of waiting) {
      this.#reach(run)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** Everything in its memory is gone; nothing that it waits for reaches it. */
  die(): void {
    this.#isDead = true
  }

  #reach(run: () => void): void {
    if (this.#isDead) return
    if (this.#frozen) this.#frozen.push(run)
    else run()
  }

  #gated<T>(result: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      result.then(
        (value) => this.#reach(() => resolve(value)),
        (error) => this.#reach(() => reject(error)),
      )
    })
  }

  #openStorage({ disk, committed }: AttackTabParts): TillStorage {
    let added: QueueRecord[] = []
    const storage = createMemoryTillStorage({
      disk,
      fault: (moment, kind) => {
        if (moment === 'begin') added = []
        if (moment === 'afterCommit' && added.length > 0) committed(added)
        return this.fault(moment, kind)
      },
    })
    const watched = (tx: WriteTransaction): WriteTransaction => ({
      ...tx,
      queue: {
        ...tx.queue,
        add: (row) => {
          added.push(row)
          return tx.queue.add(row)
        },
      },
    })
    return {
      write: (durability, body) =>
        this.#gated(storage.write(durability, (tx) => body(watched(tx)))),
      read: (body) => this.#gated(storage.read(body)),
      close: () => storage.close(),
    }
  }
}
