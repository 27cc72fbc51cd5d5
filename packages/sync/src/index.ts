export type {
  Catalogue,
  CatalogueChanges,
  CatalogueHead,
  CatalogueStorage,
  KeptCashier,
  StockEntry,
} from './catalogue-storage.ts'
export type {
  Canary,
  Clock,
  Ids,
  Locks,
  Random,
  Timers,
  Transport,
  TransportReply,
  TransportRequest,
  World,
} from './ports.ts'
export type {
  Counters,
  DeviceRecord,
  DraftRecord,
  EpochRecord,
  MetadataRecords,
  QueueAnswer,
  QueueRecord,
  ShiftRecord,
  StoryEvent,
  TransactionRecord,
} from './till-records.ts'
export type {
  Durability,
  ReadTransaction,
  StorageFailure,
  TillStorage,
  WriteTransaction,
} from './till-storage.ts'
