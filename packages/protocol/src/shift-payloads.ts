import { limits } from '@evertill/domain'
import * as z from 'zod/mini'
import { count, day, epoch, integer, link, sequence, text, uuid } from './shapes.ts'

const by = z.object({ id: uuid, name: text(limits.nameLengthMax) })

/** `OPEN_SHIFT`, version 1: the cash counted into the drawer. */
export const openShiftPayload = z.object({
  cashier: by,
  float_minor: count,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  business_date: day,
  time_zone: text(64),
})

/** Lines of one epoch, ends included, up to the one of this link. */
const shiftRange = z.object({ epoch, from: sequence, to: sequence, link })

/** `CLOSE_SHIFT`, version 1: the till's own facts, and which ranges of its chain they cover. */
export const closeShiftPayload = z.object({
  cashier: by,
  counted_minor: integer,
  expected_minor: integer,
  ranges: z.array(shiftRange).check(z.maxLength(100)),
  business_date: day,
  time_zone: text(64),
})

/** `CASH_MOVEMENT`, version 1: cash put into the drawer or taken out beside the sales. */
export const cashMovementPayload = z.object({
  cashier: by,
  shift_id: z.nullable(uuid),
  /** Positive: paid in; negative: paid out. */
  amount_minor: integer,
  reason: text(200),
  business_date: day,
})

export type ShiftRange = z.infer<typeof shiftRange>
export type OpenShiftPayload = z.infer<typeof openShiftPayload>
export type CloseShiftPayload = z.infer<typeof closeShiftPayload>
export type CashMovementPayload = z.infer<typeof cashMovementPayload>
