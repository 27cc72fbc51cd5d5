import { createHash, timingSafeEqual } from 'node:crypto'
import type { LastCheck } from '@evertill/protocol/office'
import { readFigures, type ShopDatabase } from '@evertill/storage-sql'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../operating/metrics.ts'
import { Readiness } from '../operating/readiness.ts'
import type { Gate } from './gate.ts'
import { logRefused } from './log.ts'
import { asMetrics } from './rate-limits.ts'
import { isLoopback } from './trusted-proxies.ts'

export interface HealthDeps {
  readonly database: Pick<ShopDatabase, 'read' | 'load'>
  readonly gate: Gate
  readonly metrics: Metrics
  readonly metricsToken?: string | null
  readonly lastCheck?: () => LastCheck | null
}

/** What whoever runs the server asks it. Answered while it stops, too, and however busy it is. */
export function healthRoutes(app: FastifyInstance, deps: HealthDeps): void {
  const { database, gate, metrics, metricsToken = null } = deps
  const readiness = new Readiness(database)
  app.get('/healthz', hidden, () => ({ ok: true }))
  app.get('/readyz', hidden, async (_request, reply) => {
    const ready = await readiness.look(gate.isStopping)
    reply.header('Cache-Control', 'no-store')
    if (!ready.ready) reply.status(503).header('Retry-After', '2')
    return ready
  })
  app.get('/metrics', { ...hidden, ...asMetrics }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    if (!mayRead(request, metricsToken)) {
      logRefused(
        request,
        metricsToken === null ? 'metrics from elsewhere' : 'no token of the metrics',
      )
      reply.status(metricsToken === null ? 403 : 401).type('text/plain; charset=utf-8')
      if (metricsToken !== null) reply.header('WWW-Authenticate', 'Bearer')
      return metricsToken === null
        ? 'Metrics are for this machine alone. Set METRICS_TOKEN to read them from elsewhere.\n'
        : 'Metrics are for whoever shows the token of METRICS_TOKEN.\n'
    }
    const text = await metrics.text({
      nowMs: Date.now(),
      load: database.load,
      // Without the database, the process still tells of itself.
      figures: await database.read(readFigures).catch(() => null),
      lastCheck: deps.lastCheck?.() ?? null,
    })
    return reply.type(metrics.contentType).send(text)
  })
}

const hidden = { schema: { hide: true } as object }

/** What a proxy adds when it passes a request on. */
const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const

/**
 * Without a token: a program on this machine that asks us directly. A proxy on this machine asks for
 * others.
 */
function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  return isLoopback(socket.remoteAddress) && passedOn.every((name) => headers[name] === undefined)
}

/** In a time that tells nothing of where they differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
