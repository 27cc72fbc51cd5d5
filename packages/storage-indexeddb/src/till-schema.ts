import type {
  DraftRecord,
  MetadataRecords,
  QueueRecord,
  ReceivedRecord,
  ShiftRecord,
  TransactionRecord,
} from '@evertill/sync'
import type { DBSchema, IDBPDatabase } from 'idb'

/** The ledger database: what exists nowhere else until it is sent. */
export interface TillSchema extends DBSchema {
  transactions: {
    key: string
    value: TransactionRecord
    indexes: { recordedAt: [string, string]; receiptNumber: string }
  }
  sync_queue: {
    key: [number, number]
    value: QueueRecord
    indexes: {
      command_id: string
      link: string
      entity_id: string
      status: [QueueRecord['status'], number, number]
    }
  }
  drafts: { key: string; value: DraftRecord }
  shifts: { key: string; value: ShiftRecord }
  received: {
    key: string
    value: ReceivedRecord
    indexes: { entity_id: string; receivedAt: [string, number, string] }
  }
  metadata: { key: string; value: MetadataRecords[keyof MetadataRecords] }
}

/** 2: `received`. */
export const tillVersion = 2

export const tillStores = [
  'transactions',
  'sync_queue',
  'drafts',
  'shifts',
  'received',
  'metadata',
] as const

/** Only adds, and only what is not there: what an earlier version wrote stays as it is. */
export function upgradeTill(db: IDBPDatabase<TillSchema>): void {
  if (!db.objectStoreNames.contains('transactions')) addFirstStores(db)
  if (!db.objectStoreNames.contains('received')) addReceived(db)
}

function addFirstStores(db: IDBPDatabase<TillSchema>): void {
  const transactions = db.createObjectStore('transactions', { keyPath: 'id' })
  transactions.createIndex('recordedAt', ['recordedAt', 'id'])
  transactions.createIndex('receiptNumber', 'receiptNumber')
  const queue = db.createObjectStore('sync_queue', { keyPath: ['epochNo', 'seq'] })
  queue.createIndex('command_id', 'command_id', { unique: true })
  queue.createIndex('link', 'link', { unique: true })
  queue.createIndex('entity_id', 'entity_id')
  queue.createIndex('status', ['status', 'epochNo', 'seq'])
  db.createObjectStore('drafts', { keyPath: 'id' })
  db.createObjectStore('shifts', { keyPath: 'id' })
  db.createObjectStore('metadata')
}

/** Not unique: two lines may be about one sale. A line without an entity is in no index of them. */
function addReceived(db: IDBPDatabase<TillSchema>): void {
  const received = db.createObjectStore('received', { keyPath: 'link' })
  received.createIndex('entity_id', 'entity_id')
  received.createIndex('receivedAt', ['receivedAt', 'seq', 'link'])
}
