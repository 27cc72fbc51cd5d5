import type { ChainPoint, Refusal, RefusalCode } from '@evertill/protocol'
import type { FastifyReply } from 'fastify'

/** The closed list of DESIGN.md section 5. A till counts a status only with our envelope. */
const statusOf: Record<RefusalCode, number> = {
  bad_header: 400,
  bad_request: 400,
  unknown_credential: 401,
  wrong_device: 403,
  revoked: 403,
  not_found: 404,
  damaged: 409,
  gap: 409,
  too_large: 413,
  unsupported_media: 415,
  protocol_too_old: 426,
  protocol_too_new: 426,
  slow_down: 429,
  unavailable: 503,
}

/** Seconds after which a till may ask again, where the code asks it to wait. */
const retryAfterSeconds: Partial<Record<RefusalCode, number>> = { slow_down: 5, unavailable: 2 }

export interface RefusalToSend {
  readonly code: RefusalCode
  readonly message: string
  readonly nonce: string | null
  readonly have?: ChainPoint | null
}

/** Answers with our envelope, and nothing that a portal could say by accident. */
export function refuse(
  reply: FastifyReply,
  refusal: RefusalToSend,
  serverTime: string,
): FastifyReply {
  const retryAfter = retryAfterSeconds[refusal.code]
  if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter))
  const body: Refusal = { ...refusal, server_time: serverTime }
  return reply.status(statusOf[refusal.code]).header('Cache-Control', 'no-store').send(body)
}
