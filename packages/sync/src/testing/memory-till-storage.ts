import { err, ok, type Result } from '@evertill/domain'
import type { MetadataRecords, QueueRecord, ReceivedRecord } from '../till-records.ts'
import type {
  Durability,
  ReadTransaction,
  StorageFailure,
  TillStorage,
  WriteTransaction,
} from '../till-storage.ts'
import { copyOf } from './copy-of.ts'
import { createTillDisk, type TillDisk } from './till-disk.ts'

/** Where a transaction can fail. After `afterCommit` it is on disk, and its caller does not know. */
export type TransactionMoment = 'begin' | 'beforeCommit' | 'afterCommit'

export interface MemoryTillOptions {
  readonly disk?: TillDisk
  /** The hostile world: asked at each moment, its failure happens there. */
  readonly fault?: (
    moment: TransactionMoment,
    durability: Durability | 'read',
  ) => StorageFailure | null
}

/** The till's ledger database in memory: atomic, serialised, and values never shared. */
export function createMemoryTillStorage({
  disk = createTillDisk(),
  fault = () => null,
}: MemoryTillOptions = {}): TillStorage {
  let closed = false

  function inTurn<T>(
    durability: Durability | 'read',
    body: (tx: WriteTransaction) => Promise<T>,
  ): Promise<Result<T, StorageFailure>> {
    const run = disk.tail.then(() => runOnce(durability, body))
    disk.tail = run.catch(() => undefined)
    return run
  }

  async function runOnce<T>(
    durability: Durability | 'read',
    body: (tx: WriteTransaction) => Promise<T>,
  ): Promise<Result<T, StorageFailure>> {
    if (closed) return err({ kind: 'closed' })
    const early = fault('begin', durability)
    if (early) return err(early)
    const undo: (() => void)[] = []
    const rollBack = () => {
      for (const step of undo.reverse()) step()
    }
    let taken = false
    const take = () => {
      taken = true
      return new KeyTaken()
    }
    let value: T
    try {
      value = await body(memoryTransaction(disk, undo, take))
    } catch (thrown) {
      rollBack()
      if (thrown instanceof KeyTaken) return err({ kind: 'constraint' })
      throw thrown
    }
    if (taken) {
      rollBack()
      return err({ kind: 'constraint' })
    }
    const late = fault('beforeCommit', durability)
    if (late) {
      rollBack()
      return err(late)
    }
    const afterwards = fault('afterCommit', durability)
    return afterwards ? err(afterwards) : ok(value)
  }

  return {
    write: inTurn,
    read: <T>(body: (tx: ReadTransaction) => Promise<T>) => inTurn('read', body),
    close: () => {
      closed = true
    },
  }
}

class KeyTaken extends Error {}

function memoryTransaction(
  disk: TillDisk,
  undo: (() => void)[],
  keyTaken: () => KeyTaken,
): WriteTransaction {
  const { transactions, queue, drafts, shifts, received, metadata } = disk
  return {
    transactions: {
      get: async (id) => copied(transactions.get(id)),
      newest: async (limit, before) =>
        [...transactions.values()]
          .sort((a, b) => compare(b.recordedAt, a.recordedAt) || compare(b.id, a.id))
          .filter(
            (record) =>
              !before ||
              record.recordedAt < before.recordedAt ||
              (record.recordedAt === before.recordedAt && record.id < before.id),
          )
          .slice(0, limit)
          .map((record) => copyOf(record)),
      byReceiptNumber: async (receiptNumber) =>
        [...transactions.values()]
          .filter((record) => record.receiptNumber === receiptNumber)
          .map((record) => copyOf(record)),
      add: async (record) => {
        if (transactions.has(record.id)) throw keyTaken()
        set(transactions, record.id, record, undo)
      },
    },
    queue: {
      get: async (epochNo, seq) => copied(queue.get(epochNo, seq)),
      byCommandId: async (commandId) => copied(queue.byCommandId(commandId)),
      byEntityId: async (entityId) => copied(queue.byEntityId(entityId)),
      byLink: async (link) => copied(queue.byLink(link)),
      range: async (epochNo, fromSeq, limit) =>
        take(queue.from(epochNo, fromSeq), limit, (row) => row.epochNo === epochNo),
      withStatus: async (status, limit, after) => {
        const rows = after ? queue.from(after.epochNo, after.seq + 1) : queue.from(0, 0)
        return take(only(rows, status), limit)
      },
      add: async (record) => {
        if (!queue.insert(copyOf(record))) throw keyTaken()
        undo.push(() => queue.remove(record))
      },
      put: async (record) => {
        const old = queue.get(record.epochNo, record.seq)
        if (!queue.replace(copyOf(record))) throw keyTaken()
        undo.push(() => (old ? queue.replace(old) : queue.remove(record)))
      },
      delete: async (epochNo, seq) => {
        const old = queue.get(epochNo, seq)
        if (!old) return
        queue.remove(old)
        undo.push(() => queue.insert(old))
      },
    },
    drafts: {
      get: async (id) => copied(drafts.get(id)),
      all: async () => [...drafts.values()].map((record) => copyOf(record)),
      put: async (record) => set(drafts, record.id, record, undo),
      delete: async (id) => {
        const old = drafts.get(id)
        if (!old) return
        drafts.delete(id)
        undo.push(() => drafts.set(id, old))
      },
    },
    shifts: {
      get: async (id) => copied(shifts.get(id)),
      put: async (record) => set(shifts, record.id, record, undo),
    },
    received: {
      get: async (link) => copied(received.get(link)),
      byEntityId: async (entityId) =>
        copied(
          [...received.values()]
            .filter((record) => record.entity_id === entityId)
            .sort((a, b) => compare(a.link, b.link))[0],
        ),
      newest: async (limit, before) =>
        [...received.values()]
          .filter((record) => !before || byReceipt(record, before) < 0)
          .sort((a, b) => byReceipt(b, a))
          .slice(0, limit)
          .map((record) => copyOf(record)),
      put: async (record) => set(received, record.link, record, undo),
    },
    metadata: {
      get: async <Name extends keyof MetadataRecords>(name: Name) =>
        copied(metadata.get(name)) as MetadataRecords[Name] | null,
      put: async (name, record) => set(metadata, name, record, undo),
    },
  }
}

function copied<T>(value: T | null | undefined): T | null {
  return value === undefined || value === null ? null : copyOf(value)
}

function set<T>(map: Map<string, T>, key: string, value: T, undo: (() => void)[]): void {
  const had = map.has(key)
  const old = map.get(key)
  map.set(key, copyOf(value))
  undo.push(() => (had ? map.set(key, old as T) : map.delete(key)))
}

function take(
  rows: Iterable<QueueRecord>,
  limit: number,
  whileTrue: (row: QueueRecord) => boolean = () => true,
): readonly QueueRecord[] {
  const taken: QueueRecord[] = []
  for (const row of rows) {
    if (taken.length >= limit || !whileTrue(row)) break
    taken.push(copyOf(row))
  }
  return taken
}

function* only(rows: Iterable<QueueRecord>, status: QueueRecord['status']) {
  for (const row of rows) if (row.status === status) yield row
}

type Receipt = Pick<ReceivedRecord, 'receivedAt' | 'seq' | 'link'>

function byReceipt(a: Receipt, b: Receipt): number {
  return compare(a.receivedAt, b.receivedAt) || a.seq - b.seq || compare(a.link, b.link)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
