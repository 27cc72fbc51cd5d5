import { expect, test } from 'vitest'
import { parseCommandLine } from './command-line.ts'

const columns = 'invoice=No,time=At,sku=Code,name=Text,quantity=Count,price=Each'
const least = ['f.csv', '--columns', columns, '--currency', 'GBP']

test('what is not said has a sensible value', () => {
  expect(parseCommandLine(least)).toMatchObject({
    ok: true,
    value: {
      file: 'f.csv',
      tills: 4,
      outages: 0,
      browser: false,
      limit: null,
      json: false,
      database: null,
    },
  })
})

test('a column name may hold an equals sign and blanks', () => {
  const odd = parseCommandLine([
    ...least,
    '--columns',
    columns.replace('Each', 'Unit price (=net)'),
  ])
  expect(odd.ok && odd.value.columns.price).toBe('Unit price (=net)')
})

test.each([
  [['--columns', columns], 'Which file?'],
  [['f.csv'], '--columns is needed'],
  [['f.csv', 'g.csv', '--columns', columns, '--currency', 'GBP'], 'what is "g.csv"?'],
  [['f.csv', '--columns', 'invoice=No', '--currency', 'GBP'], 'lacks time, sku, name'],
  [['f.csv', '--columns', `${columns},colour=Red`], 'does not know "colour"'],
  [['f.csv', '--columns', columns.replace('=Each', '=')], 'names no column for price'],
  [['f.csv', '--columns', columns], '--currency needs'],
  [['f.csv', '--columns', columns, '--currency', 'gbp'], '--currency needs'],
  [[...least, '--skip-invoices', '('], 'no regular expression'],
  [[...least, '--tills', '0'], '--tills must be a whole number from 1 to 20, not "0"'],
  [[...least, '--tills', '2.5'], 'not "2.5"'],
  [[...least, '--outages', 'many'], '--outages must be'],
  [[...least, '--limit', '-3'], '--limit'],
  [[...least, '--database', 'shop.db'], '--database must begin with postgres:'],
  [[...least, '--tils', '3'], '--tils'],
])('%j is answered with a sentence', (argv, sentence) => {
  const read = parseCommandLine(argv)
  expect(read.ok ? '' : read.error).toContain(sentence)
})
