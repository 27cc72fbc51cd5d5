import { type Refusal, refusal } from '@evertill/protocol'
import type { TransportReply, TransportRequest, World } from './ports.ts'

/** Retry-After of more than this is read as this. */
export const retryAfterSecondsMax = 60

/** And of less as this: a till must not press a busy server without a pause. */
const retryAfterSecondsMin = 1

/** What a busy server that names no time is given. */
const retryAfterSecondsDefault = 5

/** How long past its own time-out a transport may stay silent before we stop believing in it. */
const transportGraceMs = 1_000

/** What one exchange with the server came to. Only an answer of our server's own is contact. */
export type Exchange<T> =
  | { readonly kind: 'answer'; readonly answer: T; readonly clockOffsetMs: number | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** 429 and 503. */
  | { readonly kind: 'busy'; readonly retryAfterMs: number }
  /** 413, whoever said it: a proxy may. */
  | { readonly kind: 'tooLarge' }
  /** It may have been booked: we do not know. */
  | { readonly kind: 'unknown'; readonly reason: UnknownReason }

/** `portal`: somebody else's page answered. `serverError`: a 5xx that our server did not write. */
export type UnknownReason = 'timeout' | 'network' | 'portal' | 'serverError'

export interface Question<T> {
  readonly request: Omit<TransportRequest, 'method'> & { readonly method?: 'GET' | 'POST' }
  readonly nonce: string
  readonly schema: Schema<T>
}

/** As much of the schema library as is needed here. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false }
}

/** Sends one question and judges what came back. */
export async function ask<T extends { readonly nonce: string; readonly server_time: string }>(
  world: World,
  { request, nonce, schema }: Question<T>,
): Promise<Exchange<T>> {
  const startedMs = world.clock.monotonicMs()
  const reply = await sendWithin(world, { method: 'POST', ...request })
  const tookMs = world.clock.monotonicMs() - startedMs
  const exchange = judgeReply(reply, { nonce, schema })
  if (exchange.kind !== 'answer') return exchange
  const serverMs = Date.parse(exchange.answer.server_time)
  const clockOffsetMs = Math.round(world.clock.nowMs() - tookMs / 2 - serverMs)
  return { ...exchange, clockOffsetMs }
}

/**
 * Judges a reply by its envelope: a status counts only where our own server wrote it, save 413.
 *
 * An answer with another nonce is nobody's answer to this question.
 */
export function judgeReply<T extends { readonly nonce: string }>(
  reply: TransportReply,
  { nonce, schema }: Pick<Question<T>, 'nonce' | 'schema'>,
): Exchange<T> {
  if (reply.kind === 'unknown') return reply
  const json = parsed(reply.body)
  if (reply.status === 200) {
    const answer = schema.safeParse(json)
    if (answer.success && answer.data.nonce === nonce) {
      return { kind: 'answer', answer: answer.data, clockOffsetMs: null }
    }
    return { kind: 'unknown', reason: 'portal' }
  }
  if (reply.status === 413) return { kind: 'tooLarge' }
  const envelope = refusal.safeParse(json)
  if (!envelope.success || (envelope.data.nonce !== null && envelope.data.nonce !== nonce)) {
    return { kind: 'unknown', reason: reply.status >= 500 ? 'serverError' : 'portal' }
  }
  const { code } = envelope.data
  if (code === 'slow_down' || code === 'unavailable') {
    const seconds = reply.retryAfterSeconds ?? retryAfterSecondsDefault
    const within = Math.min(Math.max(seconds, retryAfterSecondsMin), retryAfterSecondsMax)
    return { kind: 'busy', retryAfterMs: within * 1_000 }
  }
  return code === 'too_large' ? { kind: 'tooLarge' } : { kind: 'refused', refusal: envelope.data }
}

/** The refusal in a reply, whosever question it answers; null where there is none. */
export function refusalOf(reply: TransportReply): Refusal | null {
  if (reply.kind !== 'reply' || reply.status === 200) return null
  const envelope = refusal.safeParse(parsed(reply.body))
  return envelope.success ? envelope.data : null
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** A transport that forgets its own time-out must not stop the queue. */
export function sendWithin(world: World, request: TransportRequest): Promise<TransportReply> {
  return new Promise((resolve) => {
    const cancel = world.timers.after(request.timeoutMs + transportGraceMs, () =>
      resolve({ kind: 'unknown', reason: 'timeout' }),
    )
    world.transport.send(request).then(
      (reply) => {
        cancel()
        resolve(reply)
      },
      () => {
        cancel()
        resolve({ kind: 'unknown', reason: 'network' })
      },
    )
  })
}
