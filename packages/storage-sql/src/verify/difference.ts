export type Value = string | number | null

/** Something in the database that is not what the till's bytes, or the rest of it, say. */
export interface Difference {
  readonly table: string
  /** The till's number; null where no till is meant, or it is unknown. */
  readonly till: number | null
  readonly seq: number | null
  readonly receiptNumber: string | null
  /** A column, or what else differs. */
  readonly what: string
  readonly is: Value
  readonly shouldBe: Value
}

/** Where a difference lies: the same for all that is found about one line. */
export type Place = Pick<Difference, 'till' | 'seq' | 'receiptNumber'>

export const nowhere: Place = { till: null, seq: null, receiptNumber: null }

export type Differences = Generator<Difference, void, undefined>

/** One sentence for the operator. */
export function sentenceOf(difference: Difference): string {
  const { table, till, seq, receiptNumber, what, is, shouldBe } = difference
  const place = [
    till === null ? null : `till ${till}`,
    seq === null ? null : `command ${seq}`,
    receiptNumber === null ? null : `receipt ${receiptNumber}`,
  ].filter((part) => part !== null)
  const where = place.length === 0 ? '' : ` of ${place.join(', ')}`
  return `Table ${table}: ${what}${where} is ${shown(is)} and should be ${shown(shouldBe)}.`
}

/** Long values are cut: a sentence names the place, it does not carry the data away. */
function shown(value: Value): string {
  if (value === null) return 'nothing'
  if (typeof value === 'number') return String(value)
  return value.length > 80 ? `“${value.slice(0, 80)}…”` : `“${value}”`
}

/** A row as it is against the columns that we can tell. */
export function* columnDifferences(
  table: string,
  place: Place,
  is: object | null | undefined,
  shouldBe: Readonly<Record<string, Value>>,
  named = '',
): Differences {
  if (!is) {
    yield { table, ...place, what: `the row${named}`, is: 'missing', shouldBe: 'there' }
    return
  }
  for (const [column, expected] of Object.entries(shouldBe)) {
    const actual = (is as Readonly<Record<string, Value>>)[column] ?? null
    if (actual === expected) continue
    yield { table, ...place, what: `${column}${named}`, is: actual, shouldBe: expected }
  }
}
