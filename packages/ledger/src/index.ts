export { flagsOf, saleIdOf } from './believed.ts'
export { hear, knownLinks } from './inquiries.ts'
export { type ReadLine, readLine } from './judge.ts'
export { judgeAgain } from './judge-again.ts'
export {
  type JoinedBranches,
  type LedgerStorage,
  type LedgerTransaction,
  type PushWrite,
  StorageUnavailable,
} from './ledger-storage.ts'
export { linesBeside } from './lines-beside.ts'
export {
  type LettingGo,
  type Missing,
  missingIn,
  type SettleMissingProblem,
  settleMissing,
  unheard,
} from './missing.ts'
export { type Pusher, type PushOutcome, type PushRequest, push } from './push.ts'
export type {
  Answered,
  ArrivedLine,
  Booking,
  Branch,
  CashierFacts,
  Deed,
  DeviceFacts,
  DeviceKey,
  EarlyRefund,
  EpochKey,
  Facts,
  FactsWanted,
  Finding,
  Hole,
  JudgedLine,
  KnownCommand,
  KnownLine,
  LetGo,
  LineStanding,
  Movement,
  ParkedLine,
  Person,
  ProductFacts,
  RefundedSaleFacts,
  Said,
  Settlement,
  ShiftFacts,
  ShiftLine,
  Verdict,
} from './records.ts'
export { type SettleParkedProblem, settleParked, type WordOnParked } from './settle-parked.ts'
export { type SettleShiftProblem, settleShift } from './settle-shift.ts'
export {
  type DifferenceSize,
  isConfirmed,
  type MissingOfShift,
  type PlacedBranch,
  type PlacedShiftLine,
  type ShiftDifference,
  type ShiftEvidence,
  shiftDifference,
  sizeOf,
} from './shift-standing.ts'
export { splitLines } from './slice.ts'
export { type OrphansTaken, takeInOrphans } from './take-in-orphans.ts'
export type { Stretch } from './way-down.ts'
