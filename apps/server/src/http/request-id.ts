import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { IsTrusted } from './trusted-proxies.ts'

/**
 * A UUID, or 16 to 32 hexadecimal digits, as proxies make them. Anything else could be anything: it
 * would stand in our log.
 */
const wellFormed = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,32})$/i

/** The id under which a request is found in the log: its proxy's, where that is trusted, or a new one. */
export function requestIdBy(isTrusted: IsTrusted): (request: IncomingMessage) => string {
  return ({ headers, socket }) => {
    const given = headers['x-request-id']
    const isNamed = typeof given === 'string' && wellFormed.test(given)
    return isNamed && isTrusted(socket.remoteAddress) ? given : randomUUID()
  }
}
