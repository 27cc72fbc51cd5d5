import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedData } from '../testing/shared-data.ts'
import { readUblInvoice } from '../testing/ubl-invoice.ts'
import { lineAmount } from './line-amount.ts'
import { minorUnits } from './money.ts'
import type { TaxRules } from './tax.ts'
import { inTableOrder, taxGroups, totalsOf } from './tax-groups.ts'

const folder = sharedData('en16931-invoices')
const files =
  folder === null
    ? []
    : ['ubl', 'peppol'].flatMap((part) =>
        readdirSync(join(folder, part)).map((name) => join(folder, part, name)),
      )

const rules: TaxRules = { mode: 'exclusive', rounding: 'perGroup' }

/** As published, their lines are not quantity times price, so only their totals are taken. */
const linesInconsistent = /(guide-example[123]|tc434-example([123]|10))\.xml$/

for (const file of files) {
  const name = file.split('/').slice(-2).join('/')
  const invoice = readUblInvoice(readFileSync(file, 'utf8'))

  test(`[P8] ${name} recomputes: tax for each group, totals`, () => {
    expect(invoice.groups.length).toBeGreaterThan(0)
    const groups = taxGroups(invoice.lines, rules, invoice.adjustments)
    expect(groups.map(({ gross: _, ...group }) => group)).toEqual(
      invoice.groups.toSorted(inTableOrder),
    )
    const { net, tax, gross } = totalsOf(groups, minorUnits(0))
    expect({ net, tax, gross }).toEqual({
      net: invoice.net,
      tax: invoice.tax,
      gross: invoice.gross,
    })
  })

  const priced = invoice.lines.filter((line) => line.priced !== null)
  if (linesInconsistent.test(name) || priced.length === 0) continue

  test(`[P8] ${name} recomputes: quantity times price of ${priced.length} lines`, () => {
    for (const { amount, priced } of invoice.lines) {
      if (priced !== null) expect(lineAmount(priced)).toBe(amount)
    }
  })
}

test('all of the published invoices were read', () => {
  expect(files.length).toBe(folder === null ? 0 : 28)
})
