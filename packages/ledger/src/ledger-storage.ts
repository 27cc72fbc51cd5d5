import type { ChainPoint, CommandResult, Heartbeat, Link, ShiftRange } from '@evertill/protocol'
import type { LettingGo } from './missing.ts'
import type {
  ArrivedLine,
  Branch,
  Deed,
  DeviceFacts,
  DeviceKey,
  EpochKey,
  Facts,
  FactsWanted,
  Finding,
  Hole,
  JudgedLine,
  KnownLine,
  ParkedLine,
  Said,
} from './records.ts'
import type { SettleParkedProblem, WordOnParked } from './settle-parked.ts'
import type { DifferenceSize, ShiftEvidence } from './shift-standing.ts'
import type { Stretch } from './way-down.ts'

/**
 * The ledger's storage. SQLite and PostgreSQL implement it and pass one contract suite
 * (`testing/ledger-storage-contract.ts`). Everything is asked for and written by the batch, so
 * that each side can do it in a few statements.
 */
export interface LedgerStorage {
  /**
   * Runs `body` in one database transaction. Those of one store run one after the other, so what one
   * reads stays as it is until it has written. `body` may be run anew where the database asks for
   * it: it has no effect but through `tx`.
   *
   * @throws StorageUnavailable where the database could not do it now: nothing of it was written
   */
  transaction<T>(storeId: string, body: (tx: LedgerTransaction) => Promise<T>): Promise<T>
}

/** The database is in trouble that is not ours: 503, nothing advanced, the till comes again. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

export interface LedgerTransaction {
  /** Null where the store knows no such device. */
  device(storeId: string, deviceId: string): Promise<DeviceFacts | null>

  /** Notes that a till was heard now and, with a heartbeat, what it said of itself. */
  noteHeard(device: DeviceKey, at: string, beat: Heartbeat | null): Promise<void>

  branches(key: EpochKey): Promise<readonly Branch[]>
  /** The journalled ones among `links`. */
  knownLines(key: EpochKey, links: readonly Link[]): Promise<readonly KnownLine[]>
  /** Parked and unsettled lines of this device, the newest first. */
  parkedLinks(device: DeviceKey, limit: number): Promise<readonly Link[]>
  /** The journalled ones among `links`, of any epoch of this device. */
  knownLinks(storeId: string, deviceId: string, links: readonly Link[]): Promise<readonly Link[]>
  /** The branch of a journalled line that follows this one (the lowest of several), or null. */
  childBranch(key: EpochKey, parent: Link): Promise<number | null>
  /** The highest journalled line below `seq`. */
  highestBelow(key: EpochKey, seq: number): Promise<ChainPoint | null>
  /** The highest line of a branch that lies in a backup with all that is below it, or null. */
  durablePoint(key: EpochKey, branchNo: number): Promise<ChainPoint | null>
  /**
   * Open holes, in order of their numbers: lines that we lack, settled by a person or not. Whoever
   * brings them fills the hole.
   */
  openHoles(key: EpochKey): Promise<readonly Hole[]>
  /** What the device's last heartbeat said of this epoch; null: nothing. */
  saidOf(key: EpochKey): Promise<Said | null>
  /** Notes a line that a till let go of and that we lack; once, and not where it is noted already. */
  openHole(key: EpochKey, top: ChainPoint, at: string): Promise<void>

  /**
   * Notes a person's word on a hole, in the audit log too; opens the hole where it is one of lines
   * that never came. With the last of a device's holes its finding is settled.
   */
  settleHole(
    key: EpochKey,
    hole: { readonly from: number; readonly top: ChainPoint; readonly tillNumber: number },
    deed: LettingGo,
  ): Promise<void>

  /** A shift that the store heard of; null: of none such. */
  shift(
    storeId: string,
    shiftId: string,
  ): Promise<{ readonly ranges: readonly ShiftRange[] | null; readonly isSettled: boolean } | null>
  /** What the journal holds of the epochs of these ranges, and of the shift itself. */
  shiftEvidence(
    storeId: string,
    shiftId: string,
    ranges: readonly ShiftRange[],
  ): Promise<ShiftEvidence>
  /** Notes a person's word on the difference of a shift's end, in the audit log too. */
  settleShift(
    storeId: string,
    shiftId: string,
    difference: DifferenceSize,
    deed: LettingGo,
  ): Promise<void>

  /**
   * Journalled lines off a way through the tree, in order of (seq, link): as many as stay within the
   * limits, and one where there is any.
   */
  linesBeside(
    key: EpochKey,
    beside: {
      readonly way: readonly Stretch[]
      /** No line below this sequence number is off the way. */
      readonly from: number
      readonly after: ChainPoint | null
    },
    limits: { readonly lines: number; readonly bytes: number },
  ): Promise<readonly (ChainPoint & { readonly body: Uint8Array })[]>

  keepOrphans(key: EpochKey, lines: readonly ArrivedLine[], receivedAt: string): Promise<void>
  hasOrphans(key: EpochKey): Promise<boolean>
  /** The orphans right above `parent`, in order of their links. Journalling one ends its keep. */
  orphansAfter(key: EpochKey, parent: Link): Promise<readonly ArrivedLine[]>
  /** The first orphan in order of (seq, link), or the next after one; null: there is none. */
  nextOrphan(key: EpochKey, after: ChainPoint | null): Promise<ArrivedLine | null>

  /** Reads what judging needs. */
  facts(storeId: string, wanted: FactsWanted): Promise<Facts>

  /** Writes one push, ids in sorted order, the store's version row last. */
  write(key: EpochKey, push: PushWrite): Promise<void>

  /** Parked refunds that name one of these sales: they may go on once it is settled. */
  refundsWaitingFor(storeId: string, saleIds: readonly string[]): Promise<readonly Link[]>
  /** Every parked refund that waits for a sale which was parked itself, at most 500. */
  refundsOfParked(storeId: string): Promise<readonly Link[]>
  /** Writes a person's word on a parked line, in the audit log too; nothing where it cannot stand. */
  settleParked(
    storeId: string,
    link: Link,
    word: WordOnParked,
    deed: Deed,
  ): Promise<'settled' | SettleParkedProblem>
  /** Notes in the audit log who had these judged anew, and what became of each. */
  noteJudged(storeId: string, results: readonly CommandResult[], deed: Deed): Promise<void>
  /** Parked and unsettled lines among `links`, of one store. */
  parkedLines(storeId: string, links: readonly Link[]): Promise<readonly ParkedLine[]>
  /** The new verdict of a line that was parked. */
  rewrite(key: EpochKey, judged: JudgedLine, tillNumber: number, receivedAt: string): Promise<void>

  /** Runs `body` so that its failure undoes its writes alone. */
  savepoint<T>(body: () => Promise<T>): Promise<T>
}

/** Two branches that are one now. The lines between them are new: only `lower` may be in a backup. */
export interface JoinedBranches {
  readonly from: number
  readonly into: number
  /** Which of the two lay below the hole. */
  readonly lower: number
}

export interface PushWrite {
  readonly tillNumber: number
  readonly receivedAt: string
  readonly judged: readonly (JudgedLine & { readonly branchNo: number })[]
  /** Lines that we had already: it is counted how often they come again. */
  readonly repeated: readonly Link[]
  readonly branches: readonly Branch[]
  /** Branches that grew together when the hole between them was filled. */
  readonly joined: readonly JoinedBranches[]
  readonly holeOpened: ChainPoint | null
  readonly holesFilled: readonly Link[]
  /** About the device's history as a whole, entered under `historyLink`. */
  readonly historyFindings: readonly Finding[]
  readonly historyLink: Link
}
