/** What happened, one line an event. Always hashed, so that two runs can be compared; kept on demand. */
export class Trace {
  readonly lines: string[] = []
  readonly #keep: boolean
  readonly #nowMs: () => number
  #low = 0x811c9dc5
  #high = 0x01234567

  constructor({ keep, nowMs }: { readonly keep: boolean; readonly nowMs: () => number }) {
    this.#keep = keep
    this.#nowMs = nowMs
  }

  tell(who: string, what: string): void {
    const line = `${(this.#nowMs() / 1_000).toFixed(3).padStart(10)} s  ${who.padEnd(14)} ${what}`
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at)
      this.#low = Math.imul(this.#low ^ code, 0x01000193)
      this.#high = Math.imul(this.#high + code, 0x85ebca6b) ^ (this.#high >>> 13)
    }
    if (this.#keep) this.lines.push(line)
  }

  /** 16 hex digits of everything told so far. */
  hash(): string {
    const hex = (word: number) => (word >>> 0).toString(16).padStart(8, '0')
    return hex(this.#low) + hex(this.#high)
  }
}
