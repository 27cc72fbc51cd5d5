import { setTimeout as pause } from 'node:timers/promises'
import type { Document } from '../file/documents.ts'
import type { NodeTillHandle } from '../till/till-handle.ts'
import type { LoadedStore } from './loaded-stores.ts'
import { gapMs, type Rhythm } from './rhythm.ts'

export interface Selling {
  readonly stores: readonly LoadedStore[]
  /** What the next customer of any till buys. */
  readonly sales: Generator<Document, never>
  readonly random: () => number
}

/** Every till sells in one go what it would have sold in so many hours. */
export async function sellAtOnce(
  { stores, sales }: Selling,
  { salesAnHour }: Rhythm,
  hours: number,
): Promise<void> {
  const each = Math.round(salesAnHour * hours)
  const sellAt = async (store: LoadedStore, till: NodeTillHandle) => {
    const documents = Array.from({ length: each }, () => sales.next().value)
    store.documents.push(...documents)
    store.sold.push(...(await till.sell(documents)))
  }
  await Promise.all(stores.flatMap((store) => store.tills.map((till) => sellAt(store, till))))
}

/** Every till sells in this rhythm for so long. @returns once the last one has stopped */
export async function sellInRhythm(
  { stores, sales, random }: Selling,
  rhythm: Rhythm,
  forMs: number,
): Promise<void> {
  const endMs = performance.now() + forMs
  const sellAt = async (store: LoadedStore, till: NodeTillHandle) => {
    for (;;) {
      const leftMs = endMs - performance.now()
      const waitMs = gapMs(rhythm, random)
      await pause(Math.min(waitMs, Math.max(0, leftMs)))
      if (waitMs >= leftMs) return
      const { value } = sales.next()
      store.documents.push(value)
      store.sold.push(...(await till.sell([value])))
    }
  }
  await Promise.all(stores.flatMap((store) => store.tills.map((till) => sellAt(store, till))))
}
