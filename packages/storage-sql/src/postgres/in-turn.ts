/** Runs the steps of one key one after the other, in the order they came; keys side by side. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>()

  run<T>(key: string, step: () => Promise<T>): Promise<T> {
    const result = (this.#last.get(key) ?? Promise.resolve()).then(step)
    // How a step ends is told to whoever asked for it: the next one only waits.
    const ended = result.then(nothing, nothing)
    this.#last.set(key, ended)
    ended.then(() => {
      if (this.#last.get(key) === ended) this.#last.delete(key)
    })
    return result
  }
}

function nothing(): void {}
