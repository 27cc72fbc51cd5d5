import type { FastifyInstance } from 'fastify'
import { NotNow } from './gate.ts'

/** What is neither a call of the tills nor of the office is refused in plain words. */
export function replyPlainly(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).type('text/plain; charset=utf-8').send('Not found.'),
  )
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
    reply.type('text/plain; charset=utf-8').header('Cache-Control', 'no-store')
    if (error instanceof NotNow) {
      reply.header('Retry-After', String(error.retryAfterSeconds))
      return reply.status(error.statusCode).send(error.message)
    }
    const status = error.statusCode ?? 503
    if (status >= 400 && status < 500) return reply.status(status).send('That cannot be answered.')
    request.log.error(error)
    return reply.status(503).header('Retry-After', '2').send('The server could not do it now.')
  })
}
