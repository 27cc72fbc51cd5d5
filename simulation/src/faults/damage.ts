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

/** A file that was cut or edited, and what has to be said of it. */
export interface Cut {
  readonly bytes: Uint8Array
  readonly says: RegExp
}

/** The file ends too early. */
export function cutFile(bytes: Uint8Array, chance: Chance): Cut {
  const cut = bytes.slice(0, chance.between(0, bytes.length - 1))
  const whole = linesIn(cut)
  // Without a first line nobody can tell whose it is.
  const says = whole === 0 ? /^No till wrote this file/ : new RegExp(`ends after line ${whole},`)
  return { bytes: cut, says }
}

/** One bit of it is another. */
export function editFile(bytes: Uint8Array, chance: Chance): Cut {
  const edited = bytes.slice()
  for (;;) {
    const at = chance.between(0, bytes.length - 1)
    const before = bytes[at] ?? 0
    const after = before ^ (1 << chance.between(0, 6))
    // Lines stay lines, so that it is known which one was changed.
    if (before === newline || after === newline) continue
    edited[at] = after
    const line = linesIn(bytes.subarray(0, at)) + 1
    // The first line says what the file is: changed, it may be any other.
    const says =
      line === 1 ? /^(Line 1 was|No till wrote|A newer till)/ : new RegExp(`^Line ${line} was`)
    return { bytes: edited, says }
  }
}

function linesIn(bytes: Uint8Array): number {
  return bytes.reduce((lines, byte) => lines + (byte === newline ? 1 : 0), 0)
}
