export {
  type Appended,
  type AppendProblem,
  appendCommand,
  type CommandToAppend,
} from './append-command.ts'
export type {
  Catalogue,
  CatalogueChanges,
  CatalogueHead,
  CatalogueStorage,
  KeptCashier,
  ProductsPage,
  ProductsPlace,
  StockEntry,
} from './catalogue-storage.ts'
export type { ChainCheck } from './chain-check.ts'
export { type Enrolment, type EnrolProblem, enrol, type LedgerNotSettled } from './enrolment.ts'
export { exportUnsent, type UnsentFile, type UnsentToExport } from './export-unsent.ts'
export { madeHere } from './ledger.ts'
export {
  createMirror,
  type Mirror,
  type MirrorContent,
  type MirrorParts,
  type MirrorPlace,
  type MirrorState,
  withMirror,
} from './mirror.ts'
export { type Mirrored, type MirroredRow, readMirror } from './mirror-text.ts'
export { notePrinted, type PrintedCommand } from './note-printed.ts'
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
export { type LedgerToPutBack, type PutBack, putBackLedger } from './put-back.ts'
export { putBackSales } from './put-back-sales.ts'
export type { JudgeProblem } from './questions.ts'
export { type ReceivedSale, receivedSale, receivedSales } from './received-sales.ts'
export { type Reserve, type ReserveState, withReserve } from './reserve.ts'
export { commandBytesOf, type SaleToSave, type SaveSaleProblem, saveSale } from './save-sale.ts'
export {
  type PaymentIds,
  type PaymentToStart,
  type StartPaymentProblem,
  startPayment,
} from './start-payment.ts'
export { createSyncEngine, type SyncEngine, type SyncEngineOptions } from './sync-engine.ts'
export type { WakeReason } from './sync-state.ts'
export type {
  CatalogueStatus,
  HistoryStatus,
  ManualResult,
  Proof,
  Reach,
  SyncStatus,
} from './sync-status.ts'
export type {
  Counters,
  DeviceRecord,
  DraftRecord,
  EpochRecord,
  LocalCode,
  MetadataRecords,
  PutBackRecord,
  QueueAnswer,
  QueueRecord,
  ReceivedProgress,
  ReceivedRecord,
  ShiftRecord,
  StoryEvent,
  TransactionRecord,
} from './till-records.ts'
export type {
  Durability,
  OutboxRead,
  OutboxStorage,
  OutboxWrite,
  ReadTransaction,
  StorageFailure,
  TillStorage,
  WriteTransaction,
} from './till-storage.ts'
