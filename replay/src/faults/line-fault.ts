/** Which way bytes travel over a line. */
export type Way = 'toServer' | 'toTill'

/** What a line does to one TCP connection, once the named number of bytes has passed. */
export type LineFault =
  /** Both ends are reset: whatever was on its way is gone. */
  | { readonly kind: 'drop'; readonly afterBytes: number }
  /** Everything arrives whole and in order, late. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** This way ends as if its sender had nothing more to say; the other way goes on. */
  | { readonly kind: 'halfClose'; readonly way: Way; readonly afterBytes: number }
  /** This way ends in the middle of what was said, and the connection is closed in good order. */
  | { readonly kind: 'truncate'; readonly way: Way; readonly afterBytes: number }
  /** One bit of every so many bytes arrives wrong. */
  | {
      readonly kind: 'flipBits'
      readonly way: Way
      readonly afterBytes: number
      readonly everyBytes: number
    }
  /** Nothing arrives any more, in either way, and nobody is told. */
  | { readonly kind: 'blackhole'; readonly afterBytes: number }
  /** The server has answered; after so many bytes of that the till's end is reset. */
  | { readonly kind: 'answerThenReset'; readonly afterBytes: number }

export const lineFaultKinds = [
  'drop',
  'delay',
  'halfClose',
  'truncate',
  'flipBits',
  'blackhole',
  'answerThenReset',
] as const satisfies readonly LineFault['kind'][]

/** About as much as a push of some sales, or its answer. */
const afterBytesMax = 3_000
const delayMsMax = 400
const everyBytesMax = 2_000

/** Draws a fault of this kind, of random strength. */
export function drawFault(kind: LineFault['kind'], random: () => number): LineFault {
  const upTo = (max: number) => Math.floor(random() * max)
  const way: Way = random() < 0.5 ? 'toServer' : 'toTill'
  const afterBytes = upTo(afterBytesMax)
  switch (kind) {
    case 'drop':
    case 'blackhole':
      return { kind, afterBytes }
    case 'delay':
      return { kind, delayMs: 1 + upTo(delayMsMax) }
    case 'halfClose':
    case 'truncate':
      return { kind, way, afterBytes }
    case 'flipBits':
      return { kind, way, afterBytes, everyBytes: 1 + upTo(everyBytesMax) }
    case 'answerThenReset':
      // A short answer, too, is sometimes cut before its end.
      return { kind, afterBytes: random() < 0.5 ? 0 : upTo(afterBytesMax / 10) }
  }
}

/**
 * What connections meet, one after the other: every kind in turn, each of random strength.
 *
 * @param share  how many of all connections meet one: from 0 to 1
 */
export function seededFaults(random: () => number, share: number): () => LineFault | null {
  let next = Math.floor(random() * lineFaultKinds.length)
  return () => {
    if (random() >= share) return null
    const kind = lineFaultKinds[next % lineFaultKinds.length] ?? 'drop'
    next += 1
    return drawFault(kind, random)
  }
}
