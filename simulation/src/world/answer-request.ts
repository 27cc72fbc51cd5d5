import { hash } from 'node:crypto'
import {
  hear,
  judgeAgain,
  knownLinks,
  type LedgerStorage,
  linesBeside,
  StorageUnavailable,
} from '@evertill/ledger'
import {
  commandsQuestion,
  enrolQuestion,
  heartbeat,
  linksQuestion,
  type Refusal,
  refusalStatus,
  type Sha256,
} from '@evertill/protocol'
import {
  type Catalogue,
  catalogueState,
  findDevice,
  type KnownDevice,
  type ShopDatabase,
} from '@evertill/storage-sql'
import type { TransportReply } from '@evertill/sync'
import { answerPush, nonceOf } from '../../../apps/server/src/http/sync-push.ts'
import { enrolTill, tellCode } from '../../../apps/server/src/tills/enrol-till.ts'
import { hashOfToken } from '../../../apps/server/src/tills/secrets.ts'
import type { Chance } from './chance.ts'

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')

/** A request as its bytes arrive. */
export interface ServerRequest {
  /** Below `/api/sync/v1/`, with the query. */
  readonly path: string
  readonly token: string | null
  readonly body: Uint8Array
}

export interface RouteDeps {
  readonly database: ShopDatabase
  readonly storage: LedgerStorage
  readonly catalogue: Catalogue
  readonly chance: Chance
  now(): string
  /** The program itself was wrong. */
  threw(error: unknown): void
}

type Refused = Omit<Refusal, 'server_time'>

/**
 * The routes of `apps/server/src/http/sync-routes.ts` without the HTTP server around them: what they
 * do themselves is so little that it is said again here.
 */
export async function answerRequest(
  deps: RouteDeps,
  request: ServerRequest,
): Promise<TransportReply> {
  try {
    const answered = await route(deps, request)
    if (typeof answered === 'string') return replyOf(200, answered)
    if ('refused' in answered) return refusalReply(answered.refused, deps.now())
    return replyOf(200, JSON.stringify(answered.answer))
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) deps.threw(error)
    const message = 'The server could not do it now. Nothing was lost; ask again.'
    return refusalReply({ code: 'unavailable', message, nonce: null }, deps.now())
  }
}

type Answered = string | { readonly answer: object } | { readonly refused: Refused }

async function route(deps: RouteDeps, request: ServerRequest): Promise<Answered> {
  const [path = '', query = ''] = request.path.split('?')
  const asked = new URLSearchParams(query)
  if (path === 'code' || path === 'enrol') return withCode(deps, request, path)
  const pusher = request.token === null ? null : await deviceOf(deps, request.token)
  if (!pusher) return unknownCredential(path === 'push' ? null : nonceIn(request, asked))
  switch (path) {
    case 'push': {
      const reply = await answerPush({ ...deps, sha256 }, pusher, request.body, deps.now())
      return reply.kind === 'answer' ? { answer: reply.answer } : { refused: reply.refusal }
    }
    case 'heartbeat':
      return hearTill(deps, pusher, request)
    case 'links':
    case 'judge':
      return aboutLinks(deps, pusher, request, path)
    case 'commands':
      return commands(deps, pusher, request)
    case 'pull':
      return pull(deps, pusher, asked)
    default:
      return chunk(deps, pusher, path.replace('chunks/', ''))
  }
}

function deviceOf({ database }: RouteDeps, token: string): Promise<KnownDevice | null> {
  return database.read((sql) => findDevice(sql, hashOfToken(token)))
}

async function hearTill(
  deps: RouteDeps,
  pusher: KnownDevice,
  request: ServerRequest,
): Promise<Answered> {
  const asked = heartbeat.safeParse(jsonOf(request.body))
  if (!asked.success) return badRequest(nonceOf(jsonOf(request.body)))
  const heard = await hear(deps.storage, pusher, asked.data, deps.now())
  const catalogue = await deps.database.read((sql) => catalogueState(sql, pusher.storeId))
  return {
    answer: {
      nonce: asked.data.nonce,
      server_time: deps.now(),
      ...heard,
      catalogue_version: catalogue?.version ?? 0,
      ...(catalogue && { catalogue_sum: catalogue.sum }),
    },
  }
}

async function aboutLinks(
  deps: RouteDeps,
  pusher: KnownDevice,
  request: ServerRequest,
  path: 'links' | 'judge',
): Promise<Answered> {
  const asked = linksQuestion.safeParse(jsonOf(request.body))
  if (!asked.success) return badRequest(nonceOf(jsonOf(request.body)))
  const { nonce, links } = asked.data
  const own = await knownLinks(deps.storage, pusher, links)
  if (path === 'links') return { answer: { nonce, server_time: deps.now(), known: own } }
  const results = await judgeAgain(deps.storage, pusher.storeId, own, 'till', deps.now())
  return { answer: { nonce, server_time: deps.now(), results } }
}

async function commands(
  deps: RouteDeps,
  pusher: KnownDevice,
  request: ServerRequest,
): Promise<Answered> {
  const asked = commandsQuestion.safeParse(jsonOf(request.body))
  if (!asked.success) return badRequest(nonceOf(jsonOf(request.body)))
  const { nonce } = asked.data
  if (pusher.revoked) return revoked(nonce)
  const page = await linesBeside(deps.storage, pusher, asked.data)
  return { answer: { nonce, server_time: deps.now(), ...page } }
}

async function pull(
  deps: RouteDeps,
  pusher: KnownDevice,
  asked: URLSearchParams,
): Promise<Answered> {
  const nonce = asked.get('nonce')
  if (pusher.revoked) return revoked(nonce)
  const cursor = asked.get('cursor')
  const nowMs = Date.parse(deps.now())
  const page = await deps.catalogue.pull(pusher.storeId, cursor, { nowMs })
  return { answer: { ...page, nonce: nonce ?? '', server_time: deps.now() } }
}

async function chunk(
  { catalogue }: RouteDeps,
  pusher: KnownDevice,
  hash: string,
): Promise<Answered> {
  if (pusher.revoked) return revoked(null)
  const body = await catalogue.chunk(pusher.storeId, hash)
  const message = 'This page of the catalogue is no longer kept. Ask for a new list.'
  return body ?? { refused: { code: 'not_found', message, nonce: null } }
}

async function withCode(
  deps: RouteDeps,
  request: ServerRequest,
  path: 'code' | 'enrol',
): Promise<Answered> {
  const asked = enrolQuestion.safeParse(jsonOf(request.body))
  if (!asked.success) return badRequest(nonceOf(jsonOf(request.body)))
  // A device id from the seed: as if the till had brought one that nobody knows.
  const question = { device_id: deps.chance.uuid(), ...asked.data }
  const done =
    path === 'code'
      ? await deps.database.read((sql) => tellCode(sql, question, deps.now()))
      : await enrolTill(deps.database, question, deps.now())
  const { nonce } = asked.data
  if ('refused' in done) return { refused: { code: done.refused, message: done.message, nonce } }
  return { answer: { ...done, nonce, server_time: deps.now() } }
}

function unknownCredential(nonce: string | null): Answered {
  const message = 'This server does not know this till.'
  return { refused: { code: 'unknown_credential', message, nonce } }
}

function revoked(nonce: string | null): Answered {
  const message = 'This till was retired. Its sales still arrive and wait for the manager.'
  return { refused: { code: 'revoked', message, nonce } }
}

function badRequest(nonce: string | null): Answered {
  const message = 'The question does not have the shape of this protocol.'
  return { refused: { code: 'bad_request', message, nonce } }
}

/** Seconds after which a till may ask again, as `refuse.ts` has them. */
const retryAfterSeconds: Partial<Record<Refused['code'], number>> = { slow_down: 5, unavailable: 2 }

function refusalReply(refused: Refused, serverTime: string): TransportReply {
  const body = JSON.stringify({ ...refused, server_time: serverTime })
  const { code } = refused
  return {
    kind: 'reply',
    status: refusalStatus[code],
    body,
    retryAfterSeconds: retryAfterSeconds[code] ?? null,
  }
}

function replyOf(status: number, body: string): TransportReply {
  return { kind: 'reply', status, body, retryAfterSeconds: null }
}

function nonceIn(request: ServerRequest, asked: URLSearchParams): string | null {
  return asked.get('nonce') ?? nonceOf(jsonOf(request.body))
}

const utf8 = new TextDecoder()

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return null
  }
}
