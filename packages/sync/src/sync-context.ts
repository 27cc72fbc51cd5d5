import type { Heartbeat } from '@evertill/protocol'
import type { Exchange } from './exchange.ts'
import type { World } from './ports.ts'
import type { Counters } from './till-records.ts'
import type { OutboxStorage, StorageFailure } from './till-storage.ts'

/** What carrying out an effect needs, and whom it tells what it learnt. */
export interface SyncContext {
  readonly world: World
  readonly storage: OutboxStorage
  readonly appVersion: string
  /** How safe the browser keeps this till, where it says so. */
  readonly storageState: () => Promise<Heartbeat['storage']>
  readonly observer: Observer
}

export interface Observer {
  /** Every exchange with the server, whatever it came to. */
  exchanged(exchange: Exchange<unknown>): void
  /** The ledger's counters as last read or written; and how many rows were answered by that. */
  counted(counters: Counters, answered: number): void
  storageFailed(failure: StorageFailure): void
  /** Some command was parked because this till's credential was revoked. */
  foundRevoked(): void
}
