import { wellFormedJson } from '@evertill/protocol'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { SignIn } from '../people/sign-in.ts'
import { itemRoutes } from './item-routes.ts'
import { missingRoutes } from './missing-routes.ts'
import { type OfficeDeps, type OfficeWorld, realWorld } from './office-deps.ts'
import { orphanRoutes } from './orphan-routes.ts'
import { parkedRoutes } from './parked-routes.ts'
import { productRoutes } from './product-routes.ts'
import { refuse, replyToError, send } from './reply.ts'
import { mounter } from './route.ts'
import { saleRoutes } from './sale-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { shiftRoutes } from './shift-routes.ts'
import { tillFileRoutes } from './till-file-routes.ts'
import { tillRoutes } from './till-routes.ts'

/** `/api/office/v1`: what managers see and settle. See `@evertill/protocol/office` for each route. */
export async function officeRoutes(
  app: FastifyInstance,
  deps: OfficeDeps,
  world: OfficeWorld = realWorld,
): Promise<void> {
  if (!app.hasReplyDecorator('setCookie')) await app.register(cookie)
  app.addContentTypeParser(
    ['text/csv', 'application/x-ndjson', 'application/octet-stream'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    parseJson(request, wellFormedJson(String(body)), done),
  )
  app.setErrorHandler((error, request, reply) => {
    const { reply: refusal, isOurs } = replyToError(error)
    if (isOurs) request.log.error(error)
    return send(reply, refusal)
  })
  app.setNotFoundHandler((_request, reply) =>
    send(reply, refuse('not_found', 'There is no such page in the back office.')),
  )
  // Schemas are for the OpenAPI document; zod does the checking, in `route.ts`.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))

  const signIn = new SignIn(deps.database, world)
  const mount = mounter(app, signIn, world)
  sessionRoutes(app, signIn, deps, world)
  saleRoutes(mount, deps)
  itemRoutes(mount, deps, world)
  parkedRoutes(mount, deps, world)
  tillRoutes(mount, deps, world)
  tillFileRoutes(mount, deps, world)
  orphanRoutes(mount, deps, world)
  missingRoutes(mount, deps, world)
  shiftRoutes(mount, deps, world)
  productRoutes(mount, deps, world)
}
