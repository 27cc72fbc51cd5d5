import type { CashierId, StoreId } from './ids.ts'
import type { MinorUnits } from './money.ts'
import type { TaxRules } from './tax.ts'

/** How a cash total is rounded to the coins that exist. Card totals never are. */
export interface CashRounding {
  /** Smallest cash step, minor units: 1 rounds nothing, 5 is a five-cent step. */
  readonly step: MinorUnits
  /** Where a total lies exactly between two steps. */
  readonly tie: 'up' | 'down'
}

/** What a till must know of its shop to sell. Changed in the back office only. */
export interface StoreSettings {
  readonly id: StoreId
  readonly name: string
  readonly addressLines: readonly string[]
  readonly phone: string
  readonly taxNumber: string
  readonly taxName: string
  /** ISO 4217 code. */
  readonly currency: string
  /** BCP 47, for `Intl`. */
  readonly locale: string
  /** IANA name, such as `Europe/London`. */
  readonly timeZone: string
  readonly tax: TaxRules
  readonly cashRounding: CashRounding
  readonly receiptFooter: string
}

export interface Cashier {
  readonly id: CashierId
  readonly name: string
  readonly role: 'owner' | 'manager' | 'cashier'
}
