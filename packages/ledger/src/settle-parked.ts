import { err, ok, type Result } from '@evertill/domain'
import type { Link } from '@evertill/protocol'
import { judgeInTurn } from './judge-again.ts'
import type { LedgerStorage } from './ledger-storage.ts'
import type { Deed } from './records.ts'

/** A person's word on a parked line. Its bytes stay in the journal for ever. */
export type WordOnParked =
  /** It will not be booked. */
  | { readonly how: 'dismissed'; readonly note: string }
  /** Another document, which is booked and stands in no other line's place, stands in its. */
  | { readonly how: 'corrected'; readonly note: string; readonly saleId: string }

export type SettleParkedProblem = 'notFound' | 'settledAlready' | 'noSuchSale' | 'saleTaken'

/**
 * Settles a parked line by a person's word, and frees the refunds that waited for it: all of it with
 * its rows of the audit log in one transaction.
 */
export function settleParked(
  storage: LedgerStorage,
  storeId: string,
  link: Link,
  word: WordOnParked,
  deed: Deed,
): Promise<Result<void, SettleParkedProblem>> {
  return storage.transaction(storeId, async (tx) => {
    const settled = await tx.settleParked(storeId, link, word, deed)
    if (settled !== 'settled') return err(settled)
    const freed = await tx.refundsOfParked(storeId)
    await judgeInTurn(tx, storeId, freed, { by: 'manager', receivedAt: deed.at, deed })
    return ok(undefined)
  })
}
