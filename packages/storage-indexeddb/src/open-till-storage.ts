import type {
  MetadataRecords,
  QueueRecord,
  ReadTransaction,
  TillStorage,
  WriteTransaction,
} from '@evertill/sync'
import type { IDBPTransaction } from 'idb'
import { connect, inTransaction } from './connection.ts'
import { type TillSchema, tillStores, tillVersion, upgradeTill } from './till-schema.ts'

/** The till's ledger database. Opened with the first transaction, and again after a loss. */
export function openTillStorage(name = 'evertill-sales'): TillStorage {
  const connection = connect<TillSchema>({ name, version: tillVersion, upgrade: upgradeTill })
  return {
    write: (durability, body) =>
      connection.run((db) =>
        inTransaction(db.transaction(tillStores, 'readwrite', { durability }), (tx) =>
          body(writing(tx)),
        ),
      ),
    read: (body) =>
      connection.run((db) =>
        inTransaction(db.transaction(tillStores, 'readonly'), (tx) => body(reading(tx))),
      ),
    close: () => connection.close(),
  }
}

type Tx<Mode extends IDBTransactionMode> = IDBPTransaction<TillSchema, typeof tillStores, Mode>

function reading<Mode extends 'readonly' | 'readwrite'>(tx: Tx<Mode>): ReadTransaction {
  const transactions = tx.objectStore('transactions')
  const queue = tx.objectStore('sync_queue')
  const drafts = tx.objectStore('drafts')
  const shifts = tx.objectStore('shifts')
  const received = tx.objectStore('received')
  const metadata = tx.objectStore('metadata')
  return {
    transactions: {
      get: async (id) => (await transactions.get(id)) ?? null,
      newest: (limit, before) => {
        const below = before && IDBKeyRange.upperBound([before.recordedAt, before.id], true)
        return newestOf(transactions.index('recordedAt').iterate(below, 'prev'), limit)
      },
      byReceiptNumber: (receiptNumber) => transactions.index('receiptNumber').getAll(receiptNumber),
    },
    queue: {
      get: async (epochNo, seq) => (await queue.get([epochNo, seq])) ?? null,
      byCommandId: async (commandId) => (await queue.index('command_id').get(commandId)) ?? null,
      byEntityId: async (entityId) => (await queue.index('entity_id').get(entityId)) ?? null,
      byLink: async (link) => (await queue.index('link').get(link)) ?? null,
      range: (epochNo, fromSeq, limit) =>
        queue.getAll(IDBKeyRange.bound([epochNo, fromSeq], [epochNo, []]), limit),
      withStatus: (status, limit, after) =>
        queue.index('status').getAll(statusRange(status, after), limit),
    },
    drafts: {
      get: async (id) => (await drafts.get(id)) ?? null,
      all: () => drafts.getAll(),
    },
    shifts: { get: async (id) => (await shifts.get(id)) ?? null },
    received: {
      get: async (link) => (await received.get(link)) ?? null,
      byEntityId: async (entityId) => (await received.index('entity_id').get(entityId)) ?? null,
      newest: (limit, before) => {
        const below =
          before && IDBKeyRange.upperBound([before.receivedAt, before.seq, before.link], true)
        return newestOf(received.index('receivedAt').iterate(below, 'prev'), limit)
      },
    },
    metadata: {
      get: async <Name extends keyof MetadataRecords>(name: Name) =>
        ((await metadata.get(name)) ?? null) as MetadataRecords[Name] | null,
    },
  }
}

/** @param cursor over an index, from its end on */
async function newestOf<T>(
  cursor: AsyncIterable<{ readonly value: T }>,
  limit: number,
): Promise<readonly T[]> {
  const records: T[] = []
  for await (const { value } of cursor) {
    if (records.length >= limit) break
    records.push(value)
  }
  return records
}

/** An array sorts after every number: `[]` is the end of all epochs, or of one. */
function statusRange(
  status: QueueRecord['status'],
  after: { readonly epochNo: number; readonly seq: number } | undefined,
): IDBKeyRange {
  const from = after ? [status, after.epochNo, after.seq] : [status]
  return IDBKeyRange.bound(from, [status, []], true)
}

function writing(tx: Tx<'readwrite'>): WriteTransaction {
  const read = reading(tx)
  const queue = tx.objectStore('sync_queue')
  return {
    transactions: {
      ...read.transactions,
      add: async (record) => void (await tx.objectStore('transactions').add(record)),
    },
    queue: {
      ...read.queue,
      add: async (record) => void (await queue.add(record)),
      put: async (record) => void (await queue.put(record)),
      delete: (epochNo, seq) => queue.delete([epochNo, seq]),
    },
    drafts: {
      ...read.drafts,
      put: async (record) => void (await tx.objectStore('drafts').put(record)),
      delete: (id) => tx.objectStore('drafts').delete(id),
    },
    shifts: {
      ...read.shifts,
      put: async (record) => void (await tx.objectStore('shifts').put(record)),
    },
    received: {
      ...read.received,
      put: async (record) => void (await tx.objectStore('received').put(record)),
    },
    metadata: {
      ...read.metadata,
      put: async (name, record) => void (await tx.objectStore('metadata').put(record, name)),
    },
  }
}
