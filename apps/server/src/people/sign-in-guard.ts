/** Tries that cost nothing but the typing. */
const triesFree = 5
const waitMsFirst = 30_000
const waitMsMax = 15 * 60_000
/** Names and addresses remembered at once; past it the longest quiet one is forgotten. */
const remembered = 10_000

interface Tries {
  readonly failed: number
  readonly nextMs: number
}

/**
 * Slows down guessing of passwords. A try is counted before it is checked, so many at once count
 * as many. Kept in memory: a restart forgives, and a lock never outlives 15 minutes.
 */
export class SignInGuard {
  readonly #tries = new Map<string, Tries>()

  /**
   * Counts a try for each key (the address, the address and the name).
   *
   * @returns milliseconds to wait, and then nothing was counted; 0: go ahead
   */
  begin(keys: readonly string[], nowMs: number): number {
    const waitMs = Math.max(...keys.map((key) => (this.#tries.get(key)?.nextMs ?? 0) - nowMs))
    if (waitMs > 0) return waitMs
    for (const key of keys) {
      const failed = (this.#known(key, nowMs)?.failed ?? 0) + 1
      this.#tries.delete(key)
      this.#tries.set(key, { failed, nextMs: nowMs + waitMsAfter(failed) })
    }
    for (const key of this.#tries.keys()) {
      if (this.#tries.size <= remembered) break
      this.#tries.delete(key)
    }
    return 0
  }

  /** The try was right: what failed before is forgotten. */
  succeed(keys: readonly string[]): void {
    for (const key of keys) this.#tries.delete(key)
  }

  /** Failures that the longest wait lies behind count no more. */
  #known(key: string, nowMs: number): Tries | undefined {
    const tries = this.#tries.get(key)
    return tries && nowMs - tries.nextMs < waitMsMax ? tries : undefined
  }
}

function waitMsAfter(failed: number): number {
  if (failed < triesFree) return 0
  return Math.min(waitMsMax, waitMsFirst * 2 ** (failed - triesFree))
}
