import type { FastifyInstance } from 'fastify'
import { neighbourhood } from './neighbourhood.ts'
import { isLoopback } from './trusted-proxies.ts'

/** So many requests are answered at once: each holds its body in memory. */
export const requestsInsideMax = 1_000

/**
 * And of one address: a slow body holds its place for a minute, and who sends many of them shall not
 * shut out everybody. A shop's tills may stand behind it; this machine itself is not counted.
 */
export const ofOneAddressMax = 200

/**
 * Nobody is let in now, or not this one (429): `Retry-After` says when, and the error handler of
 * whatever was asked says it in its own envelope.
 */
export class NotNow extends Error {
  override readonly name = 'NotNow'
  readonly statusCode: 429 | 503
  readonly retryAfterSeconds: number

  constructor(sentence: string, retryAfterSeconds: number, statusCode: 429 | 503 = 503) {
    super(sentence)
    this.retryAfterSeconds = retryAfterSeconds
    this.statusCode = statusCode
  }
}

/** A restart takes a second or two; those who come again find the next process. */
const retryAfterStopSeconds = 1

/**
 * When those may come again who were sent away because too many were here. Not all at the same
 * moment, and with a mean at which even hundreds of tills are no crowd.
 *
 * @param chance from 0 up to 1
 * @returns whole seconds, 2 to 10
 */
export function retryAfterCrowdSeconds(chance: number): number {
  return 2 + Math.floor(9 * chance)
}

/** Counts each request of these routes in and out, and lets none in where the gate does not. */
export function guard(app: FastifyInstance, gate: Gate): void {
  app.addHook('onRequest', async (request, reply) => {
    const from = isLoopback(request.ip) ? null : neighbourhood(request.ip)
    gate.enter(from)
    let isInside = true
    const leave = () => {
      if (isInside) gate.leave(from)
      isInside = false
    }
    // Whichever comes: an answer that was sent, or a caller that is gone.
    reply.raw.once('finish', leave).once('close', leave)
  })
  app.addHook('onSend', async (_request, reply) => {
    if (gate.isStopping) reply.header('Connection', 'close')
  })
}

/** Who is inside, and whether anybody else is let in. */
export class Gate {
  #inside = 0
  readonly #ofAddress = new Map<string, number>()
  #emptied: (() => void) | null = null
  #isStopping = false

  get inside(): number {
    return this.#inside
  }

  get isStopping(): boolean {
    return this.#isStopping
  }

  /**
   * Counts one in, until it leaves.
   *
   * @param from whose address it is; null: nobody counts it by that
   * @throws NotNow
   */
  enter(from: string | null = null): void {
    if (this.#isStopping) {
      throw new NotNow(
        'The server is stopping. Nothing was lost; ask again.',
        retryAfterStopSeconds,
      )
    }
    if (this.#inside >= requestsInsideMax) throw crowded()
    if (from !== null) {
      const others = this.#ofAddress.get(from) ?? 0
      if (others >= ofOneAddressMax) throw crowded()
      this.#ofAddress.set(from, others + 1)
    }
    this.#inside += 1
  }

  leave(from: string | null = null): void {
    this.#inside -= 1
    if (from !== null) {
      const others = (this.#ofAddress.get(from) ?? 1) - 1
      if (others === 0) this.#ofAddress.delete(from)
      else this.#ofAddress.set(from, others)
    }
    if (this.#inside === 0) this.#emptied?.()
  }

  /** Lets nobody in from now on. @returns once everybody who was inside was answered */
  stop(): Promise<void> {
    this.#isStopping = true
    if (this.#inside === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#emptied = resolve
    })
  }
}

export function crowded(): NotNow {
  const seconds = retryAfterCrowdSeconds(Math.random())
  return new NotNow('Too many are being served. Nothing was lost; ask again.', seconds)
}
