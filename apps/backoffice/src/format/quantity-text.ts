import type { Unit } from '@evertill/domain'

/**
 * A stock level as people read it: `3` pieces, `0.225 kg`. What is measured keeps three decimals, so
 * that a column of it lines up.
 *
 * @param milli  thousandths of the unit; within 2^53 a division by 1,000 shows exactly
 */
export function stockText(milli: number, unit: Unit, locale: string): string {
  return withUnit(numberText(milli, unit, locale, 'auto'), unit)
}

/** A change of stock, always with its sign: `+2.000 kg`, `−1`; nothing is `0`. */
export function signedText(milli: number, unit: Unit, locale: string): string {
  return withUnit(numberText(milli, unit, locale, 'exceptZero'), unit)
}

/** What a person typed into a field: the same figure without separators. */
export function plainQuantity(milli: number, unit: Unit): string {
  return (milli / 1000).toFixed(milli % 1000 === 0 && unit === 'piece' ? 0 : 3)
}

function withUnit(text: string, unit: Unit): string {
  return unit === 'piece' ? text : `${text}\u00a0${unit}`
}

function numberText(
  milli: number,
  unit: Unit,
  locale: string,
  signDisplay: 'auto' | 'exceptZero',
): string {
  const minimumFractionDigits = unit === 'piece' ? 0 : 3
  return new Intl.NumberFormat(locale, {
    signDisplay,
    minimumFractionDigits,
    maximumFractionDigits: 3,
  })
    .formatToParts(milli / 1000)
    .map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value))
    .join('')
}
