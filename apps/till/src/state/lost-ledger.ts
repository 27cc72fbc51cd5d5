import { finishedPayment, type Saved } from './finished-payment.ts'
import { rejoin } from './rejoin.ts'
import type { Till } from './till.ts'

/**
 * Tries a save, and once more where the browser had lost the ledger under this page and the second
 * copy brought it back. What the first try wrote before the loss is found, not made again.
 */
export async function saveWithLedger<T extends Saved | { readonly kind: 'refused' }>(
  till: Till,
  save: () => Promise<T>,
): Promise<T | Saved> {
  const tried = await save()
  if (tried.kind !== 'failed' || tried.reason.kind !== 'noLedger') return tried
  const device = await till.putBack()
  if (!device) return tried
  rejoin(till, device)
  const sale = await finishedPayment(till)
  return sale ? { kind: 'saved', sale } : save()
}
