import type { TaxCategory, Unit } from '@evertill/domain'
import type { WireProduct } from '@evertill/protocol'

/** A row of `products` as a SELECT of `productColumns` gives it. */
export interface ProductRow {
  readonly product_id: string
  readonly sku: string
  readonly barcodes: string
  readonly name: string
  readonly category: string
  readonly price_e4: number | null
  readonly unit: Unit
  readonly tax_category: TaxCategory
  readonly tax_rate_bp: number
}

export const productColumns =
  'product_id, sku, barcodes, name, category, price_e4, unit, tax_category, tax_rate_bp'

export function wireFromRow(row: ProductRow): WireProduct {
  return {
    id: row.product_id,
    sku: row.sku,
    barcodes: JSON.parse(row.barcodes),
    name: row.name,
    category: row.category,
    price_e4: row.price_e4,
    unit: row.unit,
    tax_category: row.tax_category,
    tax_rate_bp: row.tax_rate_bp,
  }
}
