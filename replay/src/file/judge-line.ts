import { type Currency, limits } from '@evertill/domain'
import type { SkipReason } from './documents.ts'
import { type ExactDecimal, readDecimal, roundedProduct, scaledTo } from './exact-decimal.ts'
import { instantOf } from './instant.ts'
import type { Row } from './read-rows.ts'

/** A line that will be booked: its texts for the till, its exact figures for the sum. */
export interface BookableLine {
  readonly kind: 'sale' | 'refund'
  readonly recordedAt: string
  readonly sku: string
  readonly name: string
  /** Without its sign. */
  readonly quantity: string
  readonly price: string
  /** Signed thousandths. */
  readonly quantityMilli: bigint
  /** Signed minor units, rounded once. */
  readonly amountMinor: bigint
}

const quantityDecimalsMax = 3
/** Beyond those that the currency has. */
const priceDecimalsMore = 4

/**
 * Whether a line can be booked, by its own values alone.
 *
 * @returns the line; or the reason for which it is skipped and counted
 */
export function judgeLine(row: Row, { decimals }: Currency): BookableLine | SkipReason {
  const quantity = readWithin(row.quantity, quantityDecimalsMax)
  const price = readWithin(row.price, decimals + priceDecimalsMore)
  const recordedAt = instantOf(row.time)
  if (!quantity || !price || recordedAt === null || !isSku(row.sku)) return 'unreadable'
  if (price.units <= 0n) return 'price'
  if (quantity.units === 0n) return 'quantity'
  const quantityMilli = scaledTo(quantity, quantityDecimalsMax)
  const priceE4 = scaledTo(price, decimals + priceDecimalsMore)
  const amountMinor = roundedProduct(quantity, price, decimals)
  if (
    magnitude(quantityMilli) > BigInt(limits.quantityMax) ||
    priceE4 > BigInt(limits.unitPriceMax) ||
    magnitude(amountMinor) > BigInt(limits.totalMax) ||
    row.sku.length > limits.skuLengthMax
  ) {
    return 'limits'
  }
  return {
    kind: quantityMilli > 0n ? 'sale' : 'refund',
    recordedAt,
    sku: row.sku,
    name: row.name
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, limits.nameLengthMax)
      .trim(),
    quantity: row.quantity.trim().replace('-', ''),
    price: row.price.trim(),
    quantityMilli,
    amountMinor,
  }
}

/** Byte for byte, but no catalogue knows an article by a blank at its end or a line break. */
function isSku(text: string): boolean {
  return text !== '' && text === text.trim() && !/\p{Cc}/u.test(text)
}

function readWithin(text: string, decimalsMax: number): ExactDecimal | null {
  const read = readDecimal(text)
  return read && read.decimals <= decimalsMax ? read : null
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}
