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

/** One of this process, which can be asked for more. */
export interface NodeTillHandle extends TillHandle {
  /** Ids of the sales that the server said are booked. */
  confirmed(): Promise<readonly string[]>
}

/** Opens the tills of a run, one for each code. */
export interface TillFleet<Handle extends TillHandle = TillHandle> {
  open(codes: readonly string[]): Promise<readonly Handle[]>
  /** How many documents a till is handed at once. */
  readonly documentsAtOnce: number
  /** How often a till was begun anew in the middle of the run. */
  reloads(): number
  /** Closes them all. */
  close(): Promise<void>
}
