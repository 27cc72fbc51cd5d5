import type { World } from '@evertill/sync'
import { sha256 } from '@noble/hashes/sha2.js'
import { v7 } from 'uuid'
import { localStorageCanary } from './canary.ts'
import { webLocks } from './locks.ts'
import { fetchTransport } from './transport.ts'

/** The real world of a browser, plugged into the rules of sync. */
export const world: World = {
  clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() },
  timers: {
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
  },
  random: Math.random,
  ids: { uuid: () => v7(), nonce: randomText },
  transport: fetchTransport(),
  locks: webLocks,
  canary: localStorageCanary,
  sha256,
}

/** 128 bits as base64url, 22 characters. */
function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
