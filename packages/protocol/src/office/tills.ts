import * as z from 'zod/mini'
import { count, instant, text, uuid } from '../shapes.ts'
import { tillStanding } from './overview.ts'
import { words } from './words.ts'

/** One browser that was enrolled under a till's number. Devices are marked, never deleted. */
export const tillDevice = z.object({
  device_id: uuid,
  enrolled_at: instant,
  revoked_at: z.nullable(instant),
  last_seen_at: z.nullable(instant),
  app_version: z.nullable(text(40)),
})
export type TillDevice = z.infer<typeof tillDevice>

export const till = z.object({
  till_number: count,
  name: text(200),
  created_at: instant,
  state: z.enum(['new', 'live', 'retired']),
  devices: z.array(tillDevice),
  /** A one-time code is out and not used yet; the code itself is shown only once. */
  code_expires_at: z.nullable(instant),
})
export type Till = z.infer<typeof till>

/** `GET tills`. */
export const tillsAnswer = z.object({ server_time: instant, tills: z.array(till) })
export type TillsAnswer = z.infer<typeof tillsAnswer>

/** `POST tills`: a new till with the next number. */
export const newTillQuestion = z.object({ name: words(60) })
export type NewTillQuestion = z.infer<typeof newTillQuestion>

/**
 * Answer of `POST tills` and of `POST tills/:number/code` (a new code; older ones of that till end).
 * The code is good once, until `expires_at`, ten minutes on.
 */
export const tillCodeAnswer = z.object({
  server_time: instant,
  till_number: count,
  name: text(200),
  /** Eight characters of `A-Z2-9`, shown as `ABCD-EFGH`. */
  code: text(20),
  expires_at: instant,
})
export type TillCodeAnswer = z.infer<typeof tillCodeAnswer>

/**
 * `POST tills/:number/bring-back`: a manager confirms by name that this device of the till is that
 * till, though it can show no token that we know. Answers with a code that this device alone can
 * spend; it keeps its id, its numbers and what it has not sent.
 */
export const bringBackQuestion = z.object({ device_id: uuid })
export type BringBackQuestion = z.infer<typeof bringBackQuestion>

/**
 * `POST tills/:number/revoke` (no body): retires every device of that till at once and answers with
 * the till. What they still hold is taken in and parked for a manager's word.
 */
export const revokeAnswer = z.object({ server_time: instant, till, revoked: count })
export type RevokeAnswer = z.infer<typeof revokeAnswer>

/**
 * `POST tills/file` (a till's file as it is, `application/x-ndjson`): takes in what a till could not
 * send, under the till's own name. Lines count once, whatever was sent before or is sent later.
 */
export const tillFileAnswer = z.object({
  server_time: instant,
  till_number: count,
  name: text(200),
  /** When the till wrote it, by its own clock. */
  written_at: instant,
  commands: count,
  applied: count,
  flagged: count,
  /** Here before: by the till itself, or by this file. */
  known: count,
  parked: count,
  /** Kept until what lies below them comes: from the till, or another file of it. */
  waiting: count,
})
export type TillFileAnswer = z.infer<typeof tillFileAnswer>

/**
 * `POST tills/:number/orphans` (no body): takes in what arrived over a gap, without waiting any longer
 * for what lies below it. Should the till bring that later, nothing is booked twice.
 */
export const tillOrphansAnswer = z.object({
  server_time: instant,
  till_number: count,
  name: text(200),
  applied: count,
  flagged: count,
  /** Booked before, under another line. */
  known: count,
  parked: count,
  /** Damaged at the server: kept as they are, and not booked. */
  left: count,
})
export type TillOrphansAnswer = z.infer<typeof tillOrphansAnswer>

/**
 * `POST tills/:number/missing`: a manager's word that these numbers, exactly as the overview tells
 * them under `missing` or `unsent`, will not come. It books nothing; should they come after all, they
 * are booked as any others, and `settled` says so. Answers with the till's new standing. 409
 * `conflict`: others are missing by now, or somebody was quicker, and nothing was written.
 */
export const letGoQuestion = z.object({
  numbers: z.object({ device_id: uuid, epoch: uuid, from: count, to: count }),
  note: words(500),
})
export type LetGoQuestion = z.infer<typeof letGoQuestion>

export const letGoAnswer = z.object({ server_time: instant, till: tillStanding })
export type LetGoAnswer = z.infer<typeof letGoAnswer>
