import * as z from 'zod/mini'
import { commandResult } from './push.ts'
import {
  chainPoint,
  count,
  epoch,
  hash,
  instant,
  integer,
  link,
  nonce,
  sequence,
  text,
} from './shapes.ts'
import { wireLimits } from './wire-limits.ts'

const someLinks = z.array(link).check(z.maxLength(wireLimits.linksPerQuestion))

/** What an idle till says every 30 s: every epoch of which it keeps rows, and what needs help. */
export const heartbeat = z.object({
  protocol: integer,
  nonce,
  sent_at: instant,
  app_version: text(40),
  epochs: z
    .array(
      z.object({
        epoch,
        head: chainPoint,
        last_settled: z.nullable(chainPoint),
        /** The last line that it let go of; absent: none, or an older till. */
        anchor: z.optional(chainPoint),
      }),
    )
    .check(z.maxLength(100)),
  /** Asked about: what needs help, and what lies right below a gap that the till can never fill. */
  failed: someLinks,
  waiting: sequence,
  needs_help: sequence,
  oldest_waiting_at: z.nullable(instant),
  storage: z.nullable(z.object({ persisted: z.boolean(), usage_bytes: count, quota_bytes: count })),
  /** Till clock minus server clock as last measured. */
  clock_offset_ms: z.nullable(integer),
})
export type Heartbeat = z.infer<typeof heartbeat>

export const heartbeatAnswer = z.object({
  nonce,
  server_time: instant,
  epochs: z.array(
    z.object({
      epoch,
      /** Highest line known on the branch of the till's own links. */
      own: z.nullable(chainPoint),
      /** Highest line of any branch. */
      tip: z.nullable(chainPoint),
      /**
       * Ranges that the server lacks, ends included: below `own`; or of an epoch that the till let go
       * of whole, and that the server lost since.
       */
      missing: z.array(z.object({ from: count, to: count })),
      /**
       * Those of them of which a person said that they will not come. A till that holds one of their
       * lines sends it all the same. Absent from servers that keep no such word.
       */
      let_go: z.optional(z.array(z.object({ from: count, to: count, by: text(200), at: instant }))),
      durable: z.nullable(chainPoint),
    }),
  ),
  /** The present outcome of each link asked. */
  outcomes: z.array(commandResult),
  catalogue_version: count,
  /** All products of that version in one figure; absent from servers that do not keep it yet. */
  catalogue_sum: z.optional(z.object({ products: count, hash })),
})
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswer>

/** `links`: which of these do you know? `judge`: judge these parked lines anew. */
export const linksQuestion = z.object({ nonce, links: someLinks })
export type LinksQuestion = z.infer<typeof linksQuestion>

export const linksAnswer = z.object({ nonce, server_time: instant, known: z.array(link) })
export type LinksAnswer = z.infer<typeof linksAnswer>

export const judgeAnswer = z.object({
  nonce,
  server_time: instant,
  results: z.array(commandResult),
})
export type JudgeAnswer = z.infer<typeof judgeAnswer>
