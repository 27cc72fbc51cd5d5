import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allFaultNames } from './fault-names.ts'

const guarantees = new URL('../../../docs/guarantees.md', import.meta.url)

test('the page of guarantees names as many kinds of trouble as there are', () => {
  const section = readFileSync(guarantees, 'utf8').split('## What goes wrong')[1] ?? ''
  // `receivedCopies` is what a till does about a copy, and no trouble.
  const kinds = allFaultNames.filter((name) => name !== 'receivedCopies').length
  expect(section).toContain(`\n${kinds} kinds of trouble`)
  const counts = [...section.matchAll(/\*\* \((\d+)\)/g)].map(([, count]) => Number(count))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(kinds)
})
