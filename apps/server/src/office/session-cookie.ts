import type { FastifyReply, FastifyRequest } from 'fastify'
import { sessionLifeMs } from '../people/open-better-auth.ts'

/**
 * Over https the cookie carries the `__Host-` prefix, which asks for Secure and Path=/: no
 * subdomain and no plain-http page can plant it. A shop's own network without TLS has the plain
 * name, held to the office's path.
 */
function cookieOf(request: FastifyRequest): { readonly name: string; readonly options: object } {
  const isSecure = request.protocol === 'https'
  return {
    name: isSecure ? '__Host-evertill-session' : 'evertill-session',
    options: {
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure,
      path: isSecure ? '/' : '/api/office',
    },
  }
}

export function sessionToken(request: FastifyRequest): string | null {
  return request.cookies[cookieOf(request).name] ?? null
}

export function setSession(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const { name, options } = cookieOf(request)
  reply.setCookie(name, token, { ...options, maxAge: sessionLifeMs / 1000 })
}

export function clearSession(request: FastifyRequest, reply: FastifyReply): void {
  const { name, options } = cookieOf(request)
  reply.clearCookie(name, options)
}
