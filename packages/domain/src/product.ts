import type { ProductId } from './ids.ts'
import type { Quantity, UnitPrice } from './money.ts'
import type { TaxRate } from './tax.ts'

export const units = ['piece', 'kg', 'g', 'l', 'ml', 'm', 'h'] as const
/** What a quantity counts. Only `piece` is sold in whole numbers by default. */
export type Unit = (typeof units)[number]

export interface Product {
  readonly id: ProductId
  /** Text, compared byte for byte: `85123A` and `85123a` are two products. */
  readonly sku: string
  /** Text, leading zeros kept. */
  readonly barcodes: readonly string[]
  readonly name: string
  readonly category: string
  /** null: an open-price product; the cashier names the price. */
  readonly price: UnitPrice | null
  readonly unit: Unit
  readonly tax: TaxRate
}

/** A product's stock as this till last heard it; null where the server counts none. */
export type StockLevel = Quantity | null
