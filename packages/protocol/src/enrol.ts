import * as z from 'zod/mini'
import { count, instant, integer, nonce, text, uuid } from './shapes.ts'

/** Earlier tokens of a till that it shows beside its old one. */
export const olderTokensMax = 10

/** A till trades a one-time code for its credential. */
export const enrolQuestion = z.object({
  protocol: integer,
  nonce,
  /** Eight characters of `A-Z2-9`; spaces and hyphens are ignored. */
  code: text(20),
  app_version: text(40),
  /** A till that has a ledger already names its device and shows its old token, revoked or not. */
  device_id: z.optional(uuid),
  old_token: z.optional(text(100)),
  /** Those before it: a server put back from a backup may know one of these alone. */
  older_tokens: z.optional(z.array(text(100)).check(z.maxLength(olderTokensMax))),
})
export type EnrolQuestion = z.infer<typeof enrolQuestion>

/**
 * `code` asks, with the same question, where a code would lead this till, and spends nothing. So a
 * till that holds sales refuses a code that is not its own while it is still good.
 */
export const codeAnswer = z.object({
  nonce,
  server_time: instant,
  till_number: count,
  till_name: text(200),
  store_id: uuid,
  store_name: text(200),
  /** The device that the till would go on as: the one that it named, or null for a new one. */
  device_id: z.nullable(uuid),
})
export type CodeAnswer = z.infer<typeof codeAnswer>

export const enrolAnswer = z.object({
  nonce,
  server_time: instant,
  device_id: uuid,
  /** Opaque, 256 bits, base64url. Sent as `Authorization: Bearer …`. */
  token: text(100),
  till_number: count,
  till_name: text(200),
  store_id: uuid,
  store_name: text(200),
  /** No till of this number was ever enrolled: the first epoch's receipts need no tag. */
  first_of_number: z.boolean(),
})
export type EnrolAnswer = z.infer<typeof enrolAnswer>

/** `A1B2`: how a device is called on its own screen and in the back office, so that people agree. */
export function deviceMark(deviceId: string): string {
  return deviceId.slice(-4).toUpperCase()
}
