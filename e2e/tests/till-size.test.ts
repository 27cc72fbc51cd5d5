import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const dist = join(import.meta.dirname, '../../apps/till/dist')

/** DESIGN.md section 10: before the sell screen can sell. */
const scriptBytesMax = 150_000

test('the scripts that the till loads before it sells are at most 150 kB, compressed', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const scripts = new Set([...page.matchAll(/assets\/[^"]+\.js/g)].map(([name]) => name))
  expect(scripts.size).toBeGreaterThan(0)
  const bytes = [...scripts].map((name) => statSync(join(dist, `${name}.gz`)).size)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(scriptBytesMax)
})
