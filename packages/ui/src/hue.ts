/** The eight quiet hues of what has no picture. */
export const hues = ['wheat', 'clay', 'rose', 'plum', 'iris', 'sky', 'mint', 'leaf'] as const
export type Hue = (typeof hues)[number]

/**
 * The hue of a category or a person: always the same for the same text, on every device.
 *
 * @example hueOf('Bakery') === hueOf('Bakery')
 */
export function hueOf(text: string): Hue {
  // FNV-1a: small, and it spreads short words well.
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hues[(hash >>> 0) % hues.length] ?? 'wheat'
}

/**
 * Hues for names that stand side by side: each its own while there are enough, then shared evenly.
 * A name keeps its hue unless one before it, in order, already has it.
 */
export function huesFor(names: readonly string[]): ReadonlyMap<string, Hue> {
  const uses = new Map<Hue, number>(hues.map((hue) => [hue, 0]))
  const chosen = new Map<string, Hue>()
  for (const name of names) {
    const start = hues.indexOf(hueOf(name))
    const order = hues.map((_, at) => hues[(start + at) % hues.length] ?? 'wheat')
    const least = Math.min(...uses.values())
    const hue = order.find((one) => uses.get(one) === least) ?? 'wheat'
    uses.set(hue, least + 1)
    chosen.set(name, hue)
  }
  return chosen
}

/**
 * One or two letters that stand for a name: of its first two words, or the first two letters.
 *
 * @example initialsOf('Flat white') // 'FW'
 * @example initialsOf('Espresso') // 'Es'
 */
export function initialsOf(name: string): string {
  const words = name.split(/[\s,.;/()&+-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word))
  const [first, second] = words
  if (first === undefined) return '•'
  const letters = [...first].filter((letter) => /\p{L}|\p{N}/u.test(letter))
  if (second === undefined || !/\p{L}/u.test(second)) {
    return `${(letters[0] ?? '').toUpperCase()}${letters[1] ?? ''}`
  }
  const next = [...second].find((letter) => /\p{L}/u.test(letter)) ?? ''
  return `${(letters[0] ?? '').toUpperCase()}${next.toUpperCase()}`
}
