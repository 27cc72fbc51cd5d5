import type { Result } from '@evertill/domain'
import {
  type Appended,
  type AppendProblem,
  appendCommand,
  type OutboxRead,
  type OutboxStorage,
  type OutboxWrite,
  type World,
} from '@evertill/sync'

/** What a meter in a cellar showed. The example's own domain: no sale, no product, no shift. */
export interface Reading {
  readonly id: string
  readonly meter: string
  readonly litres: number
  readonly takenAt: string
}

/** The outbox's stores, and one of our own beside them. */
export interface ReadingsRead extends OutboxRead {
  readonly readings: { all(): Promise<readonly Reading[]> }
}

export interface ReadingsWrite extends OutboxWrite {
  readonly readings: ReadingsRead['readings'] & { add(reading: Reading): Promise<void> }
}

export type ReadingStorage = OutboxStorage<ReadingsRead, ReadingsWrite>

/** Both minted once, when the reader opens the form: a second tap brings the same two. */
export interface ReadingIds {
  readonly commandId: string
  readonly readingId: string
}

/**
 * Saves a reading and its command in one transaction: both are on disk, or neither is.
 *
 * @returns where it lies in the chain; `alreadyThere` for a second tap
 */
export function takeReading(
  { storage, world }: { readonly storage: ReadingStorage; readonly world: World },
  { commandId, readingId }: ReadingIds,
  seen: Pick<Reading, 'meter' | 'litres'>,
): Promise<Result<Appended, AppendProblem>> {
  const takenAt = new Date(world.clock.nowMs()).toISOString()
  return appendCommand({
    storage,
    world,
    commandId,
    build: () => ({
      command_id: commandId,
      type: 'RECORD_READING',
      v: 1,
      entity_id: readingId,
      created_at: takenAt,
      payload: seen,
    }),
    alongside: (tx: ReadingsWrite) => tx.readings.add({ id: readingId, takenAt, ...seen }),
  })
}
