import { assert, type Result } from '@evertill/domain'
import type { World } from './ports.ts'
import type { DeviceRecord } from './till-records.ts'
import type { StorageFailure, TillStorage } from './till-storage.ts'

export interface Enrolment {
  readonly storage: TillStorage
  readonly world: World
  /** As a person typed it: case, spaces and hyphens are forgiven. */
  readonly code: string
  readonly appVersion: string
}

export type EnrolProblem =
  /** No answer of our server's own. The code may be used up: ask for another if it is refused. */
  | { readonly kind: 'notReached'; readonly why: 'noAnswer' | 'portal' }
  | { readonly kind: 'codeRefused'; readonly message: string }
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  | { readonly kind: 'protocolTooOld' }
  | { readonly kind: 'ourFault'; readonly code: string }
  /** The code belongs to another till or store, and this ledger is not settled yet. */
  | { readonly kind: 'ledgerNotSettled'; readonly waiting: number; readonly needsHelp: number }
  | StorageFailure

export async function enrol(_: Enrolment): Promise<Result<DeviceRecord, EnrolProblem>> {
  assert(false, 'enrolment is being built')
}
