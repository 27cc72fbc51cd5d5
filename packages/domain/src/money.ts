import type { Brand } from './brand.ts'

/** Money: an integer of the currency's minor units (pence, cents, yen). */
export type MinorUnits = Brand<number, 'MinorUnits'>

/** A unit price: an integer of 1/10,000 minor units, so fuel and screws keep four decimals more. */
export type UnitPrice = Brand<number, 'UnitPrice'>

/** A quantity: an integer of thousandths of the unit (1,500 = 1.5 kg, 2,000 = 2 pieces). */
export type Quantity = Brand<number, 'Quantity'>

/** A share: an integer of 1/100 of a percent (2,000 = 20 %). */
export type BasisPoints = Brand<number, 'BasisPoints'>

export interface Currency {
  /** ISO 4217 code, such as `GBP`. */
  readonly code: string
  /** Decimals of the minor unit: 0, 2 or 3. */
  readonly decimals: 0 | 2 | 3
}
