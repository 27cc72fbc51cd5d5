import { err, ok, type Result, type SaleId } from '@evertill/domain'
import type { World } from './ports.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

/** The ids a sale will have, kept with its draft. */
export interface PaymentIds {
  readonly saleId: SaleId
  readonly commandId: string
}

export interface PaymentToStart {
  readonly storage: TillStorage
  readonly world: World
  readonly draftId: string
}

export type StartPaymentProblem = { readonly kind: 'draftGone' } | StorageFailure

/**
 * Gives the draft its sale id and command id, once: a draft whose payment began never gets others,
 * so whoever pays it again, in whatever tab, makes the same sale (promise P2).
 */
export async function startPayment({
  storage,
  world,
  draftId,
}: PaymentToStart): Promise<Result<PaymentIds, StartPaymentProblem>> {
  const minted: PaymentIds = { saleId: world.ids.uuid() as SaleId, commandId: world.ids.uuid() }
  const written = await storage.write('strict', async (tx) => {
    const draft = await tx.drafts.get(draftId)
    if (!draft) return null
    if (draft.payment) return draft.payment
    await tx.drafts.put({ ...draft, payment: minted })
    return minted
  })
  if (!written.ok) return written
  return written.value ? ok(written.value) : err({ kind: 'draftGone' })
}
