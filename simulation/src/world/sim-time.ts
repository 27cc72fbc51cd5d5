interface Planned {
  readonly atMs: number
  readonly order: number
  readonly run: () => void
  cancelled: boolean
}

/** Simulated time: it stands still while anything can run, then jumps to what is planned next. */
export class SimTime {
  nowMs = 0
  /** Events so far. */
  events = 0
  #order = 0
  /** A binary heap by (atMs, order). */
  readonly #heap: Planned[] = []

  /** @returns a function that cancels it */
  after(delayMs: number, run: () => void): () => void {
    const planned = {
      atMs: this.nowMs + Math.max(0, delayMs),
      order: this.#order++,
      run,
      cancelled: false,
    }
    this.#push(planned)
    return () => {
      planned.cancelled = true
    }
  }

  /** Resolves after so much simulated time. */
  pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, resolve))
  }

  /**
   * Runs what is planned, in its order, up to a moment.
   *
   * @param settled resolves when nothing more can run at this moment
   */
  async runUntil(untilMs: number, settled: () => Promise<void>): Promise<void> {
    await settled()
    for (let next = this.#heap[0]; next && next.atMs <= untilMs; next = this.#heap[0]) {
      this.#pop()
      if (next.cancelled) continue
      this.nowMs = next.atMs
      this.events += 1
      next.run()
      await settled()
    }
    this.nowMs = Math.max(this.nowMs, untilMs)
  }

  #push(planned: Planned): void {
    const heap = this.#heap
    let at = heap.push(planned) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(planned, heap[above] as Planned)) break
      heap[at] = heap[above] as Planned
      at = above
    }
    heap[at] = planned
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop() as Planned
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let below = at * 2 + 1
      if (below >= heap.length) break
      const right = below + 1
      if (right < heap.length && isBefore(heap[right] as Planned, heap[below] as Planned)) {
        below = right
      }
      if (!isBefore(heap[below] as Planned, last)) break
      heap[at] = heap[below] as Planned
      at = below
    }
    heap[at] = last
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}
