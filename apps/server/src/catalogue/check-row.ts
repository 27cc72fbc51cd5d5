import {
  type Currency,
  limits,
  normaliseBarcode,
  type TaxCategory,
  type Unit,
} from '@evertill/domain'
import { readPrice, readStock } from './check-numbers.ts'
import { readTax, readUnit } from './check-words.ts'
import type { Cells, Column } from './columns.ts'
import { shortened } from './import-errors.ts'

/**
 * A product as one row of a file names it. `null`, but in `price`: the file has no such column,
 * so a product that is there keeps what it has.
 */
export interface ImportedProduct {
  readonly line: number
  readonly sku: string
  readonly name: string
  readonly barcodes: readonly string[] | null
  readonly category: string | null
  /** `price_e4` null: open price. */
  readonly price: { readonly price_e4: number | null } | null
  readonly unit: Unit | null
  readonly tax: { readonly tax_category: TaxCategory; readonly tax_rate_bp: number } | null
  /** Thousandths; null also where the cell is empty: the stock stays as it is. */
  readonly stockMilli: number | null
}

/** Says what is wrong with a cell. */
export type Complain = (column: Column, sentence: string) => void

const barcodeLengthMax = 64
/** Of one product. Past it, a list of other things stands in the column. */
const barcodesMax = 50
const categoryLengthMax = 100

/** @returns the product; or null after at least one complaint */
export function checkRow(
  line: number,
  cells: Cells,
  currency: Currency,
  complain: Complain,
): ImportedProduct | null {
  let isWrong = false
  const wrong: Complain = (column, sentence) => {
    isWrong = true
    complain(column, sentence)
  }
  const unit = readUnit(cells, wrong)
  const product: ImportedProduct = {
    line,
    sku: readText('sku', cells, limits.skuLengthMax, wrong) ?? '',
    name: readText('name', cells, limits.nameLengthMax, wrong) ?? '',
    barcodes: readBarcodes(cells, wrong),
    category: readText('category', cells, categoryLengthMax, wrong),
    price: readPrice(cells, currency, wrong),
    unit,
    tax: readTax(cells, wrong),
    stockMilli: readStock(cells, unit, wrong),
  }
  return isWrong ? null : product
}

function readText(
  column: 'sku' | 'name' | 'category',
  cells: Cells,
  lengthMax: number,
  complain: Complain,
): string | null {
  const text = cells(column)
  if (text === null) return null
  const what = { sku: 'SKU', name: 'name', category: 'category' }[column]
  if (text === '' && column !== 'category') complain(column, `The ${what} is empty.`)
  if (text.length > lengthMax) {
    complain(column, `The ${what} has ${text.length} characters; ${lengthMax} is the most.`)
  }
  if (hasControl(text))
    complain(column, `The ${what} has a line break or another control sign in it.`)
  if (column === 'sku' && isRounded(text)) complain(column, rounded(text))
  return text
}

function readBarcodes(cells: Cells, complain: Complain): readonly string[] | null {
  const text = cells('barcode')
  if (text === null) return null
  const all = text.split(/[\s|]+/).filter((barcode) => barcode !== '')
  const long = all.find((barcode) => barcode.length > barcodeLengthMax)
  if (long !== undefined) {
    complain(
      'barcode',
      `A barcode has at most ${barcodeLengthMax} characters; this one has ${long.length}.`,
    )
  }
  if (all.some(hasControl)) complain('barcode', 'The barcode has a control sign in it.')
  const broken = all.find(isRounded)
  if (broken !== undefined) complain('barcode', rounded(broken))
  const different = withoutTwins(all)
  if (different.length > barcodesMax) {
    complain(
      'barcode',
      `A product has at most ${barcodesMax} barcodes; this one has ${different.length}.`,
    )
  }
  return different
}

/** The same code as twelve and as thirteen digits is one barcode, named twice. */
function withoutTwins(barcodes: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return barcodes.filter((barcode) => {
    const key = normaliseBarcode(barcode)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** ASCII's control signs. Those above are part of some names in real lists and do no harm. */
function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

/** What a spreadsheet makes of thirteen digits, such as `5.01E+12`: the digits are lost. */
function isRounded(text: string): boolean {
  return /^\d[.,]\d+E\+\d+$/i.test(text)
}

function rounded(text: string): string {
  return `A spreadsheet rounded this to ${shortened(text)}. Format the column as text, put the digits in again, and save.`
}
