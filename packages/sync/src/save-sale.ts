import { assert, type Result, type Sale, type SaleId } from '@evertill/domain'
import type { World } from './ports.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

export interface SaleToSave {
  readonly storage: TillStorage
  readonly world: World
  readonly draftId: string
  /** Both as `startPayment` gave them. */
  readonly saleId: SaleId
  readonly commandId: string
  /** Pure, and may run twice: the sale under the number drawn for it. */
  readonly build: (drawn: { readonly receiptNumber: string }) => Sale
}

export type SaveSaleProblem =
  /** Saved before, by a double tap or another tab: show this one. */
  | { readonly kind: 'alreadySold'; readonly sale: Sale }
  /** The draft was discarded elsewhere: nothing was booked. */
  | { readonly kind: 'draftGone' }
  /** Not enrolled, or the ledger was evicted: a sale never creates a missing head. */
  | { readonly kind: 'noLedger' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly bytesMax: number }
  | StorageFailure

export async function saveSale(_: SaleToSave): Promise<Result<Sale, SaveSaleProblem>> {
  assert(false, 'saving is being built')
}

/** Size of the command that this sale will be, in bytes: to be checked before payment. */
export function commandBytesOf(_sale: Sale): number {
  assert(false, 'saving is being built')
}
