import type { Counters, EpochRecord, QueueRecord, TransactionRecord } from '@evertill/sync'
import type { Page } from '@playwright/test'

/** The till's ledger database, read in the browser past the till's own code. */
export interface TillOnDisk {
  readonly sales: readonly Pick<
    TransactionRecord,
    'id' | 'receiptNumber' | 'commandId' | 'epochNo' | 'seq'
  >[]
  readonly rows: readonly Pick<
    QueueRecord,
    'command_id' | 'entity_id' | 'epochNo' | 'seq' | 'status'
  >[]
  /** Sale ids that drafts were given when their payment began. */
  readonly paymentsBegun: readonly string[]
  readonly counters: Counters | null
  /** Commands that it ever made, by the heads of its epochs. */
  readonly made: number
}

/** @param page  any page of the till's origin */
export function readTill(page: Page): Promise<TillOnDisk> {
  return page.evaluate(readInPage)
}

/** Runs in the page, so it stands alone. */
async function readInPage(): Promise<TillOnDisk> {
  // Opening what is not there would make it, empty, and the till would take it for its own.
  const here = await indexedDB.databases()
  if (!here.some(({ name }) => name === 'evertill-sales')) throw new Error('no till was here yet')
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('evertill-sales')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  try {
    const all = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const tx = db.transaction(['transactions', 'sync_queue', 'drafts', 'metadata'])
    const [sales, rows, drafts, counters, epochs] = await Promise.all([
      all(tx.objectStore('transactions').getAll()),
      all(tx.objectStore('sync_queue').getAll()),
      all(tx.objectStore('drafts').getAll()),
      all(tx.objectStore('metadata').get('counters')),
      all<readonly EpochRecord[] | undefined>(tx.objectStore('metadata').get('epochs')),
    ])
    return {
      sales: sales.map(({ id, receiptNumber, commandId, epochNo, seq }) => ({
        id,
        receiptNumber,
        commandId,
        epochNo,
        seq,
      })),
      rows: rows.map(({ command_id, entity_id, epochNo, seq, status }) => ({
        command_id,
        entity_id,
        epochNo,
        seq,
        status,
      })),
      paymentsBegun: drafts.flatMap(({ payment }) => (payment ? [payment.saleId] : [])),
      counters: counters ?? null,
      made: (epochs ?? []).reduce((sum, { head }) => sum + head.seq, 0),
    }
  } finally {
    db.close()
  }
}

/** Sentences about what is half there; empty where every sale is whole (promise P3). */
export function halvesOf({
  sales,
  rows,
  paymentsBegun,
  counters,
  made,
}: TillOnDisk): readonly string[] {
  const halves: string[] = []
  const rowOf = new Map(rows.map((row) => [row.command_id, row]))
  const saleIds = new Set(sales.map(({ id }) => id as string))
  for (const { receiptNumber, commandId } of sales) {
    if (!rowOf.has(commandId)) halves.push(`${receiptNumber} has no command.`)
  }
  for (const { entity_id } of rows) {
    if (!saleIds.has(entity_id)) halves.push(`The command for ${entity_id} has no sale.`)
  }
  for (const saleId of paymentsBegun) {
    if (saleIds.has(saleId)) halves.push(`${saleId} is sold, and its cart is still open.`)
  }
  for (const epochNo of new Set(rows.map((row) => row.epochNo))) {
    const seqs = rows.filter((row) => row.epochNo === epochNo).map(({ seq }) => seq)
    // One that was put back from the second copy begins with the first that waited.
    const [first = 1] = seqs
    if (seqs.some((seq, at) => seq !== first + at)) halves.push(`Epoch ${epochNo} has a hole.`)
  }
  const waiting = rows.filter(({ status }) => status === 'PENDING').length
  if (counters?.made !== made && rows.length > 0) {
    halves.push(`${made} commands, counted as ${counters?.made}.`)
  }
  if (counters && counters.waiting !== waiting) {
    halves.push(`${waiting} commands wait, counted as ${counters.waiting}.`)
  }
  return halves
}
