import type { LastCheck } from '@evertill/protocol/office'
import type { ShopDatabase } from '@evertill/storage-sql'
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { Metrics } from '../operating/metrics.ts'
import type { Certified } from '../tls/authority.ts'
import { Gate, guard } from './gate.ts'
import { healthRoutes } from './health-routes.ts'
import { type LogTo, loggerOptions, logRequests } from './log.ts'
import { neighbourhood } from './neighbourhood.ts'
import { limitAddresses } from './rate-limits.ts'
import { replyPlainly } from './reply-plainly.ts'
import { requestIdBy } from './request-id.ts'
import { securityHeaders } from './security-headers.ts'
import { type AppFolders, staticFiles } from './static-files.ts'
import { type SyncDeps, syncRoutes } from './sync-routes.ts'
import { timeouts } from './timeouts.ts'
import { type IsTrusted, isLoopback } from './trusted-proxies.ts'
import { withExamples } from './with-examples.ts'

export interface HttpDeps {
  readonly sync: SyncDeps
  /** Mounts the back office's routes under the prefix it is given. */
  readonly office: (app: FastifyInstance) => Promise<void>
  readonly database: Pick<ShopDatabase, 'read' | 'load'>
  readonly folders: AppFolders
  readonly version: string
  /** Off in tests. */
  readonly logger: LogTo | false
  /** Who may say for whom it asks: a reverse proxy on this machine, unless told. */
  readonly isTrusted?: IsTrusted
  /** What `/metrics` asks for; without it, it answers this machine alone. */
  readonly metricsToken?: string | null
  /** The last check of the books, for `/metrics`. */
  readonly lastCheck?: () => LastCheck | null
  /** Counts what this process does. */
  readonly metrics?: Metrics
  /** Shut while the server stops. */
  readonly gate?: Gate
  /** Served over TLS with it; null or absent: over plain http. */
  readonly tls?: Certified | null
}

/** The whole server as one Fastify instance, not yet listening. */
export async function httpApp(deps: HttpDeps): Promise<FastifyInstance> {
  const { isTrusted = isLoopback, gate = new Gate(), tls = null } = deps
  const metrics = deps.metrics ?? new Metrics(deps.version)
  const app = Fastify({
    logger: deps.logger && loggerOptions(deps.logger),
    // One line a request is ours, and holds no address.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    genReqId: requestIdBy(isTrusted),
    ...timeouts,
    https: tls && { ...timeouts.http, ...tls, minVersion: 'TLSv1.2' },
    // Those who were inside were answered before: see `stopServing`.
    forceCloseConnections: true,
    return503OnClosing: false,
    trustProxy: (address) => isTrusted(address),
    // As in JSON: see `wellFormedJson`.
    rewriteUrl: ({ url = '/' }) => url.replaceAll('%00', '%EF%BF%BD'),
    routerOptions: { maxParamLength: 200 },
  })
  app.server.maxConnections = connectionsMax
  // Schemas are for the OpenAPI document; zod does the checking, in one place for till and server.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Evertill',
        version: deps.version,
        description:
          'What tills and the server say to each other (sync), and what the back office asks (office). Amounts are whole minor units of the currency, prices ten-thousandths of its unit, quantities thousandths.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The server that this document came from' }],
      tags: [
        { name: 'sync', description: 'For tills, with the token that enrolment answered' },
        { name: 'office', description: 'For managers and owners who are signed in' },
      ],
      components: {
        securitySchemes: {
          till: {
            type: 'http',
            scheme: 'bearer',
            description: 'The token that enrolment answered',
          },
          office: { type: 'apiKey', in: 'cookie', name: 'evertill-session' },
        },
      },
    },
    transformObject: withExamples,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Request-Id', request.id)
  })
  logRequests(app)
  metrics.countRequests(app)
  replyPlainly(app)
  await securityHeaders(app)
  await app.register(cookie)
  await app.register(rateLimit, {
    global: false,
    keyGenerator: (request) => neighbourhood(request.ip),
  })
  healthRoutes(app, { ...deps, gate, metrics })
  await app.register(async (scope) => {
    guard(scope, gate)
    limitAddresses(scope)
    const sync = { ...deps.sync, load: () => deps.database.load, metrics }
    await scope.register((inner) => syncRoutes(inner, sync), { prefix: '/api/sync/v1' })
    await scope.register(deps.office, { prefix: '/api/office/v1' })
    scope.get('/api/openapi.json', hidden, () => app.swagger())
    await staticFiles(scope, deps.folders)
  })
  return app
}

/** A shop's tills hold one or two each; a proxy in front holds some dozens for all of them. */
const connectionsMax = 5_000

const hidden = { schema: { hide: true } as object }
