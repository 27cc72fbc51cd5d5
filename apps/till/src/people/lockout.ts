import { readKey, writeKey } from './keys-database.ts'

/** Wrong tries in a row, kept on disk. `0` means none since the last right one. */
export interface Tries {
  readonly count: number
  /** Till clock of the last try, milliseconds since 1970. */
  readonly lastAtMs: number
}

const freeTries = 5
const firstWaitMs = 30_000
const waitMsMax = 15 * 60_000

/**
 * How long the next try must wait.
 *
 * @returns milliseconds from `nowMs`; 0 where it need not. After five wrong tries half a minute,
 *   doubling with each further one, at most a quarter of an hour. A clock set back does not
 *   lengthen the wait.
 */
export function waitMs({ count, lastAtMs }: Tries, nowMs: number): number {
  if (count < freeTries) return 0
  const whole = Math.min(waitMsMax, firstWaitMs * 2 ** (count - freeTries))
  return Math.min(whole, Math.max(0, lastAtMs + whole - nowMs))
}

export function triesLeft({ count }: Tries): number {
  return Math.max(0, freeTries - count)
}

const none: Tries = { count: 0, lastAtMs: 0 }

export async function triesOf(cashierId: string): Promise<Tries> {
  const kept = await readKey(keyOf(cashierId))
  return isTries(kept) ? kept : none
}

/** Counts a try before it is made: closing the page in the middle of a check wins nothing. */
export async function countTry(cashierId: string, nowMs: number): Promise<Tries> {
  const { count } = await triesOf(cashierId)
  const tries: Tries = { count: count + 1, lastAtMs: nowMs }
  await writeKey(keyOf(cashierId), tries)
  return tries
}

export async function forgetTries(cashierId: string): Promise<void> {
  await writeKey(keyOf(cashierId), none)
}

function keyOf(cashierId: string): string {
  return `tries ${cashierId}`
}

function isTries(value: unknown): value is Tries {
  return (
    typeof value === 'object' &&
    value !== null &&
    'count' in value &&
    'lastAtMs' in value &&
    typeof value.count === 'number' &&
    typeof value.lastAtMs === 'number'
  )
}
