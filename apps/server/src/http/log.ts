import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'

/** Where the log goes, and how much of it. */
export interface LogTo {
  readonly level: LogLevel
  /** Standard output unless told. */
  readonly stream?: { write(line: string): void }
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Lines of JSON for pino. What is written of a request and of an error is listed here; all the rest
 * of them (headers, addresses with their query, bodies, the values in a database's complaint) may
 * hold a token, a code, a PIN or a password, and is left out.
 */
export function loggerOptions({
  level,
  stream,
}: LogTo): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    ...(stream && { stream }),
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: {
      req: requestFacts,
      res: ({ statusCode }) => ({ statusCode }),
      err: (error: unknown) => errorFacts(error),
    },
    hooks: {
      // Of an error without words of ours, pino would take the error's own.
      logMethod(this: unknown, args: unknown[], method: (...args: unknown[]) => void) {
        const [first, ...rest] = args
        const facts = first instanceof Error ? { err: first } : first
        const isBare = rest.length === 0 && typeof facts === 'object'
        method.apply(this, [facts, ...(isBare ? ['It failed.'] : rest)])
      },
    },
  }
}

/** One line a request, at level `info`. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}

/** What somebody should be able to look up later: by route and address, without names and secrets. */
export function logRefused(request: FastifyRequest, what: string): void {
  request.log.warn({ req: request }, `Refused: ${what}.`)
}

/** The pattern of its route, not its address. */
export function routeOf(request: Pick<FastifyRequest, 'routeOptions'>): string {
  return request.routeOptions?.url ?? 'none'
}

function requestFacts(request: FastifyRequest) {
  return { method: request.method, route: routeOf(request), ip: request.ip }
}

/** In pino's own words. */
interface ErrorFacts {
  readonly [key: string]: unknown
  readonly type: string
  readonly message: string
  /** Where it was thrown: places alone. */
  readonly stack: string
}

const framesMax = 12
const causesMax = 3

/** What an error tells of where and how it failed, and nothing of what with. */
export function errorFacts(error: unknown, causes = causesMax): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const code = 'code' in error && /^[A-Z0-9_]{1,60}$/.test(String(error.code)) ? error.code : null
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.constructor.name,
    ...(code !== null && { code: String(code) }),
    // What JSON.parse complains about it quotes.
    message: error instanceof SyntaxError ? '' : withoutValues(error.message),
    stack: frames.slice(0, framesMax).join('\n'),
    ...(error.cause !== undefined && causes > 0 && { cause: errorFacts(error.cause, causes - 1) }),
  }
}

const quoted = /"[^"]*"?|'[^']*'|“[^”]*”?|=\([^)]*\)?/g
/** A token, a hash, an enrolment code. */
const secretLike = /[A-Za-z0-9+/_=-]{20,}|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/g

function withoutValues(message: string): string {
  return message.slice(0, 1_000).replace(quoted, '…').replace(secretLike, '…')
}
