import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedData } from '../testing/shared-data.ts'
import { currencies, currencyOf } from './currency.ts'

test.each([
  ['GBP', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['KWD', 3],
] as const)('%s has %d decimals', (code, decimals) => {
  expect(currencyOf(code)).toEqual({ ok: true, value: { code, decimals } })
})

test.each(['CLF', 'UYW', 'XAU', 'XXX', 'DEM', 'gbp', '', '__proto__', 'constructor'])(
  'no shop sells in %j',
  (code) => {
    expect(currencyOf(code)).toEqual({ ok: false, error: { kind: 'currencyUnknown', code } })
  },
)

test('there are 163 currencies to sell in', () => {
  expect(currencies()).toHaveLength(163)
})

const folder = sharedData('iso-4217')

test.skipIf(folder === null)('the table is that of ISO 4217', () => {
  const csv = readFileSync(join(folder ?? '', 'codes-all.csv'), 'utf8')
  // Code, number, minor unit, date of withdrawal: the last four columns, which hold no commas.
  const rows = csv.matchAll(/,([A-Z]{3}),\d*,([^,\n]*),\r?$/gm)
  const standard = new Map([...rows].map(([, code = '', minor = '']) => [code, minor]))
  expect(standard.size).toBe(178)
  for (const [code, minor] of standard) {
    const found = currencyOf(code)
    expect([code, found.ok ? String(found.value.decimals) : 'refused']).toEqual([
      code,
      ['0', '2', '3'].includes(minor) ? minor : 'refused',
    ])
  }
  expect(currencies().every(({ code }) => standard.has(code))).toBe(true)
})
