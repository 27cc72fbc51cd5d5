/**
 * Tells a scanner that types (a "keyboard wedge") from a person: a scanner sends its code in a
 * burst, key after key, and ends it with Enter. Pure: keys and times in, decisions out.
 *
 * The first key of a burst looks like a person's, so it goes through at once and is taken back if
 * the burst turns out to be a scan. Every further key is held back: if Enter ends the burst, none
 * of it reached a field or a button; if not, the keys are given to whom they were meant for.
 */

/** Two keys further apart than this are a person's. Scanners need 1 to 15 ms, slow ones 40. */
export const burstGapMs = 50
/** The shortest code that is a scan: shorter ones are typed. */
export const scanLengthMin = 4
/** No code that names a product is longer. */
export const scanLengthMax = 128

export interface Burst {
  /** Every key of the burst so far; the first has gone through, the others are held back. */
  readonly keys: string
  readonly lastAtMs: number
}

export const noBurst: Burst = { keys: '', lastAtMs: Number.NEGATIVE_INFINITY }

export type BurstDecision =
  /** The first key of what may become a burst: it goes through, after `giveBack`. */
  | { readonly kind: 'begin'; readonly burst: Burst; readonly giveBack: string }
  /** A key within the burst: held back; without another one soon, give back what is held. */
  | { readonly kind: 'hold'; readonly burst: Burst }
  /** A whole code. What its first key did is to be undone. */
  | { readonly kind: 'scan'; readonly code: string }
  /** No part of a code: it goes through, after `giveBack`. */
  | { readonly kind: 'pass'; readonly giveBack: string }

/**
 * What a key means.
 *
 * @param key   `KeyboardEvent.key`
 * @param atMs  a monotonic time, such as `event.timeStamp`
 */
export function afterKey(burst: Burst, key: string, atMs: number): BurstDecision {
  const within = atMs - burst.lastAtMs <= burstGapMs && burst.keys.length < scanLengthMax
  if (key === 'Enter' && within && burst.keys.length >= scanLengthMin) {
    return { kind: 'scan', code: burst.keys }
  }
  if (!isPrintable(key)) return { kind: 'pass', giveBack: heldOf(burst) }
  return within
    ? { kind: 'hold', burst: { keys: burst.keys + key, lastAtMs: atMs } }
    : { kind: 'begin', burst: { keys: key, lastAtMs: atMs }, giveBack: heldOf(burst) }
}

/** What of a burst has not gone through. */
export function heldOf({ keys }: Burst): string {
  return keys.slice(1)
}

/** One character, as a code may hold; not `Tab`, `F2`, `ArrowUp`. */
function isPrintable(key: string): boolean {
  return key.length === 1
}
