import { type PageMark, parseMark } from '@evertill/storage-sql'
import * as z from 'zod/mini'

/** An id in an address; anything else is simply not found. */
export const uuidParam = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

export const linkParam = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const tillNumberParam = z.pipe(
  z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
  z.transform((digits: string) => Number(digits)),
)

/** Where the last page ended; one that is no mark of ours begins anew. */
export function before(text: string | undefined): PageMark | undefined {
  return (text === undefined ? null : parseMark(text)) ?? undefined
}
