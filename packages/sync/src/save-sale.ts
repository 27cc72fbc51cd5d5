import { assert, err, ok, type Result, type Sale, type SaleId } from '@evertill/domain'
import { type Command, commandBody, payloadOfSale } from '@evertill/protocol'
import { presentEpoch, receiptNumberOf } from './epochs.ts'
import {
  ledgerToAppend,
  nextLine,
  readLedger,
  tellCanary,
  utf8Length,
  writeLine,
} from './ledger.ts'
import type { World } from './ports.ts'
import type { QueueRecord } from './till-records.ts'
import type { ReadTransaction, StorageFailure, TillStorage } from './till-storage.ts'

export interface SaleToSave {
  readonly storage: TillStorage
  readonly world: World
  readonly draftId: string
  /** Both as `startPayment` gave them. */
  readonly saleId: SaleId
  readonly commandId: string
  /** Pure, and may run twice: the sale under the number drawn for it. */
  readonly build: (drawn: { readonly receiptNumber: string }) => Sale
}

export type SaveSaleProblem =
  /** Saved before, by a double tap or another tab: show this one. */
  | { readonly kind: 'alreadySold'; readonly sale: Sale }
  /** The draft was discarded elsewhere: nothing was booked. */
  | { readonly kind: 'draftGone' }
  /** Not enrolled, or the ledger was evicted: a sale never creates a missing head. */
  | { readonly kind: 'noLedger' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly bytesMax: number }
  | StorageFailure

/**
 * Saves a sale or refund: itself, its command, its receipt number and the head, in one strict
 * transaction that also deletes the draft (promises P1, P2, P3).
 *
 * @returns the sale once it is on disk: only then "paid" is shown and the receipt printed
 */
export async function saveSale(wanted: SaleToSave): Promise<Result<Sale, SaveSaleProblem>> {
  const { storage, world } = wanted
  const spareEpoch = world.ids.uuid()
  const written = await storage.write('strict', (tx) => saveWithin(tx, wanted, spareEpoch))
  if (!written.ok) {
    // A unique key was taken: whatever the reason, somebody sold it.
    if (written.error.kind !== 'constraint') return written
    const found = await storage.read((tx) => findSold(tx, wanted))
    if (found.ok && found.value) return err({ kind: 'alreadySold', sale: found.value })
    return found.ok ? written : found
  }
  if (!written.value.ok) return written.value
  const { sale, row } = written.value.value
  tellCanary(world, row)
  return ok(sale)
}

/** Size of the command that this sale will be, in bytes: to be checked before payment. */
export function commandBytesOf(sale: Sale): number {
  return utf8Length(commandBody(saleCommand(sale, sale.id)))
}

type Outcome = Result<
  { readonly sale: Sale; readonly row: QueueRecord },
  Exclude<SaveSaleProblem, StorageFailure>
>

async function saveWithin(
  tx: Parameters<Parameters<TillStorage['write']>[1]>[0],
  { world, draftId, saleId, commandId, build }: SaleToSave,
  spareEpoch: string,
): Promise<Outcome> {
  const [sold, draft, ledger] = await Promise.all([
    findSold(tx, { saleId, commandId }),
    tx.drafts.get(draftId),
    readLedger(tx),
  ])
  if (sold) return err({ kind: 'alreadySold', sale: sold })
  if (!ledger) return err({ kind: 'noLedger' })
  if (!draft) return err({ kind: 'draftGone' })
  assert(
    draft.payment?.saleId === saleId && draft.payment.commandId === commandId,
    'a sale has the ids kept with its draft, or a second tap would make a second sale',
  )

  const target = ledgerToAppend(world, ledger, spareEpoch)
  const { tag, receiptNo } = presentEpoch(target.epochs)
  const receiptNumber = receiptNumberOf(target.device.tillNumber, tag, receiptNo + 1)
  const sale = build({ receiptNumber })
  assert(sale.id === saleId, 'the sale that is saved is the one that was paid')
  assert(sale.receiptNumber === receiptNumber, 'the printed number is the one that was drawn')

  const line = nextLine(world, target, saleCommand(sale, commandId), 1)
  if (line.kind === 'tooLarge') return err(line)
  const { row } = line
  await Promise.all([
    tx.transactions.add({
      id: saleId,
      sale,
      receiptNumber,
      recordedAt: sale.recordedAt,
      commandId,
      epochNo: row.epochNo,
      seq: row.seq,
    }),
    writeLine(tx, line),
    tx.drafts.delete(draftId),
  ])
  return ok({ sale, row })
}

async function findSold(
  tx: ReadTransaction,
  { saleId, commandId }: Pick<SaleToSave, 'saleId' | 'commandId'>,
): Promise<Sale | null> {
  const [bySale, byCommand] = await Promise.all([
    tx.transactions.get(saleId),
    tx.queue.byCommandId(commandId),
  ])
  if (bySale) return bySale.sale
  if (!byCommand) return null
  return (await tx.transactions.get(byCommand.entity_id))?.sale ?? null
}

function saleCommand(sale: Sale, commandId: string): Command {
  return {
    command_id: commandId,
    type: 'CREATE_TRANSACTION',
    v: 1,
    entity_id: sale.id,
    created_at: sale.recordedAt,
    payload: payloadOfSale(sale),
  }
}
