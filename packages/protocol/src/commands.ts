import * as z from 'zod/mini'
import { chainPoint, epoch, instant, link, nonce, sequence } from './shapes.ts'

/**
 * `commands`: lines of this till that are not on its own branch. A copy of it made them, or it made
 * them itself before an older copy of it was put back.
 */
export const commandsQuestion = z.object({
  nonce,
  epoch,
  /** The till's highest line of this epoch: what lies on the way down from it is its own. */
  head: chainPoint,
  /** Where the last page ended; null for the first. */
  after: z.nullable(chainPoint),
})
export type CommandsQuestion = z.infer<typeof commandsQuestion>

export const commandsAnswer = z.object({
  nonce,
  server_time: instant,
  /** In order of (seq, link). A line that is no text is left out. */
  lines: z.array(z.object({ seq: sequence, link, body: z.string() })),
  /** Ask again, after the last of these. */
  more: z.boolean(),
})
export type CommandsAnswer = z.infer<typeof commandsAnswer>
