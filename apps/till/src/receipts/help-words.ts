import type { FlagCode, ParkCode } from '@evertill/protocol'
import type { LocalCode } from '@evertill/sync'

/** Why a command needs help, and where it is safe. */
export interface HelpWords {
  readonly why: string
  readonly safe: string
}

const hereAndThere = 'It is safe here and there. Nothing to do at the till.'
const hereOnly = 'It is safe on this till only. Do not clear or retire this till.'

const reasons: Record<ParkCode | LocalCode, HelpWords> = {
  UNREADABLE: { why: 'The server could not read this sale.', safe: hereAndThere },
  UNKNOWN_TYPE: {
    why: 'The server is older than this till and does not know this kind of entry yet.',
    safe: hereAndThere,
  },
  UNKNOWN_VERSION: {
    why: 'The server is older than this till and cannot read this sale yet.',
    safe: hereAndThere,
  },
  INVALID_PAYLOAD: { why: 'Something in this sale is not as it should be.', safe: hereAndThere },
  ARITHMETIC: { why: 'The figures of this sale do not add up.', safe: hereAndThere },
  ID_CONFLICT: { why: 'Another sale with the same identity came first.', safe: hereAndThere },
  INTERNAL: { why: 'The server failed while it booked this sale.', safe: hereAndThere },
  REVOKED: {
    why: 'This till was retired before the sale arrived. The manager decides.',
    safe: hereAndThere,
  },
  REFUND_OF_PARKED: {
    why: 'It gives back a sale that needs help itself; it is freed with that one.',
    safe: hereAndThere,
  },
  DAMAGED: {
    why: 'What this till stored no longer gives its proof, so it cannot be sent.',
    safe: hereOnly,
  },
  TOO_LARGE: { why: 'The server does not take a sale of this size.', safe: hereOnly },
}

/** @param code the server's or the till's own; null or unknown where neither said why */
export function parkedWords(code: string | null): HelpWords {
  if (code !== null && Object.hasOwn(reasons, code)) return reasons[code as ParkCode | LocalCode]
  return { why: 'The server asks for a person to look at this sale.', safe: hereAndThere }
}

const flags: Record<FlagCode, string> = {
  NEGATIVE_STOCK: 'The stock went below zero; a manager will count the shelf.',
  PRICE_DIFFERS: 'The price was another than the server has.',
  UNKNOWN_PRODUCT: 'The server does not know a product.',
  TAX_DIFFERS: 'A tax rate was another than the server has.',
  CLOCK_SKEW: 'The clock of this till was wrong.',
  OVER_REFUND: 'More was given back than was sold.',
  REFUND_OF_UNKNOWN_SALE: 'The refunded sale has not arrived yet.',
  DISCOUNT_OVER_LIMIT: 'A discount was above its limit.',
  INACTIVE_CASHIER: 'The cashier was no longer active.',
  UNKNOWN_SHIFT: 'The shift is not known.',
  SHIFT_ALREADY_CLOSED: 'The shift was closed already.',
  RECEIPT_NUMBER_REUSED: 'The receipt number was used before.',
  DEVICE_FORK: 'A copy of this till exists.',
  HISTORY_MISSING: 'Earlier entries of this till are missing.',
}

/** What was noticed, as sentences. */
export function flagSentence(codes: readonly string[]): string {
  const known = codes.filter((code): code is FlagCode => Object.hasOwn(flags, code))
  return known.length === 0 ? 'The manager sees what.' : known.map((code) => flags[code]).join(' ')
}
