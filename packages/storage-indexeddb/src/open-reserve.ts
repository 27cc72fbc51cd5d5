import type { Reserve, ReserveState } from '@evertill/sync'

/** Some 800 sales, or the largest command with its sale and receipt twice over. */
const reserveBytes = 2_000_000

const entry = '/evertill-reserve'

export interface ReserveOptions {
  readonly name?: string
  readonly bytes?: number
}

/**
 * The reserve as an entry of the Cache API: of the places that a browser offers, the one that every
 * browser has and that gives its room back in the moment it is deleted (decision 8). Its bytes are
 * random, so that no file system can store them in less.
 */
export function openReserve({
  name = 'evertill-reserve',
  bytes = reserveBytes,
}: ReserveOptions = {}): Reserve {
  const listeners = new Set<() => void>()
  let state: ReserveState = 'none'
  /** One step at a time: what is spent while it is being laid is laid first. */
  let last: Promise<unknown> = Promise.resolve()

  function become(next: ReserveState): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  function inTurn(step: () => Promise<boolean>): Promise<boolean> {
    // A browser that keeps no cache here (no secure origin, a private window) keeps no reserve.
    const run = last.then(step).catch(() => false)
    last = run
    return run
  }

  return {
    state: () => state,
    fill: () =>
      inTurn(async () => {
        const cache = await caches.open(name)
        const whole = (await isLaid(cache)) || (await lay(cache, bytes))
        become(whole ? 'whole' : 'spent')
        return whole
      }),
    spend: () =>
      inTurn(async () => {
        const cache = await caches.open(name)
        // Only the entry: a deleted cache keeps its bytes for as long as anything remembers it.
        const freed = await cache.delete(entry)
        if (freed || state !== 'none') become('spent')
        return freed
      }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Asks for its name only: an answer with a body would hold its bytes past their deletion. */
async function isLaid(cache: Cache): Promise<boolean> {
  return (await cache.keys(entry)).length > 0
}

/** @returns false where there is no room */
async function lay(cache: Cache, bytes: number): Promise<boolean> {
  try {
    await cache.put(entry, new Response(noise(bytes)))
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false
    throw error
  }
}

/** The most that `getRandomValues` gives at once. */
const randomBytesMax = 65_536

function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let from = 0; from < length; from += randomBytesMax) {
    crypto.getRandomValues(bytes.subarray(from, from + randomBytesMax))
  }
  return bytes
}
