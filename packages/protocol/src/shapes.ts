import * as z from 'zod/mini'
import type { Epoch, Link } from './chain.ts'

/** The small shapes from which every message is made. */

export const uuid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))

/** SHA-256 as it travels: 64 lower-case hex digits. */
export const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const link = z.pipe(
  hash,
  z.transform((text) => text as Link),
)

export const epoch = z.pipe(
  uuid,
  z.transform((text) => text as Epoch),
)

/** An integer that JavaScript holds exactly. */
export const integer = z.int()
export const count = z.int().check(z.nonnegative())

/** ISO 8601 in UTC with milliseconds: `2026-11-21T14:06:12.345Z`. */
export const instant = z
  .string()
  .check(
    z.regex(
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
    ),
  )

/** `2026-11-21`. */
export const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))

/** Chosen anew for each request and echoed by the answer: it tells our server from a portal. */
export const nonce = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/))

/** A place in a chain, or how many commands there are: a till that sells for a century stays below. */
export const sequence = z.int().check(z.nonnegative(), z.maximum(1_000_000_000))

export const chainPoint = z.object({ seq: sequence, link })

export function text(lengthMax: number) {
  return z.string().check(z.maxLength(lengthMax))
}
