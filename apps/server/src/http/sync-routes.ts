import { assert } from '@evertill/domain'
import {
  hear,
  judgeAgain,
  knownLinks,
  type LedgerStorage,
  linesBeside,
  type Pusher,
  StorageUnavailable,
} from '@evertill/ledger'
import {
  commandsQuestion,
  type EnrolQuestion,
  enrolQuestion,
  type HeartbeatAnswer,
  hash as hashShape,
  heartbeat,
  linksQuestion,
  type PullAnswer,
  type RefusalCode,
  type Sha256,
  wellFormedJson,
} from '@evertill/protocol'
import { type CatalogueState, type DatabaseLoad, TooBusy } from '@evertill/storage-sql'
import compress from '@fastify/compress'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import * as z from 'zod/mini'
import type { Metrics } from '../operating/metrics.ts'
import type { CodeTold, Enrolled } from '../tills/enrol-till.ts'
import { crowded, NotNow } from './gate.ts'
import { logRefused } from './log.ts'
import { protocolRefusal } from './protocol-refusal.ts'
import { asACode, limitDevices } from './rate-limits.ts'
import { decodeBody, pushBodyBytesMax } from './read-body.ts'
import { type RefusalToSend, refuse } from './refuse.ts'
import { syncDocs } from './sync-docs.ts'
import { answerPush, nonceOf } from './sync-push.ts'

/** What the routes need of the house; the pages of a catalogue come without nonce and time. */
export interface SyncDeps {
  readonly storage: LedgerStorage
  readonly sha256: Sha256
  /** The server's clock, ISO 8601 in UTC. */
  now(): string
  /** Whose credential this is: by the SHA-256 of its token. */
  findDevice(token: string): Promise<Pusher | null>
  /** Where a code would lead a till; it stays good. */
  code(question: EnrolQuestion): Promise<CodeTold>
  enrol(question: EnrolQuestion): Promise<Enrolled>
  /** The newest version and its sum, of one moment. */
  catalogueState(storeId: string): Promise<CatalogueState | null>
  pull(storeId: string, cursor: string | null): Promise<CataloguePage>
  chunk(storeId: string, hash: string): Promise<string | null>
}

/** What the routes ask and tell of this process. */
export interface SyncWatch {
  /** How busy the database is. */
  load(): DatabaseLoad
  readonly metrics: Metrics
}

type Bare<T> = T extends unknown ? Omit<T, 'nonce' | 'server_time'> : never
export type CataloguePage = Bare<PullAnswer>

/** A catalogue, which is large and as alike as catalogues are: less than half as long on a slow line. */
const gzipped = {
  encodings: ['gzip'],
  threshold: 4_096,
} satisfies RouteShorthandOptions['compress']

/** `/api/sync/v1`: what tills and the server say to each other (DESIGN.md section 5). */
export async function syncRoutes(app: FastifyInstance, deps: SyncDeps & SyncWatch): Promise<void> {
  // Bodies of tills are read by `decodeBody`, within limits of its own.
  await app.register(compress, { global: false, globalDecompression: false })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'buffer', bodyLimit: pushBodyBytesMax },
    (_request, body, done) => done(null, body),
  )
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: 256 * 1024 },
    (_request, body, done) => done(null, body),
  )
  app.setErrorHandler((error, request, reply) => {
    return refuse(reply, { ...refusalOfError(error, request), nonce: null }, deps.now())
  })
  app.setNotFoundHandler((_request, reply) =>
    refuse(
      reply,
      { code: 'not_found', message: 'There is no such call.', nonce: null },
      deps.now(),
    ),
  )

  // Before its body is read: whoever would only wait in vain is told so at once.
  app.addHook('onRequest', async () => {
    const { waiting, waitingMax } = deps.load()
    if (waiting >= waitingMax) throw crowded()
  })
  limitDevices(app)

  const timed = {
    onResponse: async (_request: FastifyRequest, reply: FastifyReply) => {
      deps.metrics.pushed(pushResultOf(reply.statusCode), reply.elapsedTime / 1_000)
    },
  }
  const pushers = new WeakMap<FastifyRequest, Pusher>()
  // Before its body is read, too: only who belongs here may have the server hold so much.
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const pusher = await pusherOf(deps, request)
    if (!pusher) return refuse(reply, unknownCredential(null), deps.now())
    pushers.set(request, pusher)
  }
  const push = { schema: syncDocs.push, onRequest: admit, ...timed }
  app.post('/push', push, async (request, reply) => {
    const pusher = pushers.get(request)
    assert(pusher, 'who pushes was admitted')
    if (!Buffer.isBuffer(request.body)) return refuse(reply, noHeader, deps.now())
    const body = await decodeBody(request.body, request.headers['content-encoding'])
    if (!body.ok) return refuse(reply, { ...refusalOfBody[body.error], nonce: null }, deps.now())
    const answered = await answerPush(deps, pusher, body.value, deps.now())
    if (answered.kind === 'refusal') return refuse(reply, answered.refusal, deps.now())
    deps.metrics.commands(answered.answer.results)
    return noStore(reply).send(answered.answer)
  })

  app.post('/heartbeat', { schema: syncDocs.heartbeat }, async (request, reply) => {
    const asked = await question(deps, request, reply, heartbeat)
    if (!asked) return reply
    const heard = await hear(deps.storage, asked.pusher, asked.body, deps.now())
    const catalogue = await deps.catalogueState(asked.pusher.storeId)
    const answer: HeartbeatAnswer = {
      nonce: asked.body.nonce,
      server_time: deps.now(),
      ...heard,
      catalogue_version: catalogue?.version ?? 0,
      ...(catalogue && { catalogue_sum: catalogue.sum }),
    }
    return noStore(reply).send(answer)
  })

  app.post('/links', { schema: syncDocs.links }, async (request, reply) => {
    const asked = await question(deps, request, reply, linksQuestion)
    if (!asked) return reply
    const known = await knownLinks(deps.storage, asked.pusher, asked.body.links)
    return noStore(reply).send({ nonce: asked.body.nonce, server_time: deps.now(), known })
  })

  app.post('/judge', { schema: syncDocs.judge }, async (request, reply) => {
    const asked = await question(deps, request, reply, linksQuestion)
    if (!asked) return reply
    const { storeId, deviceId } = asked.pusher
    const own = await knownLinks(deps.storage, { storeId, deviceId }, asked.body.links)
    const results = await judgeAgain(deps.storage, storeId, own, 'till', deps.now())
    return noStore(reply).send({ nonce: asked.body.nonce, server_time: deps.now(), results })
  })

  app.post('/commands', { schema: syncDocs.commands }, async (request, reply) => {
    const asked = await question(deps, request, reply, commandsQuestion)
    if (!asked) return reply
    const { nonce } = asked.body
    if (asked.pusher.revoked) return refuse(reply, { ...revoked, nonce }, deps.now())
    const page = await linesBeside(deps.storage, asked.pusher, asked.body)
    return noStore(reply).send({ nonce, server_time: deps.now(), ...page })
  })

  app.get<{ Querystring: { cursor?: string; nonce?: string } }>(
    '/pull',
    { schema: syncDocs.pull, compress: gzipped },
    async (request, reply) => {
      const nonce = nonceOf(request.query)
      const pusher = await pusherOf(deps, request)
      if (!pusher) return refuse(reply, unknownCredential(nonce), deps.now())
      if (pusher.revoked) return refuse(reply, { ...revoked, nonce }, deps.now())
      const page = await deps.pull(pusher.storeId, request.query.cursor ?? null)
      return noStore(reply).send({ ...page, nonce: nonce ?? '', server_time: deps.now() })
    },
  )

  app.get<{ Params: { hash: string } }>(
    '/chunks/:hash',
    { schema: syncDocs.chunk, compress: gzipped },
    async (request, reply) => {
      const pusher = await pusherOf(deps, request)
      if (!pusher) return refuse(reply, unknownCredential(null), deps.now())
      if (pusher.revoked) return refuse(reply, { ...revoked, nonce: null }, deps.now())
      const hash = z.safeParse(hashShape, request.params.hash)
      const chunk = hash.success ? await deps.chunk(pusher.storeId, hash.data) : null
      if (chunk === null) {
        return refuse(
          reply,
          {
            code: 'not_found',
            message: 'This page of the catalogue is no longer kept. Ask for a new list.',
            nonce: null,
          },
          deps.now(),
        )
      }
      return reply
        .header('Cache-Control', 'private, max-age=31536000, immutable')
        .type('application/json')
        .send(chunk)
    },
  )

  const withCode = async (
    request: FastifyRequest,
    reply: FastifyReply,
    doing: (asked: EnrolQuestion) => Promise<CodeTold | Enrolled>,
  ) => {
    const json = jsonOf(request)
    // First, so that the code is not spent.
    const skewed = protocolRefusal(json, nonceOf(json))
    if (skewed) return refuse(reply, skewed, deps.now())
    const asked = z.safeParse(enrolQuestion, json)
    if (!asked.success) return refuse(reply, { ...badRequest, nonce: nonceOf(json) }, deps.now())
    const { nonce } = asked.data
    const done = await doing(asked.data)
    if ('refused' in done) {
      const { refused: code, message } = done
      if (code === 'bad_request') logRefused(request, 'a code that is not good')
      return refuse(reply, { code, message, nonce }, deps.now())
    }
    return noStore(reply).send({ ...done, nonce, server_time: deps.now() })
  }
  app.post('/code', { schema: syncDocs.code, ...asACode }, (request, reply) =>
    withCode(request, reply, deps.code),
  )
  app.post('/enrol', { schema: syncDocs.enrol, ...asACode }, (request, reply) =>
    withCode(request, reply, deps.enrol),
  )
}

const revoked = {
  code: 'revoked',
  message: 'This till was retired. Its sales still arrive and wait for the manager.',
} as const
const noHeader = {
  code: 'bad_header',
  message: 'A push begins with a header line. This one has no body.',
  nonce: null,
} as const
const badRequest = {
  code: 'bad_request',
  message: 'The question does not have the shape of this protocol.',
} as const

function unknownCredential(nonce: string | null): RefusalToSend {
  return { code: 'unknown_credential', message: 'This server does not know this till.', nonce }
}

const refusalOfBody = {
  too_large: { code: 'too_large', message: 'The push is larger than the protocol allows.' },
  unsupported_media: {
    code: 'unsupported_media',
    message: 'Only gzip is understood as an encoding.',
  },
  damaged: { code: 'damaged', message: 'The compressed body is damaged. Nothing was taken.' },
} as const

/** The credential and the body of a JSON question; answers itself where one of them is wrong. */
async function question<Schema extends z.ZodMiniType>(
  deps: SyncDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  schema: Schema,
): Promise<{ readonly pusher: Pusher; readonly body: z.infer<Schema> } | null> {
  const json = jsonOf(request)
  const pusher = await pusherOf(deps, request)
  if (!pusher) {
    refuse(reply, unknownCredential(nonceOf(json)), deps.now())
    return null
  }
  const skewed = protocolRefusal(json, nonceOf(json))
  if (skewed) {
    refuse(reply, skewed, deps.now())
    return null
  }
  const body = z.safeParse(schema, json)
  if (!body.success) {
    refuse(reply, { ...badRequest, nonce: nonceOf(json) }, deps.now())
    return null
  }
  return { pusher, body: body.data }
}

function jsonOf(request: FastifyRequest): unknown {
  try {
    return JSON.parse(wellFormedJson(String(request.body)))
  } catch {
    return null
  }
}

async function pusherOf(deps: SyncDeps, request: FastifyRequest): Promise<Pusher | null> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
  return token ? deps.findDevice(token) : null
}

function noStore(reply: FastifyReply): FastifyReply {
  return reply.header('Cache-Control', 'no-store')
}

function pushResultOf(status: number) {
  if (status === 200) return 'taken'
  return status === 429 || status === 503 ? 'not_now' : 'refused'
}

/** Decided by kind and status, never by the text of a message. */
function refusalOfError(error: unknown, request: FastifyRequest): Omit<RefusalToSend, 'nonce'> {
  if (error instanceof TooBusy) return refusalOfError(crowded(), request)
  if (error instanceof NotNow) {
    const { message, retryAfterSeconds } = error
    const code: RefusalCode = error.statusCode === 429 ? 'slow_down' : 'unavailable'
    return { code, message, retryAfterSeconds }
  }
  const status = statusOf(error)
  if (status === 413) return refusalOfBody.too_large
  if (status === 415)
    return {
      code: 'unsupported_media',
      message: 'A push is application/x-ndjson, a question application/json.',
    }
  if (status === 429) return { code: 'slow_down', message: 'Too many tries. Wait a little.' }
  if (status !== null && status < 500) return badRequest
  if (error instanceof StorageUnavailable) request.log.warn(error)
  else request.log.error(error)
  return {
    code: 'unavailable',
    message: 'The server could not do it now. Nothing was lost; ask again.',
  }
}

function statusOf(error: unknown): number | null {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : null
}
