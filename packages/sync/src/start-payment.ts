import { assert, type Result, type SaleId } from '@evertill/domain'
import type { World } from './ports.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

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

export async function startPayment(
  _: PaymentToStart,
): Promise<Result<PaymentIds, StartPaymentProblem>> {
  assert(false, 'payment is being built')
}
