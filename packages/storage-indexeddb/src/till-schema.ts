import type {
  DraftRecord,
  MetadataRecords,
  QueueRecord,
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
  metadata: { key: string; value: MetadataRecords[keyof MetadataRecords] }
}

export const tillVersion = 1

export const tillStores = ['transactions', 'sync_queue', 'drafts', 'shifts', 'metadata'] as const

export function upgradeTill(db: IDBPDatabase<TillSchema>): void {
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
