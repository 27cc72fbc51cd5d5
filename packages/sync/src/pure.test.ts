import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What only a `World` may bring: with any of these a run from a seed would not be its seed. */
const worldly = [
  /\bDate\.now\b/,
  /\bnew Date\(\)/,
  /\bperformance\b/,
  /\bMath\.random\b/,
  /\bset(Timeout|Interval|Immediate)\b/,
  /\bfetch\(/,
  /\bindexedDB\b/,
  /\bcrypto\b/,
  /\bnavigator\b/,
  /\b(window|document|localStorage|console|process)\./,
  /from 'node:/,
]

test('the rules of sync touch the world only through what they are given', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(20)
  const found = files.flatMap((name) =>
    // Words in comments touch nothing.
    readFileSync(join(import.meta.dirname, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      .split('\n')
      .filter((line) => worldly.some((word) => word.test(line)))
      .map((line) => `${name}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
