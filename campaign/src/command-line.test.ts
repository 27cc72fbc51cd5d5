import { expect, test } from 'vitest'
import { parseCommandLine, partNames } from './command-line.ts'

test('without arguments it is the whole campaign', () => {
  expect(parseCommandLine([])).toMatchObject({
    ok: true,
    value: {
      worlds: 100_000,
      'browser-kills': 200,
      'server-kills': 100,
      parts: partNames,
      json: false,
    },
  })
})

test('one part, and how much of it', () => {
  const read = parseCommandLine(['--only', 'browser', '--browser-kills', '12', '--seed', '7'])
  expect(read).toMatchObject({
    ok: true,
    value: { parts: ['browser'], 'browser-kills': 12, seed: 7 },
  })
})

test('what makes no sense is told in a sentence', () => {
  for (const argv of [
    ['--worlds', '0'],
    ['--browser-kills', '1e3'],
    ['--server-kills', '-4'],
    ['--only', 'everything'],
    ['--what'],
    ['more'],
  ]) {
    expect(parseCommandLine(argv)).toMatchObject({ ok: false })
  }
})
