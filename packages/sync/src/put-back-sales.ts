import { parseCommand, saleOfPayload } from '@evertill/protocol'
import type { EpochRecord, QueueRecord, TransactionRecord } from './till-records.ts'
import type { WriteTransaction } from './till-storage.ts'

/**
 * Makes the sales of these commands anew from their text, so that they can be shown, printed and
 * given back as before: what a till brings `putBackLedger` alongside.
 */
export async function putBackSales(
  tx: Pick<WriteTransaction, 'transactions'>,
  {
    rows,
    epochs,
  }: { readonly rows: readonly QueueRecord[]; readonly epochs: readonly EpochRecord[] },
): Promise<void> {
  const deviceOf = new Map(epochs.map(({ epochNo, deviceId }) => [epochNo, deviceId]))
  const sales = rows.flatMap((row) => {
    const sale = saleRecordOf(row, deviceOf.get(row.epochNo) ?? '')
    return sale ? [sale] : []
  })
  await Promise.all(sales.map((sale) => tx.transactions.add(sale)))
}

/** @returns null where the command is no sale, or its text cannot be read */
function saleRecordOf(
  { body, command_id: commandId, epochNo, seq }: QueueRecord,
  deviceId: string,
): TransactionRecord | null {
  const command = parseCommand(body)
  if (!command.ok || command.value.type !== 'CREATE_TRANSACTION') return null
  const { entity_id: saleId, created_at: recordedAt, payload } = command.value
  const sale = saleOfPayload(payload, { saleId, deviceId, recordedAt })
  const { id, receiptNumber } = sale
  return { id, sale, receiptNumber, recordedAt, commandId, epochNo, seq }
}
