import { listed } from './counted.ts'

/** `Cash`, `Cash and card`: in the order in which they were given. */
export function tenderWords(kinds: readonly string[]): string {
  const words = listed(kinds)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
