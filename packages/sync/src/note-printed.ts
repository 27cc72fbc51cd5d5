import { ok, type Result } from '@evertill/domain'
import type { World } from './ports.ts'
import { instantOf, told } from './story.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

export interface PrintedCommand {
  readonly storage: TillStorage
  readonly world: World
  readonly commandId: string
}

/** Adds to a sale's story that its receipt was printed. Relaxed: losing this loses no money. */
export async function notePrinted({
  storage,
  world,
  commandId,
}: PrintedCommand): Promise<Result<void, StorageFailure>> {
  const at = instantOf(world.clock.nowMs())
  const written = await storage.write('relaxed', async (tx) => {
    const row = await tx.queue.byCommandId(commandId)
    if (row) await tx.queue.put({ ...row, ...told(row, { kind: 'printed', at }) })
  })
  return written.ok ? ok(undefined) : written
}
