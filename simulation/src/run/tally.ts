import { createHash } from 'node:crypto'
import type { WorldResult } from '../world/run-world.ts'

/** What a run of many worlds came to. */
export class Tally {
  readonly broken: WorldResult[] = []
  worlds = 0
  #events = 0
  #sales = 0
  #destroyed = 0
  #orphaned = 0
  #rotten = 0
  readonly #hashes = new Map<number, string>()
  readonly #beganMs = performance.now()

  add(result: WorldResult): void {
    this.worlds += 1
    this.#events += result.events
    this.#sales += result.sales
    this.#destroyed += result.destroyed
    this.#orphaned += result.orphaned
    this.#rotten += result.rotten
    this.#hashes.set(result.seed, result.hash)
    if (result.broken) this.broken.push(result)
  }

  get figures() {
    const seconds = (performance.now() - this.#beganMs) / 1_000
    const stalls = this.broken.filter(({ broken }) => broken?.rule === 'stall').length
    return {
      worlds: this.worlds,
      events: this.#events,
      sales: this.#sales,
      violations: this.broken.length - stalls,
      stalls,
      seconds: rounded(seconds),
      worlds_per_second: rounded(this.worlds / seconds),
      trace_hash: this.#hash(),
      /** Receipts of which people destroyed every copy: excused, and counted. */
      destroyed: this.#destroyed,
      /** Receipts that wait at the server over a gap that nobody can fill any more. */
      orphaned: this.#orphaned,
      /** Receipts whose last bytes rotted on a till, which shows them as damaged. */
      rotten: this.#rotten,
      /** Worlds in which something was booked twice. */
      doubled: this.broken.filter(({ broken }) => broken?.rule === 'P2').length,
    }
  }

  /** In the order of the seeds, whoever ran them. */
  #hash(): string {
    const hash = createHash('sha256')
    for (const seed of [...this.#hashes.keys()].sort((a, b) => a - b)) {
      hash.update(`${seed} ${this.#hashes.get(seed)}\n`)
    }
    return hash.digest('hex').slice(0, 32)
  }
}

function rounded(figure: number): number {
  return Math.round(figure * 10) / 10
}
