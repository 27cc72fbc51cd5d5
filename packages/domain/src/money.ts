import { assert } from './assert.ts'
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

/** Thousandths in one whole: the scale of `Quantity`. */
export const quantityScale = 1_000

/** Parts of one minor unit: the scale of `UnitPrice`. */
export const unitPriceScale = 10_000

/** One whole as basis points. */
export const wholeShare = 10_000

/** Money from an integer of minor units; anything else is our own mistake. */
export function minorUnits(n: number): MinorUnits {
  return integer(n) as MinorUnits
}

/** A unit price from an integer of 1/10,000 minor units. */
export function unitPrice(n: number): UnitPrice {
  return integer(n) as UnitPrice
}

/** A quantity from an integer of thousandths. */
export function quantity(n: number): Quantity {
  return integer(n) as Quantity
}

/** A share from an integer of 1/100 of a percent. */
export function basisPoints(n: number): BasisPoints {
  return integer(n) as BasisPoints
}

/** Every figure passes here: exact, and never minus zero, which would print and compare as another. */
function integer(n: number): number {
  assert(Number.isSafeInteger(n), `${n} is an integer that a number holds exactly`)
  return n === 0 ? 0 : n
}
