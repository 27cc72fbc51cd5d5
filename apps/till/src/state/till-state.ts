import type { Cart, LineId, Product, Sale, SaleId } from '@evertill/domain'
import type {
  Catalogue,
  DeviceRecord,
  KeptCashier,
  MirrorState,
  ReserveState,
  StorageFailure,
} from '@evertill/sync'
import type { ProductIndex } from '../search/product-index.ts'
import type { NotSavedReason } from './not-saved.ts'

/** Everything that the screens of an enrolled till show. One object, replaced as a whole. */
export interface TillState {
  readonly device: DeviceRecord
  /** null before the first catalogue is complete. */
  readonly catalogue: Catalogue | null
  readonly index: ProductIndex
  /** null until somebody signed in. */
  readonly cashier: KeptCashier | null
  readonly screen: Screen
  readonly cart: Cart
  /** The line that is open for editing; the last one unless the cashier chose another. */
  readonly openLine: LineId | null
  readonly held: readonly HeldCart[]
  /** Takes the place of search and categories. */
  readonly shelfNotice: ShelfNotice | null
  /** A question about a product before it can join the cart, or about a line. */
  readonly question: Question | null
  readonly overlay: 'menu' | 'keys' | 'newCode' | null
  /** True from the tap on Take until the sale is on disk or is not: nothing else may be tapped. */
  readonly saving: boolean
  /** What is wrong with the payment, in place. */
  readonly payProblem: string | null
  /** The open cart could not be written: it would not survive a reload. */
  readonly draftFailure: StorageFailure | null
  readonly storage: StorageHealth | null
  /** `spent`: storage is full, and sales are saved in the last room there is, while it lasts. */
  readonly reserve: ReserveState
  /** Whether everything that waits lies in a second place, too. */
  readonly mirror: MirrorState
  /** The cashier put the storage warning off for this session. */
  readonly storageWarningPutOff: boolean
  readonly updateReady: boolean
  /** Of what needs help: never left this till, and cannot as it is. */
  readonly stuck: number
}

export type Screen =
  | { readonly kind: 'sell' }
  | { readonly kind: 'pay' }
  | { readonly kind: 'paid'; readonly sale: Sale }
  | NotSaved
  /** `from` the Sync page, one step back leads there. */
  | {
      readonly kind: 'receipts'
      readonly saleId: SaleId | null
      readonly from?: 'sync'
      /** What is listed at first; everything where nothing is named. */
      readonly filter?: 'waiting' | 'needsHelp'
    }
  | { readonly kind: 'refund'; readonly sale: Sale }
  | { readonly kind: 'sync' }

/** A document that could not be written. */
export interface NotSaved {
  readonly kind: 'notSaved'
  readonly reason: NotSavedReason
  /** The sale whose refund it was; null for the open cart. */
  readonly refund: Sale | null
  /** The same once more: the same ids, the same means of payment. */
  readonly again: () => void
}

export interface HeldCart {
  readonly draftId: string
  readonly cart: Cart
  readonly note: string
  readonly updatedAt: string
}

export type ShelfNotice =
  | { readonly kind: 'unknownCode'; readonly code: string }
  | { readonly kind: 'problem'; readonly sentence: string }
  | {
      readonly kind: 'severalProducts'
      readonly code: string
      readonly products: readonly Product[]
    }

export type Question =
  | { readonly kind: 'price'; readonly product: Product; readonly quantityText: string | null }
  | { readonly kind: 'quantity'; readonly product: Product }
  | { readonly kind: 'freeLine'; readonly code: string }
  | { readonly kind: 'discount'; readonly line: LineId }
  | { readonly kind: 'linePrice'; readonly line: LineId }
  | { readonly kind: 'lineQuantity'; readonly line: LineId }
  | { readonly kind: 'hold' }
  | { readonly kind: 'recall' }
  | { readonly kind: 'discard' }

export interface StorageHealth {
  readonly persisted: boolean
  readonly usageBytes: number
  readonly quotaBytes: number
}
