import { StorageUnavailable } from '@evertill/ledger'

/** How much may wait for its turn, and how long. Whoever is over it is told to come again. */
export interface TurnLimits {
  /** Steps of all keys together that wait while others run. */
  readonly waitingMax: number
  readonly waitMsMax: number
}

/**
 * A till waits 15 s for its first answer: what has waited 3 s is better sent away with a word than
 * answered when nobody listens any more. A hundred pushes of the largest size are some 80 MB.
 */
export const turnLimits: TurnLimits = { waitingMax: 100, waitMsMax: 3_000 }

/** Nothing is wrong with the database: there is only more to do than it can do in time. */
export class TooBusy extends StorageUnavailable {}

interface Waiting {
  readonly begin: () => void
  readonly timer: NodeJS.Timeout | null
}

/** Runs the steps of one key one after the other, in the order they came; keys side by side. */
export class Turns {
  readonly #limits: TurnLimits | null
  readonly #pause: (() => Promise<void>) | null
  /** A key is in it while a step of it runs, with those that wait behind. */
  readonly #lines = new Map<string, Waiting[]>()
  #waiting = 0

  /**
   * @param limits null: whatever comes waits, however long
   * @param pause taken before each step: steps that never wait for anything would let nobody else in
   *   between, who would then wait without being counted
   */
  constructor(limits: TurnLimits | null, pause: (() => Promise<void>) | null = null) {
    this.#limits = limits
    this.#pause = pause
  }

  /** Steps under way. */
  get running(): number {
    return this.#lines.size
  }

  /** Steps that wait for their turn. */
  get waiting(): number {
    return this.#waiting
  }

  /** @throws TooBusy where too many wait, or this one waited too long: it never began */
  run<T>(key: string, step: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        const running = this.#pause ? this.#pause().then(step) : step()
        running.then(resolve, reject).finally(() => this.#next(key))
      }
      const line = this.#lines.get(key)
      if (line) return this.#wait(line, begin, reject)
      this.#lines.set(key, [])
      begin()
    })
  }

  #wait(line: Waiting[], begin: () => void, reject: (error: Error) => void): void {
    const limits = this.#limits
    if (limits && this.#waiting >= limits.waitingMax) {
      reject(new TooBusy('Too much waits for the database already.'))
      return
    }
    const giveUp = () => {
      line.splice(line.indexOf(waiting), 1)
      this.#waiting -= 1
      reject(new TooBusy('The database had no time for it yet.'))
    }
    const waiting: Waiting = { begin, timer: limits && setTimeout(giveUp, limits.waitMsMax) }
    this.#waiting += 1
    line.push(waiting)
  }

  #next(key: string): void {
    const waiting = this.#lines.get(key)?.shift()
    if (!waiting) {
      this.#lines.delete(key)
      return
    }
    if (waiting.timer) clearTimeout(waiting.timer)
    this.#waiting -= 1
    waiting.begin()
  }
}
