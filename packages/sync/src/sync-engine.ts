import { assert, type Result } from '@evertill/domain'
import type { Link, WireCashier } from '@evertill/protocol'
import type { CatalogueStorage, KeptCashier } from './catalogue-storage.ts'
import type { World } from './ports.ts'
import type { ManualResult, SyncStatus } from './sync-status.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

export interface SyncEngineOptions {
  readonly world: World
  readonly storage: TillStorage
  readonly catalogue: CatalogueStorage
  readonly appVersion: string
  /** `navigator.onLine`: false may name the reason of being offline, and nothing more. */
  readonly networkHint: () => boolean
  /** Turns a cashier as sent into one that may be kept. Without it no cashier is kept. */
  readonly keepCashier?: (cashier: WireCashier) => Promise<KeptCashier>
}

/** Why it may be worth trying now. `otherTab`: another tab just succeeded. */
export type WakeReason = 'sale' | 'online' | 'visible' | 'button' | 'otherTab' | 'enrolled'

export type JudgeProblem =
  | { readonly kind: 'notEnrolled' }
  | { readonly kind: 'notReached' }
  | { readonly kind: 'refused'; readonly code: string }
  | StorageFailure

/** Keeps the outbox draining and the catalogue fresh, for as long as the page lives. */
export interface SyncEngine {
  start(): void
  stop(): void
  wake(reason: WakeReason): void
  /** The button: tries at once, and tells how that went. */
  syncNow(): Promise<ManualResult>
  status(): SyncStatus
  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
  /** Has parked commands judged anew. @returns how many of them need no help any more */
  judgeAgain(links: readonly Link[]): Promise<Result<number, JudgeProblem>>
}

export function createSyncEngine(_options: SyncEngineOptions): SyncEngine {
  assert(false, 'the engine is being built')
}
