import {
  type BasisPoints,
  type Currency,
  err,
  type MinorUnits,
  minorUnits,
  type NumberTextProblem,
  ok,
  parseAmount,
  parseMoney,
  parsePercent,
  parseQuantity,
  type Quantity,
  type Result,
  type UnitPrice,
  unitPriceOf,
} from '@evertill/domain'

/**
 * What a number pad has typed so far: digits, and a point where one was struck.
 *
 * Money fills from the right, as tills do: `4000` is 40.00, and `00` is one key. Who strikes the
 * point means whole units before it: `40.` is 40.00, too. Quantities and shares are read as they
 * stand.
 */
export const entryLengthMax = 13

/** The entry after one more key: digits, `00`, `.`, `,`. Other keys change nothing. */
export function entryAfter(entry: string, key: string): string {
  if (key === '.' || key === ',') return entry.includes('.') ? entry : `${entry || '0'}.`
  if (!/^\d+$/.test(key)) return entry
  const next = entry + key
  if (next.length > entryLengthMax) return entry
  return next.includes('.') ? next : next.replace(/^0+(?=\d)/, '')
}

export function entryWithoutLast(entry: string): string {
  return entry.slice(0, -1)
}

/** @returns minor units; 0 for an empty entry */
export function amountOfEntry(
  entry: string,
  currency: Currency,
): Result<MinorUnits, NumberTextProblem> {
  if (entry === '') return ok(minorUnits(0))
  if (entry.includes('.')) return parseAmount(completed(entry), currency)
  const amount = Number(entry)
  return Number.isSafeInteger(amount) ? ok(minorUnits(amount)) : err({ kind: 'tooLarge' })
}

/** A unit price; a point allows the four further decimals. */
export function priceOfEntry(
  entry: string,
  currency: Currency,
): Result<UnitPrice, NumberTextProblem> {
  if (entry === '') return err({ kind: 'empty' })
  if (entry.includes('.')) return parseMoney(completed(entry), currency)
  const amount = amountOfEntry(entry, currency)
  return amount.ok ? ok(unitPriceOf(amount.value)) : amount
}

export function quantityOfEntry(entry: string): Result<Quantity, NumberTextProblem> {
  return parseQuantity(completed(entry))
}

export function shareOfEntry(entry: string): Result<BasisPoints, NumberTextProblem> {
  return parsePercent(completed(entry))
}

/** `40.` as a number: a struck point with nothing behind it yet. */
function completed(entry: string): string {
  return entry.endsWith('.') ? entry.slice(0, -1) : entry
}
