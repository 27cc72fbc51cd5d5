import type { OfficeProblem, OfficeProblemCode } from '@evertill/protocol/office'
import { TooBusy } from '@evertill/storage-sql'
import type { FastifyReply } from 'fastify'
import { crowded, NotNow } from '../http/gate.ts'

/** What a route answers with, before it becomes HTTP. */
export interface Reply {
  readonly status: number
  readonly body: object | null
  readonly retryAfterSeconds?: number
}

const statusOf: Record<OfficeProblemCode, number> = {
  bad_request: 400,
  signed_out: 401,
  wrong_password: 401,
  forbidden: 403,
  other_shop: 403,
  wrong_origin: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  import_refused: 422,
  file_refused: 422,
  slow_down: 429,
  unavailable: 503,
}

export function answer(body: object): Reply {
  return { status: 200, body }
}

/** @param message a sentence for the person: what happened, and what to do */
export function refuse(code: OfficeProblemCode, message: string): Reply {
  const problem: OfficeProblem = { code, message }
  return { status: statusOf[code], body: problem }
}

export function send(to: FastifyReply, reply: Reply): FastifyReply {
  if (reply.retryAfterSeconds !== undefined) {
    to.header('Retry-After', String(reply.retryAfterSeconds))
  }
  to.status(reply.status).header('Cache-Control', 'no-store')
  if (reply.body === null) return to.send()
  // Somebody will ask what was wrong: the log knows it by this id.
  return to.send(reply.status < 500 ? reply.body : { ...reply.body, request_id: to.request.id })
}

/**
 * What an error means to the person. Decided by kind and status, never by the text of a message.
 *
 * @returns the reply, and whether the error is our own and belongs in the log
 */
export function replyToError(error: unknown): { readonly reply: Reply; readonly isOurs: boolean } {
  if (error instanceof TooBusy) return replyToError(crowded())
  if (error instanceof NotNow) {
    const { message, statusCode, retryAfterSeconds } = error
    const code = statusCode === 429 ? 'slow_down' : 'unavailable'
    return { reply: { ...refuse(code, message), retryAfterSeconds }, isOurs: false }
  }
  const status = statusOfError(error)
  if (status === 413) {
    return { reply: refuse('too_large', 'This is larger than the limit of 64 MB.'), isOurs: false }
  }
  if (status === 415) {
    return {
      reply: refuse('unsupported_media', 'This content type is not understood here.'),
      isOurs: false,
    }
  }
  if (status === 429) {
    return {
      reply: {
        ...refuse('slow_down', 'Too many tries. Wait a little, then try again.'),
        retryAfterSeconds: 30,
      },
      isOurs: false,
    }
  }
  if (status !== null && status >= 400 && status < 500) {
    return { reply: refuse('bad_request', 'The request could not be read.'), isOurs: false }
  }
  const sentence = 'The server could not do it now. Nothing was changed; try again in a moment.'
  return {
    reply: { ...refuse('unavailable', sentence), retryAfterSeconds: 2 },
    isOurs: true,
  }
}

function statusOfError(error: unknown): number | null {
  return typeof error === 'object' &&
    error !== null &&
    'statusCode' in error &&
    typeof error.statusCode === 'number'
    ? error.statusCode
    : null
}
