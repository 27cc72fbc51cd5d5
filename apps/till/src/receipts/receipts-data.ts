import type { Sale } from '@evertill/domain'
import {
  type QueueRecord,
  type ReadTransaction,
  receivedSale,
  type TillStorage,
  type TransactionRecord,
} from '@evertill/sync'
import { type ReceivedRow, receivedRow } from './received-rows.ts'

/** A sale of this till's own, and its command where that is still kept. */
export interface OwnRow {
  readonly record: TransactionRecord
  readonly command: QueueRecord | null
  readonly receivedAt: null
}

/** One row of the list. */
export type ReceiptRow = OwnRow | ReceivedRow

export type ReceiptFilter = 'all' | 'waiting' | 'needsHelp' | 'refunds'

export interface ReceiptPage {
  readonly rows: readonly OwnRow[]
  /** Continues after this page; null at the end. */
  readonly next: PageMark | null
}

/** Opaque to the screen: where the next page begins, by time or by place in the queue. */
export type PageMark =
  | { readonly kind: 'time'; readonly recordedAt: string; readonly id: string }
  | { readonly kind: 'place'; readonly epochNo: number; readonly seq: number }

export interface PageQuestion {
  readonly filter: ReceiptFilter
  readonly sought: (sale: Sale) => boolean
  /** A whole receipt number, where one was typed or scanned: it is found at once. */
  readonly receiptNumber: string | null
  readonly after: PageMark | null
}

/** Rows of one page. */
export const pageSize = 60
/** Sales looked through in one go: a search over 100,000 of them comes in several. */
const lookedThrough = 500

export async function receiptPage(
  storage: TillStorage,
  question: PageQuestion,
): Promise<ReceiptPage | null> {
  const byStatus = question.filter === 'waiting' || question.filter === 'needsHelp'
  const page = await storage.read((tx) =>
    byStatus ? pageOfStatus(tx, question) : pageOfTime(tx, question),
  )
  return page.ok ? page.value : null
}

/** The rows as they are now: what was waiting a moment ago may have arrived. */
export async function refreshedRows(
  storage: TillStorage,
  rows: readonly OwnRow[],
): Promise<readonly OwnRow[]> {
  const fresh = await storage.read((tx) =>
    Promise.all(
      rows.map(async (row) => {
        if (row.command === null || isOver(row.command)) return row
        const command = await tx.queue.get(row.record.epochNo, row.record.seq)
        return { ...row, command }
      }),
    ),
  )
  return fresh.ok ? fresh.value : rows
}

export async function receiptRow(storage: TillStorage, saleId: string): Promise<ReceiptRow | null> {
  const found = await storage.read(async (tx) => {
    const record = await tx.transactions.get(saleId)
    return record ? withCommand(tx, record) : null
  })
  if (!found.ok || found.value) return found.ok ? found.value : null
  const received = await receivedSale(storage, saleId)
  return received.ok && received.value ? receivedRow(received.value) : null
}

async function pageOfTime(tx: ReadTransaction, question: PageQuestion): Promise<ReceiptPage> {
  const { filter, sought, after } = question
  if (question.receiptNumber !== null && after === null) {
    const named = await tx.transactions.byReceiptNumber(question.receiptNumber)
    // A printed code names the sale itself: a copy of this till may have drawn the same number.
    const meant = named.filter(({ sale }) => sought(sale))
    const rows = await Promise.all(meant.map((record) => withCommand(tx, record)))
    if (rows.length > 0) return { rows, next: null }
  }
  const before = after?.kind === 'time' ? after : undefined
  const records = await tx.transactions.newest(lookedThrough, before)
  const wanted: TransactionRecord[] = []
  let last: TransactionRecord | undefined
  for (const record of records) {
    last = record
    if (filter === 'refunds' && record.sale.kind !== 'refund') continue
    if (sought(record.sale)) wanted.push(record)
    if (wanted.length === pageSize) break
  }
  const all = last === records.at(-1) && records.length < lookedThrough
  const rows = await Promise.all(wanted.map((record) => withCommand(tx, record)))
  return {
    rows,
    next: all || !last ? null : { kind: 'time', recordedAt: last.recordedAt, id: last.id },
  }
}

async function pageOfStatus(tx: ReadTransaction, question: PageQuestion): Promise<ReceiptPage> {
  const { filter, sought, after } = question
  const place = after?.kind === 'place' ? after : undefined
  const status = filter === 'waiting' ? 'PENDING' : 'FAILED'
  const commands = await tx.queue.withStatus(status, pageSize, place)
  const rows = await Promise.all(
    commands.map(async (command) => {
      const record = await tx.transactions.get(command.entity_id)
      return record && sought(record.sale) ? [ownRow(record, command)] : []
    }),
  )
  const last = commands.at(-1)
  const more = commands.length === pageSize && last
  return {
    rows: rows.flat(),
    next: more ? { kind: 'place', epochNo: last.epochNo, seq: last.seq } : null,
  }
}

async function withCommand(tx: ReadTransaction, record: TransactionRecord): Promise<OwnRow> {
  return ownRow(record, await tx.queue.get(record.epochNo, record.seq))
}

function ownRow(record: TransactionRecord, command: QueueRecord | null): OwnRow {
  return { record, command, receivedAt: null }
}

/** Whether nothing can change any more about a command, as far as a list shows. */
function isOver({ status, answer }: QueueRecord): boolean {
  return status === 'SYNCED' && answer !== null
}
