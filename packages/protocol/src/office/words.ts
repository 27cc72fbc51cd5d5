import * as z from 'zod/mini'
import { text } from '../shapes.ts'

/** A journal line's link as text: the office shows it and sends it back, it never computes with it. */
export const linkText = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** Opaque: an answer's `next`, sent back as the next question's `before`. */
export const pageMark = text(400)

/** Rows of a page: 50 unless told, 200 at most. Comes as text, since it stands in the address. */
export const pageLimit = z.pipe(
  z.string().check(z.regex(/^([1-9]\d?|1\d\d|200)$/)),
  z.transform((digits: string) => Number(digits)),
)

/** What a person typed. Never empty, never only spaces. */
export function words(lengthMax: number) {
  return z.string().check(z.trim(), z.minLength(1), z.maxLength(lengthMax))
}
