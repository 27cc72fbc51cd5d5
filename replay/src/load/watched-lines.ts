import type { Transport } from '@evertill/sync'

/** What the lines of all tills together saw. */
export interface LineFigures {
  /** How long each answered push took, ms. */
  readonly pushMs: readonly number[]
  readonly rejected503: number
  readonly pulls: number
}

/** The network of every till, which can be cut for some of them. */
export class WatchedLines {
  readonly #pushMs: number[] = []
  #rejected503 = 0
  #pulls = 0
  #isCut: (index: number) => boolean = () => false

  get figures(): LineFigures {
    return { pushMs: this.#pushMs, rejected503: this.#rejected503, pulls: this.#pulls }
  }

  /** From now on these tills reach nobody. */
  cut(isCut: (index: number) => boolean): void {
    this.#isCut = isCut
  }

  heal(): void {
    this.#isCut = () => false
  }

  line(index: number, transport: Transport): Transport {
    return {
      send: async (request) => {
        if (this.#isCut(index)) return { kind: 'unknown', reason: 'network' }
        const startedMs = performance.now()
        const reply = await transport.send(request)
        // What was on its way when the line was cut is lost with it.
        if (this.#isCut(index)) return { kind: 'unknown', reason: 'network' }
        if (reply.kind !== 'reply') return reply
        if (reply.status === 503) this.#rejected503 += 1
        if (reply.status === 200 && request.path === 'push') {
          this.#pushMs.push(performance.now() - startedMs)
        }
        if (reply.status === 200 && request.path.startsWith('pull')) this.#pulls += 1
        return reply
      },
    }
  }
}

/** @returns the value below which this share of them lies; 0 where there is none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
