import { limits } from './limits.ts'
import {
  type BasisPoints,
  basisPoints,
  type Currency,
  type MinorUnits,
  minorUnits,
  type Quantity,
  quantity,
  type UnitPrice,
  unitPrice,
  wholeShare,
} from './money.ts'
import { err, ok, type Result } from './result.ts'

/** Why a text is no number for us. */
export type NumberTextProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'commaDecimal' }
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'negative' }
  | { readonly kind: 'tooManyDecimals'; readonly decimalsMax: number }
  | { readonly kind: 'tooLarge' }

export interface NumberTextOptions {
  /** Whether a leading minus is understood; otherwise it is `negative`. */
  readonly minus?: boolean
}

/**
 * Reads a unit price, such as `3.40` or `0.0125`, typed or imported.
 *
 * @returns 1/10,000 minor units; up to four decimals more than the currency has
 *
 * The point is the only decimal separator and there is no other: `1,5` might be one and a half or
 * fifteen, so it is `commaDecimal` and a person decides. Space around the number is ignored.
 */
export function parseMoney(
  text: string,
  { decimals }: Currency,
  options: NumberTextOptions = {},
): Result<UnitPrice, NumberTextProblem> {
  const scaled = parseScaled(text, { decimalsMax: decimals + 4, max: limits.unitPriceMax }, options)
  return scaled.ok ? ok(unitPrice(scaled.value)) : scaled
}

/** Reads an amount of money, such as `20` or `19.99`, into minor units; see `parseMoney`. */
export function parseAmount(
  text: string,
  { decimals }: Currency,
  options: NumberTextOptions = {},
): Result<MinorUnits, NumberTextProblem> {
  const scaled = parseScaled(text, { decimalsMax: decimals, max: limits.totalMax }, options)
  return scaled.ok ? ok(minorUnits(scaled.value)) : scaled
}

/** Reads a quantity with up to three decimals into thousandths; see `parseMoney`. */
export function parseQuantity(
  text: string,
  options: NumberTextOptions = {},
): Result<Quantity, NumberTextProblem> {
  const scaled = parseScaled(text, { decimalsMax: 3, max: limits.quantityMax }, options)
  return scaled.ok ? ok(quantity(scaled.value)) : scaled
}

/** Reads a percentage from 0 to 100 with up to two decimals, without its sign. */
export function parsePercent(text: string): Result<BasisPoints, NumberTextProblem> {
  const scaled = parseScaled(text, { decimalsMax: 2, max: wholeShare }, {})
  return scaled.ok ? ok(basisPoints(scaled.value)) : scaled
}

/** A minus as keyboards have it, or as `formatAmount` writes it. */
const plainNumber = /^([-\u2212]?)(\d+)(?:\.(\d+))?$/
const numberWithComma = /^[-\u2212]?\d*,\d+$/

function parseScaled(
  text: string,
  { decimalsMax, max }: { readonly decimalsMax: number; readonly max: number },
  { minus = false }: NumberTextOptions,
): Result<number, NumberTextProblem> {
  const trimmed = text.trim()
  if (trimmed === '') return err({ kind: 'empty' })
  if (numberWithComma.test(trimmed)) return err({ kind: 'commaDecimal' })
  const [, sign, whole = '', fraction = ''] = plainNumber.exec(trimmed) ?? []
  if (sign === undefined) return err({ kind: 'notANumber' })
  if (sign !== '' && !minus) return err({ kind: 'negative' })
  if (fraction.length > decimalsMax) return err({ kind: 'tooManyDecimals', decimalsMax })
  // Past 2^53 this is no longer exact, and every limit lies far below.
  const scaled = Number(whole + fraction.padEnd(decimalsMax, '0'))
  if (scaled > max) return err({ kind: 'tooLarge' })
  return ok(sign === '' ? scaled : -scaled)
}
