import type { Canary } from '@evertill/sync'
import { createMemoryCatalogueStorage, type MirrorText } from '@evertill/sync/testing'
import { DiskRoom } from './disk-room.ts'
import { newDisk, type SimDisk } from './sim-disk.ts'
import type { Tab } from './tab.ts'

type Head = ReturnType<Canary['read']>

/** One device: a disk, a clock, a network plug, and the tabs of one browser. */
export class Machine {
  readonly name: string
  readonly tillNumber: number
  disk: SimDisk = newDisk()
  readonly room = new DiskRoom()
  /** The second copy, beside the disk's database. */
  mirror: MirrorText = { text: '', changes: 0 }
  catalogue = createMemoryCatalogueStorage()
  /** Till clock minus true time. */
  clockOffMs = 0
  /** A copy that was thrown away. */
  isGone = false
  /** No network at all. */
  isOffline = false
  /** Requests arrive; no reply does. */
  isOneWay = false
  readonly hasLocks: boolean
  readonly tabs: Tab[] = []
  canaryHead: Head = null
  readonly canary: Canary = {
    read: () => this.canaryHead,
    write: ({ epoch, seq }) => {
      this.canaryHead = { epoch, seq }
    },
  }
  readonly #held = new Map<string, Tab>()

  constructor(parts: {
    readonly name: string
    readonly tillNumber: number
    readonly hasLocks: boolean
  }) {
    this.name = parts.name
    this.tillNumber = parts.tillNumber
    this.hasLocks = parts.hasLocks
  }

  /** Tabs that are open and can be touched. */
  get awake(): readonly Tab[] {
    return this.tabs.filter((tab) => !tab.isFrozen)
  }

  async tryWith<T>(
    tab: Tab,
    name: string,
    body: () => Promise<T>,
    takeOver: boolean,
  ): Promise<T | 'held'> {
    if (!this.hasLocks) return body()
    if (this.#held.has(name) && !takeOver) return 'held'
    this.#held.set(name, tab)
    try {
      return await body()
    } finally {
      if (this.#held.get(name) === tab) this.#held.delete(name)
    }
  }

  /** The browser frees what a closed tab held. */
  forget(tab: Tab): void {
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    for (const [name, holder] of this.#held) if (holder === tab) this.#held.delete(name)
  }

  forgetCatalogue(): void {
    this.catalogue = createMemoryCatalogueStorage()
  }

  closeAll(): void {
    for (const tab of [...this.tabs]) tab.die()
  }
}
