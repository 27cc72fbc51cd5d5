import type { BasisPoints, Currency, MinorUnits, Quantity, UnitPrice } from './money.ts'
import type { Unit } from './product.ts'

/**
 * An amount as people of this locale read it, with a true minus (U+2212).
 *
 * @param locale  BCP 47
 * @example formatAmount(minorUnits(-1050), { code: 'GBP', decimals: 2 }, 'en-GB') // '−£10.50'
 */
export function formatAmount(amount: MinorUnits, currency: Currency, locale: string): string {
  const { code, decimals } = currency
  return formatted(decimalText(amount, decimals), locale, {
    style: 'currency',
    currency: code,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

/** A unit price; of the four further decimals it shows those that it needs. */
export function formatUnitPrice(price: UnitPrice, currency: Currency, locale: string): string {
  const { code, decimals } = currency
  return formatted(decimalText(price, decimals + 4), locale, {
    style: 'currency',
    currency: code,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals + 4,
  })
}

/** A quantity: `2` pieces, `1.253 kg`. */
export function formatQuantity(quantity: Quantity, unit: Unit, locale: string): string {
  const number = formatted(decimalText(quantity, 3), locale, { maximumFractionDigits: 3 })
  return unit === 'piece' ? number : `${number} ${unit}`
}

/** A share as a percentage: `20%`, `8.25%`. */
export function formatShare(share: BasisPoints, locale: string): string {
  return formatted(decimalText(share, 4), locale, { style: 'percent', maximumFractionDigits: 2 })
}

/** The exact decimal text of a scaled integer: Intl takes it as it is, without a division. */
function decimalText(value: number, decimals: number): `${number}` {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  const text = decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return (value < 0 ? `-${text}` : text) as `${number}`
}

function formatted(text: `${number}`, locale: string, options: Intl.NumberFormatOptions): string {
  return formatOf(locale, options)
    .formatToParts(text)
    .map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value))
    .join('')
}

/** Making a format costs more than a hundred uses; a shop has one locale and a few of these. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options)
  formats.set(key, known)
  return known
}
