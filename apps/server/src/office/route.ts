import { assert } from '@evertill/domain'
import { officeProblem, storeHeader } from '@evertill/protocol/office'
import type { OfficeUser, Place } from '@evertill/storage-sql'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { logRefused } from '../http/log.ts'
import type { SignIn } from '../people/sign-in.ts'
import { instantOf, type OfficeWorld } from './office-deps.ts'
import { type Reply, refuse, send } from './reply.ts'
import { isSameOrigin } from './same-origin.ts'
import { sessionToken } from './session-cookie.ts'

/** Everything a route's function is given: who asks, what for, and when. */
export interface Asked<Params, Query, Body> {
  readonly user: OfficeUser
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The server's clock, ISO 8601. */
  readonly at: string
}

type Shape = z.ZodMiniType
type Read<Schema> = Schema extends Shape ? z.output<Schema> : undefined

/** One route of the office for a signed-in manager or owner. */
export interface Route<
  Params extends Shape | undefined,
  Query extends Shape | undefined,
  Body extends Shape | undefined,
> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Its name in the OpenAPI document, and so in clients that are made from it. */
  readonly operationId: string
  readonly summary: string
  /** What does not fit is not found. */
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** 1 MB unless told. */
  readonly bodyBytesMax?: number
  /** For the OpenAPI document. */
  readonly answer: Shape
  readonly run: (asked: Asked<Read<Params>, Read<Query>, Read<Body>>) => Promise<Reply> | Reply
}

/** A file of some 500,000 products; or of what a till sells in years. */
export const fileBytesMax = 64 * 1024 * 1024

export type Mount = <
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Body extends Shape | undefined = undefined,
>(
  route: Route<Params, Query, Body>,
) => void

/**
 * Mounts routes behind the checks that all of them share, in this order: origin, session, role,
 * shape. Only the last of them waits for the body. A route's own function only ever sees what passed.
 */
export function mounter(app: FastifyInstance, signIn: SignIn, world: OfficeWorld): Mount {
  const users = new WeakMap<FastifyRequest, OfficeUser>()
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const user = await admitted(signIn, request)
    if ('status' in user) return send(reply, user)
    users.set(request, user)
  }
  return <
    Params extends Shape | undefined = undefined,
    Query extends Shape | undefined = undefined,
    Body extends Shape | undefined = undefined,
  >(
    route: Route<Params, Query, Body>,
  ) => {
    app.route({
      method: route.method,
      url: route.path,
      schema: docs(route, [{ office: [] }]),
      ...(route.bodyBytesMax && { bodyLimit: route.bodyBytesMax }),
      onRequest: admit,
      handler: async (request, reply) => {
        const at = instantOf(world)
        const user = users.get(request)
        assert(user, 'who asks was admitted')
        const params = read<Params>(route.params, request.params)
        if (!params.ok) return send(reply, refuse('not_found', 'There is nothing here.'))
        const query = read<Query>(route.query, request.query)
        if (!query.ok) return send(reply, badRequest(query.where))
        const body = read<Body>(route.body, request.body)
        if (!body.ok) return send(reply, badRequest(body.where))
        return send(
          reply,
          await route.run({
            user,
            params: params.value,
            query: query.value,
            body: body.value,
            at,
          }),
        )
      },
    })
  }
}

async function admitted(signIn: SignIn, request: FastifyRequest): Promise<OfficeUser | Reply> {
  const places = await placesOfAsking(signIn, request)
  if ('status' in places) return places
  const storeId = request.headers[storeHeader] ?? places[0]?.storeId
  const user = places.find((place) => place.storeId === storeId)
  if (!user) {
    logRefused(request, 'somebody of another shop')
    return refuse('other_shop', 'You do not work in that shop. Sign in as somebody who does.')
  }
  if (user.role === 'cashier') {
    logRefused(request, 'a cashier in the back office')
    return refuse(
      'forbidden',
      'The back office is for managers and owners. Ask one of them, or sign in as one.',
    )
  }
  return user
}

/** Where the person works whose session the request carries, once its origin is ours: at least one place. */
export async function placesOfAsking(
  signIn: SignIn,
  request: FastifyRequest,
): Promise<readonly Place[] | Reply> {
  const wrong = wrongOrigin(request)
  if (wrong) return wrong
  const token = sessionToken(request)
  const places = token === null ? [] : await signIn.places(token)
  if (places.length > 0) return places
  return refuse('signed_out', 'You are signed out. Sign in again; nothing is lost.')
}

export function wrongOrigin(request: FastifyRequest): Reply | null {
  if (request.method === 'GET' || request.method === 'HEAD') return null
  if (isSameOrigin(request.headers, request.host)) return null
  logRefused(request, 'a page of another origin')
  return refuse('wrong_origin', 'This request did not come from the back office itself.')
}

type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly where: string }

function read<Schema extends Shape | undefined>(
  schema: Schema | undefined,
  value: unknown,
): Reading<Read<Schema>> {
  if (schema === undefined) return { ok: true, value: undefined as Read<Schema> }
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return { ok: true, value: parsed.data as Read<Schema> }
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  return { ok: false, where: path.slice(0, 80) }
}

/** Names the field, never repeats what was in it. */
export function badRequest(where: string): Reply {
  return refuse(
    'bad_request',
    where === ''
      ? 'The request does not have the right form.'
      : `The field “${where}” is missing or does not have the right form.`,
  )
}

export interface Documented {
  readonly operationId: string
  readonly summary: string
  readonly params?: Shape | undefined
  readonly query?: Shape | undefined
  readonly body?: Shape | undefined
  readonly answer?: Shape | undefined
}

/**
 * For the OpenAPI document; the checking is done above.
 *
 * @param security who may ask; none: anybody
 */
export function docs(
  { operationId, summary, params, query, body, answer }: Documented,
  security: readonly object[] = [],
): object {
  const problem = { description: 'Refused, with a sentence', ...jsonSchema(officeProblem) }
  return {
    tags: ['office'],
    operationId,
    summary,
    security,
    ...(security.length > 0 && { headers: chosenStore }),
    ...(params && { params: jsonSchema(params) }),
    ...(query && { querystring: jsonSchema(query) }),
    ...(body && { body: jsonSchema(body) }),
    response: {
      ...(answer
        ? { 200: { description: 'Answered', ...jsonSchema(answer) } }
        : { 204: { description: 'Done', type: 'null' } }),
      '4xx': problem,
      503: problem,
    },
  }
}

const chosenStore = {
  type: 'object',
  properties: {
    [storeHeader]: {
      type: 'string',
      description: 'The shop it is about; the first of the session’s unless told.',
    },
  },
}

function jsonSchema(schema: Shape): object {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'input',
  })
  return json
}
