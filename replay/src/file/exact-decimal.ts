/** A decimal number as its text says it, with nothing rounded: `units / 10^decimals`. */
export interface ExactDecimal {
  readonly units: bigint
  readonly decimals: number
}

const plainDecimal = /^(-?)(\d{1,18})(?:\.(\d{1,9}))?$/

/**
 * Reads a decimal text such as `-12` or `0.001`.
 *
 * Written here once more, and not taken from the domain: the sum of the file is what the domain's
 * own reading and arithmetic are compared with.
 *
 * @returns null for anything else, `1,5` and an empty text included
 */
export function readDecimal(text: string): ExactDecimal | null {
  const [, sign, whole, fraction = ''] = plainDecimal.exec(text.trim()) ?? []
  if (sign === undefined || whole === undefined) return null
  const units = BigInt(whole + fraction)
  return { units: sign === '' ? units : -units, decimals: fraction.length }
}

/** The same number counted in `1/10^decimals`, which must be at least as fine as its text. */
export function scaledTo({ units, decimals: own }: ExactDecimal, decimals: number): bigint {
  return units * 10n ** BigInt(decimals - own)
}

/** The product of two decimals in minor units, rounded once, half away from zero. */
export function roundedProduct(a: ExactDecimal, b: ExactDecimal, currencyDecimals: number): bigint {
  const units = a.units * b.units * 10n ** BigInt(currencyDecimals)
  const divisor = 10n ** BigInt(a.decimals + b.decimals)
  const magnitude = units < 0n ? -units : units
  const rounded = (magnitude + divisor / 2n) / divisor
  return units < 0n ? -rounded : rounded
}
