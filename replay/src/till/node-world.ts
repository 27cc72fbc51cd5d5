import { createHash, randomBytes } from 'node:crypto'
import type { Transport, TransportRequest, World } from '@evertill/sync'
import { createMemoryCanary, createMemoryLocks } from '@evertill/sync/testing'
import { v7 } from 'uuid'

/**
 * The real world of a till that lives in this process.
 *
 * @param headers sent with each request, as a proxy between would add them
 */
export function createNodeWorld(
  serverUrl: string,
  headers: Readonly<Record<string, string>> = {},
): World {
  return {
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    timers: {
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
    },
    random: Math.random,
    ids: { uuid: () => v7(), nonce: () => randomBytes(16).toString('base64url') },
    transport: httpTransport(`${serverUrl}/api/sync/v1/`, headers),
    locks: createMemoryLocks(),
    canary: createMemoryCanary(),
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  }
}

function httpTransport(base: string, headers: Readonly<Record<string, string>>): Transport {
  return {
    async send(request) {
      const signal = AbortSignal.timeout(request.timeoutMs)
      try {
        const response = await fetch(base + request.path, {
          method: request.method,
          headers: { ...headersOf(request), ...headers },
          body: request.body,
          signal,
        })
        const body = await response.text()
        const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
        return {
          kind: 'reply',
          status: response.status,
          body,
          retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
        }
      } catch {
        return { kind: 'unknown', reason: signal.aborted ? 'timeout' : 'network' }
      }
    },
  }
}

function headersOf({ token, contentType }: TransportRequest): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(contentType !== null && { 'content-type': contentType }),
  }
}
