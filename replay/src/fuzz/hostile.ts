/** A number from 0 up to 1, by a seed. */
export type Chance = () => number

export function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T
}

export function below(chance: Chance, limit: number): number {
  return Math.floor(chance() * limit)
}

export function hex(chance: Chance, digits: number): string {
  return Array.from({ length: digits }, () => below(chance, 16).toString(16)).join('')
}

const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown

/** What has broken servers before. */
export const hostileValues: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324],
  ...[
    '',
    ' ',
    '0',
    'null',
    '\u0000',
    '\ud800',
    '\u202e',
    'İ',
    '👨‍👩‍👧‍👦',
    "' OR 1=1 --",
    '$1',
    '%s%n',
  ],
  ...['../../etc/passwd', '<img src=x onerror=alert(1)>', '=1+1', 'x'.repeat(5_000), '1e999'],
  ...['2026-02-30T25:61:61.000Z', '9999-12-31T23:59:59.999Z', '-000001-01-01T00:00:00.000Z'],
  ...[
    [],
    {},
    [null],
    [[]],
    deep,
    { length: -1 },
    { toString: null },
    { constructor: { prototype: {} } },
  ],
  JSON.parse('{"__proto__":{"admin":true}}'),
]

/** As it is written where only text may stand. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** The same value with one thing in it changed, taken away, doubled or added. */
export function mutated(chance: Chance, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || chance() < 0.15) {
    return pick(chance, hostileValues)
  }
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value]
    const at = below(chance, copy.length + 1)
    const way = copy.length === 0 ? 0 : below(chance, 6)
    if (way === 0) copy.splice(at, 0, pick(chance, hostileValues))
    else if (way === 1) copy.splice(below(chance, copy.length), 1)
    else if (way === 2) copy.push(...copy, ...copy)
    else {
      const which = below(chance, copy.length)
      copy[which] = mutated(chance, copy[which])
    }
    return copy
  }
  const entries = Object.entries(value)
  if (entries.length === 0 || chance() < 0.1) {
    return { ...value, [pick(chance, ['more', '', '__proto__', 'constructor'])]: 1 }
  }
  const [name, inner] = pick(chance, entries)
  if (chance() < 0.25) return Object.fromEntries(entries.filter(([other]) => other !== name))
  return { ...value, [name]: mutated(chance, inner) }
}

/** The same bytes with some changed, cut off, doubled or put in. */
export function garbled(chance: Chance, bytes: Buffer): Buffer {
  const at = below(chance, bytes.length + 1)
  switch (below(chance, 5)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return Buffer.concat([bytes, bytes.subarray(at)])
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)])
    case 3: {
      const noise = Buffer.from(
        Array.from({ length: 1 + below(chance, 40) }, () => below(chance, 256)),
      )
      return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
    }
    default: {
      const copy = Buffer.from(bytes)
      if (copy.length > 0) copy[at % copy.length] = below(chance, 256)
      return copy
    }
  }
}
