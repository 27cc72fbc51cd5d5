import * as z from 'zod/mini'
import { chainPoint, count, epoch, instant, integer, link, nonce, text, uuid } from './shapes.ts'

/** First line of a push. The command lines follow verbatim, one per line. */
export const pushHeader = z.object({
  protocol: integer,
  device_id: uuid,
  epoch,
  /** The line just before this slice. */
  prev: chainPoint,
  /** The last line of this slice: the server recomputes the chain up to it. */
  last: chainPoint,
  /** No line below this slice can come from this till any more. */
  oldest: z.boolean(),
  /** How much the till holds of this epoch in all. */
  head: chainPoint,
  nonce,
  sent_at: instant,
})
export type PushHeader = z.infer<typeof pushHeader>

export const flagCodes = [
  'NEGATIVE_STOCK',
  'PRICE_DIFFERS',
  'UNKNOWN_PRODUCT',
  'TAX_DIFFERS',
  'CLOCK_SKEW',
  'OVER_REFUND',
  'REFUND_OF_UNKNOWN_SALE',
  'DISCOUNT_OVER_LIMIT',
  'INACTIVE_CASHIER',
  'UNKNOWN_SHIFT',
  'SHIFT_ALREADY_CLOSED',
  'RECEIPT_NUMBER_REUSED',
  'DEVICE_FORK',
  'HISTORY_MISSING',
] as const
export type FlagCode = (typeof flagCodes)[number]

export const parkCodes = [
  'UNREADABLE',
  'UNKNOWN_TYPE',
  'UNKNOWN_VERSION',
  'INVALID_PAYLOAD',
  'ARITHMETIC',
  'ID_CONFLICT',
  'INTERNAL',
  'REVOKED',
  'REFUND_OF_PARKED',
] as const
export type ParkCode = (typeof parkCodes)[number]

/** How a command stands at the server. `duplicate` is said beside it, never instead of it. */
export const standings = ['applied', 'flagged', 'parked'] as const
export type Standing = (typeof standings)[number]

const settled = z.object({
  how: z.enum(['corrected', 'dismissed']),
  by: text(200),
  at: instant,
})

/** What became of one line. Matched by `link`, never by `seq`. */
export const commandResult = z.object({
  seq: count,
  link,
  /** null where the line could not be read. */
  command_id: z.nullable(uuid),
  outcome: z.enum(['applied', 'flagged', 'parked', 'duplicate']),
  /** With `duplicate`: how the first stands at this moment. */
  now: z.optional(z.enum(standings)),
  flags: z.array(z.string()),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  settled: z.optional(settled),
})
export type CommandResult = z.infer<typeof commandResult>

export const pushAnswer = z.object({
  nonce,
  epoch,
  results: z.array(commandResult),
  /** This slice ended on a branch other than the first: a copy of this till exists. */
  fork: z.boolean(),
  server_time: instant,
  /** Highest line of the till's own branch that lies in a backup; null before the first. */
  durable: z.nullable(chainPoint),
})
export type PushAnswer = z.infer<typeof pushAnswer>

/** The closed list of refusals. A status counts only with this envelope around it. */
export const refusalCodes = [
  'bad_header',
  'bad_request',
  'unknown_credential',
  'wrong_device',
  'revoked',
  'damaged',
  'gap',
  'too_large',
  'unsupported_media',
  'protocol_too_old',
  'protocol_too_new',
  'slow_down',
  'unavailable',
  'not_found',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** The HTTP status of each refusal. A till counts a status only with our envelope around it. */
export const refusalStatus: Readonly<Record<RefusalCode, number>> = {
  bad_header: 400,
  bad_request: 400,
  unknown_credential: 401,
  wrong_device: 403,
  revoked: 403,
  not_found: 404,
  damaged: 409,
  gap: 409,
  too_large: 413,
  unsupported_media: 415,
  protocol_too_old: 426,
  protocol_too_new: 426,
  slow_down: 429,
  unavailable: 503,
}

export const refusal = z.object({
  code: z.enum(refusalCodes),
  message: z.string(),
  /** null where the question's nonce could not be read. */
  nonce: z.nullable(z.string()),
  server_time: instant,
  /** With `gap`: the highest line below `prev` that the server knows. */
  have: z.optional(z.nullable(chainPoint)),
  /** Under which the server's log knows the question; absent from older servers. */
  request_id: z.optional(z.string()),
})
export type Refusal = z.infer<typeof refusal>
