interface Schedule {
  /** Tries that cost nothing but the typing. */
  readonly triesFree: number
  readonly waitMsMax: number
}

const waitMsFirst = 30_000
const ofPlace: Schedule = { triesFree: 5, waitMsMax: 15 * 60_000 }
/**
 * Of one account from everywhere: whoever has many addresses gets two tries a minute in the end. The
 * wait is short, since it is its owner's, too, wherever he never signed in before.
 */
const ofAccount: Schedule = { triesFree: 100, waitMsMax: 30_000 }
/** What failed is forgotten after so long without another try. */
const forgivenMs = 15 * 60_000
/** Names and places remembered at once; past it the longest quiet one is forgotten. */
const remembered = 10_000

interface Tries {
  readonly failed: number
  readonly nextMs: number
  /** When the last of them was begun. */
  readonly begunMs: number
}

/** Who tries: from where, and at which account. */
export interface TryFrom {
  readonly place: string
  readonly email: string
}

/**
 * Slows down guessing of passwords. A try is counted before it is checked, so many at once count
 * as many. Kept in memory: a restart forgives, and a lock never outlives 15 minutes.
 */
export class SignInGuard {
  readonly #tries = new Map<string, Tries>()
  /** Where an account was signed into before: a stranger's tries do not keep its owner out there. */
  readonly #goodPlaces = new Set<string>()

  /**
   * Counts a try of the place, of the place and the account, and of the account.
   *
   * @returns milliseconds to wait, and then nothing was counted; 0: go ahead
   */
  begin(from: TryFrom, nowMs: number): number {
    const keys = this.#keysOf(from)
    const waitMs = Math.max(...keys.map(([key]) => (this.#tries.get(key)?.nextMs ?? 0) - nowMs))
    if (waitMs > 0) return waitMs
    for (const [key, schedule] of keys) {
      const failed = (this.#known(key, nowMs)?.failed ?? 0) + 1
      this.#tries.delete(key)
      this.#tries.set(key, {
        failed,
        nextMs: nowMs + waitMsAfter(failed, schedule),
        begunMs: nowMs,
      })
    }
    forgetOldest(this.#tries)
    return 0
  }

  /** The try could not be checked: it does not count. */
  withdraw(from: TryFrom): void {
    for (const [key] of this.#keysOf(from)) {
      const tries = this.#tries.get(key)
      if (!tries) continue
      if (tries.failed === 1) this.#tries.delete(key)
      // It went ahead, so the wait before it was over.
      else
        this.#tries.set(key, {
          failed: tries.failed - 1,
          nextMs: tries.begunMs,
          begunMs: tries.begunMs,
        })
    }
  }

  /** The try was right: what failed before is forgotten. */
  succeed(from: TryFrom): void {
    for (const [key] of this.#keysOf(from)) this.#tries.delete(key)
    this.#goodPlaces.add(placeAndAccount(from))
    forgetOldest(this.#goodPlaces)
  }

  #keysOf(from: TryFrom): readonly (readonly [key: string, schedule: Schedule])[] {
    const both = placeAndAccount(from)
    const ofThisPlace = [[from.place, ofPlace] as const, [both, ofPlace] as const]
    return this.#goodPlaces.has(both) ? ofThisPlace : [...ofThisPlace, [from.email, ofAccount]]
  }

  #known(key: string, nowMs: number): Tries | undefined {
    const tries = this.#tries.get(key)
    return tries && nowMs - tries.nextMs < forgivenMs ? tries : undefined
  }
}

/** No place and no address has a space in it. */
function placeAndAccount({ place, email }: TryFrom): string {
  return `${place} ${email}`
}

function forgetOldest(kept: Map<string, unknown> | Set<string>): void {
  for (const key of kept.keys()) {
    if (kept.size <= remembered) return
    kept.delete(key)
  }
}

function waitMsAfter(failed: number, { triesFree, waitMsMax }: Schedule): number {
  if (failed < triesFree) return 0
  return Math.min(waitMsMax, waitMsFirst * 2 ** (failed - triesFree))
}
