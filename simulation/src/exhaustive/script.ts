/** One thing that goes wrong: at which point of the run, and what. */
export interface Choice {
  readonly point: number
  readonly what: string
}

/** Counts the points at which something could go wrong, and lets it go wrong where it was chosen. */
export class Script {
  /** Everything that could have gone wrong, in its order. */
  readonly possible: Choice[] = []
  #point = 0
  #isOn = false
  readonly #chosen: ReadonlyMap<number, string>

  constructor(chosen: readonly Choice[]) {
    this.#chosen = new Map(chosen.map(({ point, what }) => [point, what]))
  }

  begin(): void {
    this.#isOn = true
  }

  end(): void {
    this.#isOn = false
  }

  /** @returns which of these happens now; null: none */
  at<What extends string>(...whats: readonly What[]): What | null {
    if (!this.#isOn) return null
    this.#point += 1
    for (const what of whats) this.possible.push({ point: this.#point, what })
    return (this.#chosen.get(this.#point) as What | undefined) ?? null
  }
}
