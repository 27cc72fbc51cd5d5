import type { Server } from 'node:https'
import { ok, type Result } from '@evertill/domain'
import type { FastifyInstance } from 'fastify'
import { listen } from '../http/listen.ts'
import type { ServerCertificate } from './server-certificate.ts'
import { trustServer } from './trust-server.ts'

/** A renewed certificate is shown within a minute. */
const usualLookMs = 60_000

/** What goes on beside a server that is reached over TLS. */
export interface LookedAfter {
  /** Where other devices learn to trust it, and what they compare; null where they trust it already. */
  readonly trust: { readonly port: number; readonly fingerprint: string } | null
  stop(): Promise<void>
}

export interface ToLookAfter {
  readonly certificate: ServerCertificate
  /** The server itself, listening on `port`. */
  readonly app: FastifyInstance
  readonly host: string
  readonly port: number
  readonly trustPort: number
  readonly lookEveryMs?: number
}

/**
 * Shows a renewed certificate to whoever connects from then on, and tells devices how to trust the
 * authority.
 *
 * @returns a sentence for the operator where the port for that is taken
 */
export async function lookAfter(parts: ToLookAfter): Promise<Result<LookedAfter, string>> {
  const { certificate, app, host, port, trustPort, lookEveryMs = usualLookMs } = parts
  const look = async () => {
    const renewed = await certificate.look(Date.now())
    // Fastify calls every server one of plain http.
    if (renewed) (app.server as unknown as Server).setSecureContext(renewed)
  }
  const timer = setInterval(() => void look().catch((error) => app.log.error(error)), lookEveryMs)
  const { authority } = certificate
  const teller = authority && (await trustServer(authority, port))
  const listening = teller && (await listen(teller, host, trustPort, 'TRUST_PORT'))
  if (listening && !listening.ok) {
    clearInterval(timer)
    return listening
  }
  const trust = authority &&
    listening && { port: listening.value, fingerprint: authority.fingerprint }
  return ok({
    trust,
    async stop() {
      clearInterval(timer)
      await teller?.close()
    },
  })
}
