/**
 * Chance from a seed: the same name in the same world draws the same numbers, whatever the other
 * parts of the world draw. So one more fault of one kind does not change all the others.
 */
export class Chance {
  #a: number
  #b: number
  #c: number
  #d: number

  constructor(seed: number, name: string) {
    const digest = fnv(`${seed} ${name}`)
    this.#a = digest
    this.#b = seed | 0
    this.#c = Math.imul(digest, 0x85ebca6b)
    this.#d = 1
    for (let warm = 0; warm < 12; warm++) this.next()
  }

  /** 0 or more, below 1 (sfc32). */
  next(): number {
    const sum = (this.#a + this.#b + this.#d) | 0
    this.#d = (this.#d + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return (sum >>> 0) / 0x1_0000_0000
  }

  happens(likelihood: number): boolean {
    return likelihood > 0 && this.next() < likelihood
  }

  /** A whole number from `least` to `most`, ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** From `least` up to `most`, small ones as likely as large ones ten times their size. */
  spread(least: number, most: number): number {
    return least * (most / least) ** this.next()
  }

  pick<T>(some: readonly T[]): T {
    return some[Math.floor(this.next() * some.length)] as T
  }

  hex(digits: number): string {
    let text = ''
    for (let at = 0; at < digits; at += 4) {
      text += Math.floor(this.next() * 0x10000)
        .toString(16)
        .padStart(4, '0')
    }
    return text.slice(0, digits)
  }

  /** A UUIDv7 of no particular time. */
  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-7${this.hex(3)}-8${this.hex(3)}-${this.hex(12)}`
  }
}

function fnv(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash | 0
}
