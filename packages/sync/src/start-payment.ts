import { err, ok, type Result, type SaleId } from '@evertill/domain'
import { readLedger } from './ledger.ts'
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

export type StartPaymentProblem =
  | { readonly kind: 'draftGone' }
  /** The browser took everything, this draft too: nobody closed it elsewhere. */
  | { readonly kind: 'noLedger' }
  | StorageFailure

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
    if (!draft) return { kind: (await readLedger(tx)) ? 'draftGone' : 'noLedger' } as const
    if (draft.payment) return { kind: 'started', ids: draft.payment } as const
    await tx.drafts.put({ ...draft, payment: minted })
    return { kind: 'started', ids: minted } as const
  })
  if (!written.ok) return written
  return written.value.kind === 'started' ? ok(written.value.ids) : err(written.value)
}
