import { parseQuantity, sentence, type Unit } from '@evertill/domain'

export type Counted =
  | { readonly kind: 'count'; readonly milli: number }
  | { readonly kind: 'wrong'; readonly sentence: string }

/** What a person counted, in thousandths; pieces are whole. */
export function readCount(typed: string, unit: Unit): Counted {
  const read = parseQuantity(typed)
  if (!read.ok) return { kind: 'wrong', sentence: sentence(read.error) }
  if (unit === 'piece' && read.value % 1000 !== 0) {
    return { kind: 'wrong', sentence: 'This is sold by the piece. Enter a whole number.' }
  }
  return { kind: 'count', milli: read.value }
}
