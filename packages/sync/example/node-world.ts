import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Transport, World } from '@evertill/sync'

/** The real world of one Node process. `canaryPath` lies best on another disk than the outbox. */
export function nodeWorld(server: string, canaryPath: string): World {
  const held = new Set<string>()
  return {
    clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
    timers: {
      after(delayMs, run) {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
    },
    random: Math.random,
    ids: { uuid: () => randomUUID(), nonce: () => randomBytes(16).toString('hex') },
    transport: httpTransport(server),
    // One process: nobody else is there to hold a lock.
    locks: {
      async tryWith(name, body) {
        if (held.has(name)) return 'held'
        held.add(name)
        return body().finally(() => held.delete(name))
      },
    },
    canary: {
      read() {
        try {
          return JSON.parse(readFileSync(canaryPath, 'utf8'))
        } catch {
          return null
        }
      },
      write({ epoch, seq }) {
        try {
          writeFileSync(canaryPath, JSON.stringify({ epoch, seq }))
        } catch {
          // It only watches for an old copy put back: without it the outbox works as before.
        }
      },
    },
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  }
}

function httpTransport(server: string): Transport {
  return {
    async send({ method, path, token, contentType, body, timeoutMs }) {
      const signal = AbortSignal.timeout(timeoutMs)
      const headers = new Headers()
      if (token) headers.set('authorization', `Bearer ${token}`)
      if (contentType) headers.set('content-type', contentType)
      try {
        const reply = await fetch(`${server}/api/sync/v1/${path}`, {
          method,
          headers,
          body,
          signal,
        })
        const retryAfter = Number(reply.headers.get('retry-after') ?? Number.NaN)
        return {
          kind: 'reply',
          status: reply.status,
          body: await reply.text(),
          retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
        }
      } catch {
        return { kind: 'unknown', reason: signal.aborted ? 'timeout' : 'network' }
      }
    },
  }
}
