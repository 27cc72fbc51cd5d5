import {
  basisPoints,
  parsePercent,
  type TaxCategory,
  taxCategories,
  type Unit,
  units,
} from '@evertill/domain'
import { numberSentence } from './check-numbers.ts'
import type { Complain, ImportedProduct } from './check-row.ts'
import type { Cells } from './columns.ts'
import { quoted } from './import-errors.ts'

/**
 * What is charged where a file says nothing of tax: the standard rate of the United Kingdom.
 * Shops elsewhere give their rate in the file.
 */
export const defaultTax = { tax_category: 'S', tax_rate_bp: 2_000 } as const

export function readUnit(cells: Cells, complain: Complain): Unit | null {
  const text = cells('unit')
  if (text === null) return null
  if (text === '') return 'piece'
  const unit = units.find((known) => known === text.toLowerCase())
  if (unit === undefined) {
    complain('unit', `The unit ${quoted(text)} is not known. Write one of ${units.join(', ')}.`)
  }
  return unit ?? null
}

/** Category and rate; the one that is left out follows from the other where it can. */
export function readTax(cells: Cells, complain: Complain): ImportedProduct['tax'] {
  const categoryText = cells('tax_category')
  const rateText = cells('tax_rate')
  if (categoryText === null && rateText === null) return null
  const category = readCategory(categoryText ?? '', complain)
  const rate = readRate(rateText ?? '', complain)
  if (category === 'wrong' || rate === 'wrong') return null
  if (category === null && rate === null) return defaultTax
  if (category === null) return { tax_category: rate === 0 ? 'Z' : 'S', tax_rate_bp: rate ?? 0 }
  return agreed(category, rate, complain)
}

/** EN 16931: S has a rate above zero (BR-S-5); Z, E, AE, K, G and O have none. */
function agreed(
  category: TaxCategory,
  rate: number | null,
  complain: Complain,
): ImportedProduct['tax'] {
  switch (category) {
    case 'S':
      if (rate === 0) {
        complain('tax_rate', 'Tax category S is taxed. For a rate of 0 write the category Z.')
      }
      return { tax_category: 'S', tax_rate_bp: rate ?? defaultTax.tax_rate_bp }
    case 'L':
    case 'M':
      if (rate === null) complain('tax_rate', `Tax category ${category} needs its rate.`)
      return { tax_category: category, tax_rate_bp: rate ?? 0 }
    default:
      if (rate !== null && rate > 0) {
        complain(
          'tax_rate',
          `Tax category ${category} is taxed at 0 %, and the rate says ${rate / 100} %. Change one of them.`,
        )
      }
      return { tax_category: category, tax_rate_bp: 0 }
  }
}

function readCategory(text: string, complain: Complain): TaxCategory | null | 'wrong' {
  if (text === '') return null
  const category = taxCategories.find((known) => known === text.toUpperCase())
  if (category !== undefined) return category
  complain(
    'tax_category',
    `The tax category ${quoted(text)} is not known. Write S for standard or reduced rates, Z for zero, E for exempt (or ${taxCategories.slice(3).join(', ')}).`,
  )
  return 'wrong'
}

function readRate(text: string, complain: Complain): number | null | 'wrong' {
  if (text === '') return null
  const rate = parsePercent(text.replace(/\s*%$/, ''))
  if (rate.ok) return basisPoints(rate.value)
  complain(
    'tax_rate',
    rate.error.kind === 'tooLarge'
      ? `A tax rate is a percentage from 0 to 100, not ${quoted(text)}.`
      : numberSentence('The tax rate', text, rate.error),
  )
  return 'wrong'
}
