import { err, ok, type Result } from '@evertill/domain'
import type { ChainPoint, CommandEnvelope, Epoch } from '@evertill/protocol'
import { ledgerToAppend, nextLine, readLedger, tellCanary, writeLine } from './ledger.ts'
import type { World } from './ports.ts'
import type { EpochRecord } from './till-records.ts'
import type { OutboxRead, OutboxStorage, OutboxWrite, StorageFailure } from './till-storage.ts'

export interface CommandToAppend<Write extends OutboxWrite = OutboxWrite> {
  readonly storage: OutboxStorage<OutboxRead, Write>
  readonly world: World
  readonly commandId: string
  /** Pure, and may run twice: the command, told the ranges that the ledger holds before it. */
  readonly build: (ledger: { readonly epochs: readonly EpochRecord[] }) => CommandEnvelope
  /** What else belongs into the same transaction, such as the shift's own record. */
  readonly alongside?: (tx: Write) => Promise<void>
}

/** Where a command lies. */
export interface Appended {
  readonly epoch: Epoch
  readonly at: ChainPoint
}

export type AppendProblem =
  /** Appended before, by a double tap or another tab. */
  | { readonly kind: 'alreadyThere'; readonly appended: Appended }
  | { readonly kind: 'noLedger' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly bytesMax: number }
  | StorageFailure

/**
 * Puts a command that is no sale into the outbox: a shift's opening or closing, a cash movement, or
 * whatever another domain sends. One strict transaction, the same road as a sale's (promise P3).
 */
export async function appendCommand<Write extends OutboxWrite>({
  storage,
  world,
  commandId,
  build,
  alongside,
}: CommandToAppend<Write>): Promise<Result<Appended, AppendProblem>> {
  const spareEpoch = world.ids.uuid()
  const written = await storage.write('strict', async (tx): Promise<Outcome> => {
    const [known, ledger] = await Promise.all([tx.queue.byCommandId(commandId), readLedger(tx)])
    if (known) return err({ kind: 'alreadyThere', appended: placeOf(known) })
    if (!ledger) return err({ kind: 'noLedger' })
    const target = ledgerToAppend(world, ledger, spareEpoch)
    const line = nextLine(world, target, build({ epochs: target.epochs }), 0)
    if (line.kind === 'tooLarge') return err(line)
    await writeLine(tx, line)
    await alongside?.(tx)
    return ok(placeOf(line.row))
  })
  if (!written.ok) return written
  if (written.value.ok) {
    const { epoch, at } = written.value.value
    tellCanary(world, { epoch, seq: at.seq })
  }
  return written.value
}

type Outcome = Result<Appended, Exclude<AppendProblem, StorageFailure>>

function placeOf(row: { epoch: Epoch; seq: number; link: ChainPoint['link'] }): Appended {
  return { epoch: row.epoch, at: { seq: row.seq, link: row.link } }
}
