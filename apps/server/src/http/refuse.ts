import { type ChainPoint, type Refusal, type RefusalCode, refusalStatus } from '@evertill/protocol'
import type { FastifyReply } from 'fastify'
import { logRefused } from './log.ts'

/** Seconds after which a till may ask again, where the code asks it to wait. */
const retryAfterSeconds: Partial<Record<RefusalCode, number>> = { slow_down: 5, unavailable: 2 }

/** Of whom the log tells: one that is told to slow down is counted in `/metrics` alone. */
const told: Partial<Record<RefusalCode, string>> = {
  unknown_credential: 'a credential that is not known',
  revoked: 'a retired till',
  wrong_device: 'another device than this is for',
}

export interface RefusalToSend {
  readonly code: RefusalCode
  readonly message: string
  readonly nonce: string | null
  readonly have?: ChainPoint | null
  /** Instead of the usual wait for this code. */
  readonly retryAfterSeconds?: number
}

/** Answers with our envelope, and nothing that a portal could say by accident. */
export function refuse(
  reply: FastifyReply,
  { retryAfterSeconds: given, ...refusal }: RefusalToSend,
  serverTime: string,
): FastifyReply {
  const retryAfter = given ?? retryAfterSeconds[refusal.code]
  if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter))
  const what = told[refusal.code]
  if (what !== undefined) logRefused(reply.request, what)
  const body: Refusal = { ...refusal, server_time: serverTime, request_id: reply.request.id }
  return reply.status(refusalStatus[refusal.code]).header('Cache-Control', 'no-store').send(body)
}
