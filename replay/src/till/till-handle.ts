import type { Counters } from '@evertill/sync'
import type { Document } from '../file/documents.ts'
import type { Sold } from './replay-till.ts'

/** A till of the run, wherever it lives: in this process or in a browser. */
export interface TillHandle {
  readonly name: string
  /** Sells these documents in their order, whatever the network does. */
  sell(documents: readonly Document[]): Promise<readonly Sold[]>
  counters(): Promise<Counters>
}

/** Opens the tills of a run, one for each code. */
export interface TillFleet {
  open(codes: readonly string[]): Promise<readonly TillHandle[]>
  /** How many documents a till is handed at once. */
  readonly documentsAtOnce: number
  /** How often a till was begun anew in the middle of the run. */
  reloads(): number
  /** Closes them all. */
  close(): Promise<void>
}
