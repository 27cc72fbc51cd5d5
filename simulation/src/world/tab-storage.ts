import type {
  EpochRecord,
  QueueRecord,
  ReceivedRecord,
  StorageFailure,
  TillStorage,
  WriteTransaction,
} from '@evertill/sync'
import { createMemoryTillStorage, type TransactionMoment } from '@evertill/sync/testing'
import type { DiskRoom } from './disk-room.ts'
import type { SimDisk } from './sim-disk.ts'
import { copyDisk } from './sim-disk.ts'

export type TransactionKind = 'strict' | 'relaxed' | 'read'

/** What one committed transaction did to the outbox, as seen from outside. */
export interface Committed {
  readonly kind: TransactionKind
  readonly added: readonly QueueRecord[]
  readonly pruned: readonly QueueRecord[]
  /** Rows that were given another status or answer. */
  readonly answered: readonly QueueRecord[]
  /** Lines of other copies of this till. */
  readonly received: readonly ReceivedRecord[]
  /** Sales that were added. */
  readonly sold: number
}

export interface TabStorageParts {
  readonly disk: SimDisk
  readonly room: DiskRoom
  /** Whether a power cut may come, so that earlier states have to be kept. */
  readonly keepStates: boolean
  /** What happens to this transaction at this moment. May end the tab. */
  readonly fault: (moment: TransactionMoment, kind: TransactionKind) => StorageFailure | null
  readonly committed: (committed: Committed) => void
  /** Brings a result to the tab: later, or never, where the tab is frozen, slow or gone. */
  readonly deliver: <T>(result: Promise<T>) => Promise<T>
}

export interface TabStorage extends TillStorage {
  /** Whether the last transaction failed for want of room. */
  lackedRoom(): boolean
}

/** About what a record takes beside its text. */
const recordBytes = 300

/** The till's storage as one tab has it: in memory, watched, and on a machine that fails. */
export function createTabStorage(parts: TabStorageParts): TabStorage {
  const { disk, room, fault, committed, deliver } = parts
  let added: QueueRecord[] = []
  let pruned: QueueRecord[] = []
  let answered: QueueRecord[] = []
  let received: ReceivedRecord[] = []
  let sold = 0
  let bytes = 0
  let isPutBack = false
  let lackedRoom = false
  let before: SimDisk | null = null

  const storage = createMemoryTillStorage({
    disk: disk.till,
    fault(moment, kind) {
      const failure = fault(moment, kind)
      if (moment === 'begin') {
        added = []
        pruned = []
        answered = []
        received = []
        sold = 0
        bytes = 0
        isPutBack = false
        lackedRoom = false
        before = parts.keepStates && kind === 'relaxed' ? copyDisk(disk) : null
      }
      if (moment === 'beforeCommit' && kind !== 'read' && failure === null && bytes > 0) {
        lackedRoom = !room.take(bytes)
        if (lackedRoom) return { kind: 'full' }
      }
      if (moment === 'afterCommit' && kind !== 'read') {
        if (kind === 'strict') disk.beforeRelaxed = []
        else if (before) disk.beforeRelaxed.push(before)
        disk.pruned += pruned.length
        if (isPutBack) disk.pruned = belowAnchors(disk)
        committed({ kind, added, pruned, answered, received, sold })
      }
      return failure
    },
  })

  const watched = (tx: WriteTransaction): WriteTransaction => ({
    ...tx,
    transactions: {
      ...tx.transactions,
      add: (record) => {
        sold += 1
        bytes += 3 * recordBytes
        return tx.transactions.add(record)
      },
    },
    metadata: {
      ...tx.metadata,
      put: (name, record) => {
        isPutBack ||= name === 'putBack'
        return tx.metadata.put(name, record)
      },
    },
    received: {
      ...tx.received,
      put: (record) => {
        received.push(record)
        bytes += recordBytes + record.body.length
        return tx.received.put(record)
      },
    },
    drafts: {
      ...tx.drafts,
      put: (record) => {
        bytes += 2 * recordBytes
        return tx.drafts.put(record)
      },
    },
    queue: {
      ...tx.queue,
      add: (row) => {
        added.push(row)
        bytes += recordBytes + row.body.length
        return tx.queue.add(row)
      },
      put: (row) => {
        answered.push(row)
        bytes += recordBytes
        return tx.queue.put(row)
      },
      delete: (epochNo, seq) => {
        const row = disk.till.queue.get(epochNo, seq)
        if (row) pruned.push(row)
        return tx.queue.delete(epochNo, seq)
      },
    },
  })

  return {
    write: (durability, body) => deliver(storage.write(durability, (tx) => body(watched(tx)))),
    read: (body) => deliver(storage.read(body)),
    close: () => storage.close(),
    lackedRoom: () => lackedRoom,
  }
}

/** Commands that this till made and holds no more, by what it says of itself. */
function belowAnchors({ till }: SimDisk): number {
  const epochs = (till.metadata.get('epochs') ?? []) as readonly EpochRecord[]
  return epochs.reduce((sum, { anchor }) => sum + anchor.seq, 0)
}
