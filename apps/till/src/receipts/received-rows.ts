import type { Sale } from '@evertill/domain'
import type { ReceivedSale, TransactionRecord } from '@evertill/sync'
import type { OwnRow, ReceiptFilter, ReceiptRow } from './receipts-data.ts'

/** A sale that a copy of this till made: to be read, printed and given back, and never counted. */
export interface ReceivedRow {
  readonly record: Pick<TransactionRecord, 'id' | 'sale' | 'receiptNumber' | 'recordedAt'>
  readonly command: null
  readonly receivedAt: string
}

export function receivedRow({ sale, receivedAt }: ReceivedSale): ReceivedRow {
  const { id, receiptNumber, recordedAt } = sale
  return { record: { id, sale, receiptNumber, recordedAt }, command: null, receivedAt }
}

export interface ReceivedWish {
  readonly filter: ReceiptFilter
  readonly sought: (sale: Sale) => boolean
}

/** Those that the list is to show, newest first. None of them waits or needs help here. */
export function receivedRows(
  received: readonly ReceivedSale[],
  { filter, sought }: ReceivedWish,
): readonly ReceivedRow[] {
  if (filter === 'waiting' || filter === 'needsHelp') return []
  return received
    .filter(({ sale }) => (filter === 'all' || sale.kind === 'refund') && sought(sale))
    .map(receivedRow)
    .sort(byTime)
}

/**
 * Both lists in one, newest first.
 *
 * @param complete  whether no older sales of this till follow: until then what was received before
 *   its oldest row waits, so that no row moves when the next page comes
 */
export function withReceived(
  own: readonly OwnRow[],
  received: readonly ReceivedRow[],
  complete: boolean,
): readonly ReceiptRow[] {
  if (received.length === 0) return own
  const oldest = own.at(-1)
  const shown = complete
    ? received
    : received.filter((row) => oldest !== undefined && byTime(row, oldest) < 0)
  return [...own, ...shown].sort(byTime)
}

function byTime({ record: a }: ReceiptRow, { record: b }: ReceiptRow): number {
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? 1 : -1
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}
