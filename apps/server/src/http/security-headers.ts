import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Trusted Types policies that our pages may make: script addresses of our own workers only. */
const trustedTypesPolicies = ['evertill', 'evertill-worker']

/** Strict CSP with Trusted Types; nothing from elsewhere, nothing inline. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: trustedTypesPolicies,
      },
    },
    // Plain http on a shop's own network would be locked out by it; a proxy with TLS adds it.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}
