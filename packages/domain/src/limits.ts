import type { BasisPoints, MinorUnits, Quantity, UnitPrice } from './money.ts'

/** Every limit is met with a sentence before payment, never after; limits never shrink. */
export const limits = {
  linesMax: 2_000,
  /** 999,999.999 of a unit. */
  quantityMax: 999_999_999 as Quantity,
  /** 10^9 minor units. */
  unitPriceMax: 10_000_000_000_000 as UnitPrice,
  /** 10^12 minor units. */
  totalMax: 1_000_000_000_000 as MinorUnits,
  /** 1,000 %: far above any tax on sales, and low enough that tax on the largest total is exact. */
  taxRateMax: 100_000 as BasisPoints,
  /** 1,000 Iraqi dinar, the largest step of coins in use, has three decimals. */
  cashStepMax: 1_000_000 as MinorUnits,
  nameLengthMax: 200,
  skuLengthMax: 64,
  tendersMax: 20,
} as const
