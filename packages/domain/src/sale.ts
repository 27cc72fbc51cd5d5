import type { CashierId, DeviceId, ProductId, SaleId, ShiftId } from './ids.ts'
import type { BasisPoints, MinorUnits, Quantity, UnitPrice } from './money.ts'
import type { Unit } from './product.ts'
import type { TaxGroup, TaxRate, TaxRules } from './tax.ts'

export type Discount =
  | { readonly kind: 'percent'; readonly share: BasisPoints }
  | { readonly kind: 'amount'; readonly amount: MinorUnits }

/** Where a line's price came from: the catalogue, an open-price product, or the cashier's change. */
export type PriceOrigin = 'catalogue' | 'open' | 'override'

/**
 * One line of a completed sale, with everything needed to compute it again years later.
 * In a refund `quantity`, `discountAmount` and `amount` carry the opposite sign.
 */
export interface SaleLine {
  /** null: sold without a product of the catalogue (free text at an open price). */
  readonly productId: ProductId | null
  readonly sku: string
  readonly name: string
  readonly unit: Unit
  readonly quantity: Quantity
  readonly unitPrice: UnitPrice
  /** The catalogue's price as the till knew it; null where it had none. */
  readonly listPrice: UnitPrice | null
  readonly priceOrigin: PriceOrigin
  readonly discount: Discount | null
  /** What the discount took off; 0 or more in a sale. */
  readonly discountAmount: MinorUnits
  /** After the discount: what the line adds to the total (tax inside or not, by `TaxRules.mode`). */
  readonly amount: MinorUnits
  readonly tax: TaxRate
  /** Stock as this till believed it just before the sale; null where it knew none. */
  readonly stockBelieved: Quantity | null
}

export interface Totals {
  readonly net: MinorUnits
  readonly tax: MinorUnits
  readonly gross: MinorUnits
  /** Cash rounding, added to `gross`; 0 unless cash was the last means of payment. */
  readonly rounding: MinorUnits
  /** `gross + rounding`: what the customer owes. Negative in a refund. */
  readonly payable: MinorUnits
}

/** One means of payment. `cash` and `card` are recorded by the cashier's hand. */
export interface Tender {
  readonly kind: 'cash' | 'card'
  /** What was handed over; negative where money was given back. */
  readonly amount: MinorUnits
}

export interface RefundOf {
  readonly saleId: SaleId | null
  readonly receiptNumber: string | null
}

/** A completed checkout. Never edited afterwards; a correction is a new document. */
export interface Sale {
  readonly id: SaleId
  readonly kind: 'sale' | 'refund'
  /** The sale this refund gives back, or null: a refund without a receipt names none. */
  readonly refundOf: RefundOf | null
  readonly receiptNumber: string
  readonly currency: string
  readonly taxRules: TaxRules
  readonly lines: readonly SaleLine[]
  readonly taxGroups: readonly TaxGroup[]
  readonly totals: Totals
  readonly tenders: readonly Tender[]
  /** Sum of the tenders minus `payable`; 0 or more. */
  readonly change: MinorUnits
  readonly deviceId: DeviceId
  readonly cashier: { readonly id: CashierId; readonly name: string }
  readonly shiftId: ShiftId | null
  /** The till's clock, ISO 8601 in UTC with milliseconds. */
  readonly recordedAt: string
  /** The shop's calendar day of the sale, `YYYY-MM-DD`. */
  readonly businessDate: string
  readonly timeZone: string
  /** Till clock minus server clock as last measured, milliseconds; null before the first exchange. */
  readonly clockOffsetMs: number | null
  /** The catalogue the till sold from; null before the first pull. */
  readonly catalogueVersion: number | null
}
