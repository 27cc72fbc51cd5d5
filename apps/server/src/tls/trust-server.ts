import Fastify, { type FastifyInstance } from 'fastify'
import { securityHeaders } from '../http/security-headers.ts'
import { timeouts } from '../http/timeouts.ts'
import { certifiedNames, namesOfHere } from './local-names.ts'
import type { Authority } from './server-certificate.ts'
import { authorityFile, hostInUrl, trustPage, trustStyle } from './trust-page.ts'

/**
 * Tells over plain http how to trust the shop's authority, and gives its certificate: nothing else is
 * to be had here. What it gives is public; that it is the right one, the fingerprint shows.
 *
 * @param httpsPort where the shop itself is
 */
export async function trustServer(
  authority: Authority,
  httpsPort: number,
): Promise<FastifyInstance> {
  const app = Fastify({ ...timeouts, forceCloseConnections: true })
  await securityHeaders(app)
  app.get('/', (request, reply) => {
    // By the name that the device came by, if it is one of ours.
    const here = namesOfHere()
    const known = certifiedNames(here).includes(request.hostname)
    const host = known ? request.hostname : (here.addresses[0] ?? 'localhost')
    const tillUrl = `https://${hostInUrl(host)}:${httpsPort}/till/`
    return reply
      .type('text/html; charset=utf-8')
      .header('Cache-Control', 'no-store')
      .send(trustPage({ fingerprint: authority.fingerprint, tillUrl }))
  })
  app.get('/trust.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(trustStyle))
  app.get(`/${authorityFile}`, (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('Content-Disposition', `attachment; filename="${authorityFile}"`)
      .header('Cache-Control', 'no-store')
      .send(authority.cert),
  )
  app.setNotFoundHandler((_request, reply) => reply.redirect('/', 302))
  return app
}
