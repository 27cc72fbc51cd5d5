export type {
  Catalogue,
  CatalogueChanges,
  CatalogueHead,
  CatalogueStorage,
  KeptCashier,
  StockEntry,
} from './catalogue-storage.ts'
export { type Enrolment, type EnrolProblem, enrol } from './enrolment.ts'
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
export { commandBytesOf, type SaleToSave, type SaveSaleProblem, saveSale } from './save-sale.ts'
export {
  type PaymentIds,
  type PaymentToStart,
  type StartPaymentProblem,
  startPayment,
} from './start-payment.ts'
export {
  createSyncEngine,
  type JudgeProblem,
  type SyncEngine,
  type SyncEngineOptions,
  type WakeReason,
} from './sync-engine.ts'
export type { CatalogueStatus, ManualResult, Reach, SyncStatus } from './sync-status.ts'
export type {
  Counters,
  DeviceRecord,
  DraftRecord,
  EpochRecord,
  LocalCode,
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
