import type { OutboxRead, OutboxStorage, OutboxWrite } from './till-storage.ts'

/**
 * Room kept back on the till's disk, so that the sale in hand can be finished when storage runs
 * full (promise P11). Every implementation passes `testing/reserve-contract.ts`.
 */
export interface Reserve {
  state(): ReserveState
  /** Lays it where it is missing and there is room. Never rejects. @returns whether it is whole */
  fill(): Promise<boolean>
  /** Gives its room back, at once. Never rejects. @returns whether that freed any */
  spend(): Promise<boolean>
  /** Tells each change of its state. @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void
}

/** `spent`: storage is full, and this was the last room. `none`: not laid, or cannot be kept here. */
export type ReserveState = 'whole' | 'spent' | 'none'

/**
 * A storage whose strict writes may use the reserve: one that ends `full` runs once more, with the
 * same ids, in the room that the reserve left. Without a reserve, or with one that is too small,
 * `full` is what the caller hears: nothing is faked. Relaxed writes can be done again, and never
 * touch it.
 */
export function withReserve<Read extends OutboxRead, Write extends OutboxWrite>(
  storage: OutboxStorage<Read, Write>,
  reserve: Reserve,
): OutboxStorage<Read, Write> {
  return {
    async write(durability, body) {
      const written = await storage.write(durability, body)
      if (written.ok || written.error.kind !== 'full' || durability !== 'strict') return written
      // Once more whoever spent it: another tab may have done so for a sale of its own just now.
      await reserve.spend()
      return storage.write(durability, body)
    },
    read: (body) => storage.read(body),
    close: () => storage.close(),
  }
}
