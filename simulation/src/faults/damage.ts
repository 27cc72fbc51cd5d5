import type { Chance } from '../world/chance.ts'

const newline = 10

/** What a proxy that gives up in the middle of the last line lets through, or just before it. */
export function cutLastLine(bytes: Uint8Array, chance: Chance): Uint8Array {
  const begin = bytes.lastIndexOf(newline) + 1
  return bytes.slice(0, chance.happens(0.2) ? begin - 1 : chance.between(begin, bytes.length - 1))
}

/** One bit of the command lines is another. */
export function flipByte(bytes: Uint8Array, chance: Chance): Uint8Array {
  const flipped = bytes.slice()
  const at = chance.between(bytes.indexOf(newline) + 1, bytes.length - 1)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.between(0, 6))
  return flipped
}
