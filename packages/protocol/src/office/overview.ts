import * as z from 'zod/mini'
import { count, day, instant, integer, text, uuid } from '../shapes.ts'

/**
 * How far a till's list is proved. `all`: its head is here, nothing below is missing, and every
 * line is answered; `first`: so many from the start on are; `differs`: its list and ours part at
 * number `from`, which a person must look at. `at` is the contact that showed it.
 */
export const tillProof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all'), count, at: instant }),
  z.object({ kind: z.literal('first'), count, at: instant }),
  z.object({ kind: z.literal('differs'), from: count, at: instant }),
])
export type TillProof = z.infer<typeof tillProof>

/** Numbers of one epoch of a till's device, ends included. */
const numberRange = { device_id: uuid, epoch: uuid, from: count, to: count }

/**
 * Numbers that exist and are not here. `gap`: we hold what came after them, and the till itself lacks
 * them; `pruned`: the till let go of them, since they lay in a backup, and an older one was put back.
 */
export const missingNumbers = z.object({ ...numberRange, why: z.enum(['gap', 'pruned']) })
export type MissingNumbers = z.infer<typeof missingNumbers>

/** Numbers that a person let go, and when they came after all. */
export const settledNumbers = z.object({
  ...numberRange,
  by: text(200),
  at: instant,
  note: text(500),
  came_at: z.nullable(instant),
})
export type SettledNumbers = z.infer<typeof settledNumbers>

/** A till's whole standing. Numbers are sums over all epochs of all its devices. */
export const tillStanding = z.object({
  till_number: count,
  name: text(200),
  /** `new`: no device yet; `retired`: every device of it was revoked. */
  state: z.enum(['new', 'live', 'retired']),
  /** Last number made, as the till last said; grows with what arrived since. */
  made: count,
  /** How many of them arrived. */
  received: count,
  /**
   * What was made and neither arrived nor was let go, as of `last_seen_at`: what it sold since is not
   * known yet.
   */
  waiting: count,
  needs_help: count,
  oldest_waiting_at: z.nullable(instant),
  last_seen_at: z.nullable(instant),
  proof: z.nullable(tillProof),
  /** They do not come by themselves: a file or a copy brings them, or a person lets them go. */
  missing: z.array(missingNumbers),
  /** What a till made that is retired or was not heard for a day: it may be let go too. */
  unsent: z.array(z.object(numberRange)),
  settled: z.array(settledNumbers),
  /** Of those that wait: how many were here before, until an older backup was put back. */
  to_refill: count,
  /** What arrived over a gap: kept since then, and neither booked nor counted until it closes. */
  orphans: z.nullable(z.object({ count, since: instant })),
  /** How many of them lie in a backup, with all below them; null before the first backup. */
  in_backup: z.nullable(count),
  app_version: z.nullable(text(40)),
  /** Till clock minus server clock. */
  clock_offset_ms: z.nullable(integer),
  storage: z.nullable(z.object({ persisted: z.boolean(), usage_bytes: count, quota_bytes: count })),
})
export type TillStanding = z.infer<typeof tillStanding>

/** Takings of a span. `sum_minor` has the refunds taken off. */
export const takings = z.object({
  sum_minor: integer,
  sales: count,
  /** null: no sale yet. */
  average_minor: z.nullable(integer),
  refunds: count,
  /** What was given back; zero or positive. */
  refunds_minor: integer,
})
export type Takings = z.infer<typeof takings>

/** The server's own check of its books, from the bytes that the tills wrote. */
export const lastCheck = z.object({
  /** When it ended. */
  at: instant,
  proved: z.boolean(),
  /** How many were proved; or read up to the first difference. null: several shops share the books. */
  commands: z.nullable(count),
  /** What differs first; null where nothing does. */
  sentence: z.nullable(text(1_000)),
})
export type LastCheck = z.infer<typeof lastCheck>

/** Since when the newest backup is; null: there is none. `is_due`: for 7 days there was none. */
export const backupStanding = z.object({ last_at: z.nullable(instant), is_due: z.boolean() })
export type BackupStanding = z.infer<typeof backupStanding>

/**
 * `GET overview`: the five-second answer. Is all in, how is today, what needs a person.
 * `before` is the same weekday a week ago up to the same time of day, `before_whole` that whole day.
 */
export const overviewAnswer = z.object({
  server_time: instant,
  tills: z.array(tillStanding),
  open_items: count,
  parked: count,
  settled_today: count,
  /** null: none has ended yet. */
  last_check: z.nullable(lastCheck),
  /** null: tills wait for no backup of ours, since the operator takes care of the database. */
  backup: z.nullable(backupStanding),
  today: day,
  day_before: day,
  takings: z.object({ today: takings, before: takings, before_whole: takings }),
  /** Takings by hour of the shop's clock, not cumulated; only hours with any. */
  hours: z.array(z.object({ hour: count, today_minor: integer, before_minor: integer })),
})
export type OverviewAnswer = z.infer<typeof overviewAnswer>
