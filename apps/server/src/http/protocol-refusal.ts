import { protocolOldest, protocolVersion } from '@evertill/protocol'
import * as z from 'zod/mini'
import type { RefusalToSend } from './refuse.ts'

const protocolOnly = z.object({ protocol: z.int() })

/**
 * Why a question of this protocol cannot be answered, before its shape is looked at: another
 * protocol may have another shape, and a till that hears `bad_request` would not know what helps.
 *
 * @param json the question, or a push's header
 * @returns null where this server reads that protocol, and where none is named
 */
export function protocolRefusal(
  json: unknown,
  nonce: string | null,
): Pick<RefusalToSend, 'code' | 'message' | 'nonce'> | null {
  const named = z.safeParse(protocolOnly, json)
  if (!named.success) return null
  const { protocol } = named.data
  if (protocol < protocolOldest) {
    return {
      code: 'protocol_too_old',
      message: 'This till is too old to send. Update it; its sales are kept until then.',
      nonce,
    }
  }
  if (protocol > protocolVersion) {
    return {
      code: 'protocol_too_new',
      message:
        'This server is older than the till. Update the server; the till keeps its sales until then.',
      nonce,
    }
  }
  return null
}
