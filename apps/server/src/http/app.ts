import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { securityHeaders } from './security-headers.ts'
import { type AppFolders, staticFiles } from './static-files.ts'
import { type SyncDeps, syncRoutes } from './sync-routes.ts'

export interface HttpDeps {
  readonly sync: SyncDeps
  /** Mounts the back office's routes under the prefix it is given. */
  readonly office: (app: FastifyInstance) => Promise<void>
  readonly folders: AppFolders
  readonly version: string
  /** Logs to standard output; off in tests. */
  readonly logger: boolean
}

/** The whole server as one Fastify instance, not yet listening. */
export async function httpApp(deps: HttpDeps): Promise<FastifyInstance> {
  const app = Fastify({
    logger: deps.logger
      ? { level: 'warn', redact: ['req.headers.authorization', 'req.headers.cookie'] }
      : false,
    // A request that never ends must not hold a connection for ever.
    requestTimeout: 60_000,
    forceCloseConnections: true,
    // A reverse proxy on this machine says who asks and whether it was https; nobody else may.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
  })
  // Schemas are for the OpenAPI document; zod does the checking, in one place for till and server.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Evertill',
        version: deps.version,
        license: { name: 'MIT', identifier: 'MIT' },
      },
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
  })
  await securityHeaders(app)
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register((scope) => syncRoutes(scope, deps.sync), { prefix: '/api/sync/v1' })
  await app.register(deps.office, { prefix: '/api/office/v1' })
  app.get('/api/openapi.json', hidden, () => app.swagger())
  app.get('/healthz', hidden, () => ({ ok: true }))
  await staticFiles(app, deps.folders)
  return app
}

const hidden = { schema: { hide: true } as object }
