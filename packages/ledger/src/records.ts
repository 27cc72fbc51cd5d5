import type { Sale } from '@evertill/domain'
import type {
  ChainPoint,
  CommandType,
  Epoch,
  FlagCode,
  Link,
  ParkCode,
  ShiftRange,
  Standing,
} from '@evertill/protocol'

/** One device of one store, as its credential says. */
export interface DeviceKey {
  readonly storeId: string
  readonly deviceId: string
}

/** One till's one run of its ledger: the tree hangs from here. */
export interface EpochKey extends DeviceKey {
  readonly epoch: Epoch
}

/** A line as it arrived, with its place in the chain. `body` is the record: bytes, never text. */
export interface ArrivedLine {
  readonly seq: number
  readonly link: Link
  readonly parentLink: Link
  readonly body: Uint8Array
  /** SHA-256 of `body`, 32 bytes. */
  readonly bodyHash: Uint8Array
}

/** The end of one branch of the tree. The first branch of an epoch is number 1. */
export interface Branch {
  readonly branchNo: number
  /** Begun as a second child: a copy of this till exists. One that stands above a hole is none. */
  readonly fork: boolean
  /** The line just below its first one: of another branch, missing, or seq 0. */
  readonly root: ChainPoint
  readonly tip: ChainPoint
}

/** Who does something by hand. */
export interface Person {
  readonly userId: string
  readonly name: string
}

/** A person's word that what we lack will not come. */
export interface LetGo {
  readonly by: string
  readonly at: string
}

/** The highest of some lines that we lack: right below a branch, or the last that a till made. */
export interface Hole extends ChainPoint {
  readonly settled: LetGo | null
}

/** What a till last said of an epoch. */
export interface Said {
  readonly head: ChainPoint
  /** The last line that it let go of; null: none, or it is too old to say so. */
  readonly anchor: ChainPoint | null
}

/** Who did something, and when. */
export interface Deed {
  readonly by: Person
  readonly at: string
  /** A fresh id for each row of the audit log. */
  readonly newId: () => string
}

export interface Settlement {
  readonly how: 'corrected' | 'dismissed'
  readonly by: string
  readonly at: string
}

/** How a journalled command stands now; for a duplicate, how its first stands. */
export interface LineStanding {
  readonly now: Standing
  readonly flags: readonly string[]
  readonly code: string | null
  readonly message: string | null
  readonly settled: Settlement | null
}

/** A journalled line as an answer needs it. */
export interface KnownLine extends LineStanding {
  readonly branchNo: number
  readonly seq: number
  readonly link: Link
  readonly commandId: string | null
}

/** A command id or sale id that was taken before, and by what. */
export interface KnownCommand extends LineStanding {
  readonly commandId: string
  readonly saleId: string | null
  readonly bodyHash: Uint8Array
}

export interface DeviceFacts {
  readonly tillNumber: number
  readonly revoked: boolean
}

export interface ProductFacts {
  /** 1/10,000 minor units; null: open price. */
  readonly price: number | null
  readonly taxCategory: string
  readonly taxRate: number
  readonly removed: boolean
}

/** What is known of the sale that a refund names. */
export interface RefundedSaleFacts {
  readonly parked: boolean
  /** Thousandths sold minus given back so far, by SKU. */
  readonly remaining: ReadonlyMap<string, number>
}

/** A refund that was booked before the sale that it names. */
export interface EarlyRefund {
  readonly refundId: string
  readonly receiptNumber: string
  /** Thousandths given back, by SKU. */
  readonly given: ReadonlyMap<string, number>
}

export interface CashierFacts {
  readonly role: 'owner' | 'manager' | 'cashier'
  readonly isActive: boolean
}

/** What is known of a shift: its opening, its end, or both, in whatever order they came. */
export interface ShiftFacts {
  readonly isOpened: boolean
  /** The end that came first; null: none came yet. */
  readonly closed: { readonly link: Link; readonly ranges: readonly ShiftRange[] } | null
}

/** Where a booked line of a shift lies: a sale, a refund or a cash movement. */
export interface ShiftLine {
  readonly epoch: string
  readonly seq: number
  readonly link: Link
  /** null: a cash movement. */
  readonly saleId: string | null
  readonly receiptNumber: string | null
}

/** Everything that judging a batch looks up, read (and locked) once for the whole batch. */
export interface Facts {
  /** By command id. */
  readonly commands: ReadonlyMap<string, KnownCommand>
  /** By sale id. */
  readonly sales: ReadonlyMap<string, KnownCommand>
  readonly products: ReadonlyMap<string, ProductFacts>
  /** Thousandths in stock; a product without a row is not counted. */
  readonly stock: ReadonlyMap<string, number>
  readonly cashiers: ReadonlyMap<string, CashierFacts>
  /** What a cashier may give off, in 1/100 percent; null: there is no limit, or nothing was. */
  readonly discountLimit: number | null
  readonly shifts: ReadonlyMap<string, ShiftFacts>
  /** What was booked so far of each shift that the batch closes. */
  readonly shiftLines: ReadonlyMap<string, readonly ShiftLine[]>
  /** Receipt numbers of the batch that another sale carries already. */
  readonly receiptNumbers: ReadonlySet<string>
  readonly refunded: ReadonlyMap<string, RefundedSaleFacts>
  /** By the id of the sale that they name, in order of the till's clock. */
  readonly earlyRefunds: ReadonlyMap<string, readonly EarlyRefund[]>
}

/** The ids that a batch will look up, each once, sorted: the order in which they are locked. */
export interface FactsWanted {
  readonly commandIds: readonly string[]
  readonly saleIds: readonly string[]
  readonly productIds: readonly string[]
  readonly cashierIds: readonly string[]
  readonly shiftIds: readonly string[]
  /** Those among them that the batch closes. */
  readonly closedShiftIds: readonly string[]
  readonly receiptNumbers: readonly string[]
  readonly refundedSaleIds: readonly string[]
  /** Sales that are no refunds: a refund may have come before its own. */
  readonly soldSaleIds: readonly string[]
  /** Something is sold below its price. */
  readonly discounts: boolean
}

/** A finding for a person. Entries about the same subject gather in one open item. */
export interface Finding {
  readonly kind: FlagCode
  /** A product, sale, cashier, device or receipt number, by kind. */
  readonly subject: string
  /** The line of the sale, from 1; 0 where the whole command is meant. */
  readonly entryNo: number
  /** What was believed and what was found; snake_case, as it is shown and exported. */
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** Makes a finding of the sale or refund in hand, which is named beside these facts. */
export type Find = (
  kind: FlagCode,
  subject: string,
  entryNo: number,
  facts: Finding['facts'],
) => Finding

/** A finding that needs no person any more, since what it lacked has come. */
export type Answered = Pick<Finding, 'kind' | 'subject'>

export interface Movement {
  readonly productId: string
  readonly sourceId: string
  readonly lineNo: number
  readonly kind: 'sale' | 'refund'
  /** Thousandths, signed. */
  readonly quantity: number
  /** Running balance after it. */
  readonly balance: number
}

/** What one line came to. */
export type Verdict = {
  readonly commandId: string | null
  readonly entityId: string | null
  readonly type: string | null
} & (
  | {
      readonly outcome: 'applied' | 'flagged'
      readonly findings: readonly Finding[]
      /** Open findings that waited for this very line: they end with it. */
      readonly answers: readonly Answered[]
      readonly booking: Booking
    }
  | { readonly outcome: 'parked'; readonly code: ParkCode; readonly message: string }
  /** The same command was journalled before: nothing is booked. */
  | { readonly outcome: 'duplicate'; readonly first: KnownCommand }
)

/** What an applied command writes beside the journal. */
export type Booking =
  | { readonly kind: 'sale'; readonly sale: Sale; readonly movements: readonly Movement[] }
  | { readonly kind: 'shiftOpened'; readonly shiftId: string; readonly recordedAt: string }
  | {
      readonly kind: 'shiftClosed'
      readonly shiftId: string
      readonly ranges: readonly ShiftRange[]
      readonly recordedAt: string
    }
  | {
      readonly kind: 'cashMovement'
      readonly movementId: string
      readonly shiftId: string | null
      readonly amount: number
      readonly reason: string
      readonly recordedAt: string
    }

export interface JudgedLine {
  readonly line: ArrivedLine
  readonly verdict: Verdict
}

/** A parked line that is looked at once more. */
export interface ParkedLine extends ArrivedLine {
  readonly epochKey: EpochKey
  readonly commandId: string | null
  readonly entityId: string | null
  readonly type: string | null
  readonly code: string
  readonly receivedAt: string
}

export type ShiftCommandType = Exclude<CommandType, 'CREATE_TRANSACTION'>
