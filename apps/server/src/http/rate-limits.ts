import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hashOfToken } from '../tills/secrets.ts'
import { NotNow } from './gate.ts'
import { isLoopback } from './trusted-proxies.ts'

const windowMs = 10_000

/** Requests that one till may send in a window: a drain of thousands of sales is some dozens. */
export const deviceMax = 1_000

/** Requests of one address in a window: a whole shop's tills may stand behind it. */
export const addressMax = 5_000

/** Whoever guesses codes gets this many tries a minute. */
export const asACode = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } } as const

/** Whoever guesses the token of the metrics gets this many tries a minute: a scrape is one a second. */
export const asMetrics = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } } as const

/**
 * Counts by address, before anything else is done. This machine itself is not counted: that is a
 * proxy that does not tell who asks, and then everybody.
 *
 * @throws NotNow 429
 */
export function limitAddresses(app: FastifyInstance): void {
  const check = app.createRateLimit({
    max: addressMax,
    timeWindow: windowMs,
    allowList: (request: FastifyRequest) => isLoopback(request.ip),
  })
  app.addHook('onRequest', (request) => within(check(request)))
}

/**
 * Counts by the credential that was shown, known or not, before it is looked up.
 *
 * @throws NotNow 429
 */
export function limitDevices(app: FastifyInstance): void {
  const check = app.createRateLimit({
    max: deviceMax,
    timeWindow: windowMs,
    keyGenerator: (request) => hashOfToken(request.headers.authorization ?? ''),
    allowList: (request: FastifyRequest) => request.headers.authorization === undefined,
  })
  app.addHook('onRequest', (request) => within(check(request)))
}

async function within(
  checking: ReturnType<ReturnType<FastifyInstance['createRateLimit']>>,
): Promise<void> {
  const counted = await checking
  if (counted.isAllowed || !counted.isExceeded) return
  throw new NotNow('Too many requests. Wait a little.', counted.ttlInSeconds, 429)
}
