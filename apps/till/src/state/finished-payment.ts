import type { Sale } from '@evertill/domain'
import type { NotSavedReason } from './not-saved.ts'
import type { Till } from './till.ts'

/** The sale that this tab is about to write: after a reload it tells whether that was done. */
export const paymentKey = 'evertill-payment'

export type Saved =
  | { readonly kind: 'saved'; readonly sale: Sale }
  | { readonly kind: 'failed'; readonly reason: NotSavedReason }

/** After a crash in the very moment of saving: the sale that was written, to be shown as paid. */
export async function finishedPayment({ storage, tab }: Till): Promise<Sale | null> {
  const saleId = tab.memory.getItem(paymentKey)
  if (saleId === null) return null
  const found = await storage.read((tx) => tx.transactions.get(saleId))
  return found.ok ? (found.value?.sale ?? null) : null
}

/** The paid sale was seen: a reload does not show it again. */
export function forgetPayment({ tab }: Till): void {
  tab.memory.removeItem(paymentKey)
}
