import type { BasisPoints, MinorUnits } from './money.ts'

/** VAT category of EN 16931 (UNCL5305): S standard, Z zero, E exempt, O outside, and the rarer ones. */
export const taxCategories = ['S', 'Z', 'E', 'O', 'AE', 'K', 'G', 'L', 'M'] as const
export type TaxCategory = (typeof taxCategories)[number]

export interface TaxRate {
  readonly category: TaxCategory
  readonly rate: BasisPoints
}

export interface TaxRules {
  /** `inclusive`: prices contain the tax (shops in Europe); `exclusive`: it is added. */
  readonly mode: 'inclusive' | 'exclusive'
  /** `perGroup`: once per (category, rate), as EN 16931 does; `perLine`: each line on its own. */
  readonly rounding: 'perGroup' | 'perLine'
}

/** One row of the tax table: everything sold under one (category, rate). */
export interface TaxGroup extends TaxRate {
  readonly net: MinorUnits
  readonly tax: MinorUnits
  readonly gross: MinorUnits
}
