import { type ImportErrors, quoted } from './import-errors.ts'
import type { CsvRow } from './read-rows.ts'

const columns = [
  'sku',
  'name',
  'price',
  'barcode',
  'category',
  'unit',
  'tax_category',
  'tax_rate',
  'stock',
] as const
export type Column = (typeof columns)[number]

/** A cell's text; null where the file has no such column at all. */
export type Cells = (column: Column) => string | null

export interface Header {
  /** `barcodes`: a bare list of barcode and product_name. The barcode is the SKU as well. */
  readonly kind: 'products' | 'barcodes'
  readonly width: number
  cellsOf(row: CsvRow): Cells
  /** As the file itself calls the column. */
  nameOf(column: Column): string
}

/** Named in one sentence. */
const namesShown = 12

const wanted = ['sku', 'name', 'price'] as const
const help = `A product file has the columns ${wanted.join(', ')}, and if you like ${columns.slice(wanted.length).join(', ')}.`

/** @returns the header; or null, and `errors` says why */
export function readHeader(row: CsvRow, errors: ImportErrors): Header | null {
  const names = row.cells.map((cell) => cell.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  const isBarcodeList =
    names.length === 2 && names.includes('barcode') && names.includes('product_name')
  const found = names.map((name) => (name === 'product_name' ? 'name' : name))
  const problem = isBarcodeList ? null : headerProblem(row, found)
  if (problem !== null) {
    errors.add(row.line, null, problem)
    return null
  }
  const places = new Map(found.map((name, place) => [name, place]))
  if (isBarcodeList) places.set('sku', places.get('barcode') ?? 0)
  return {
    kind: isBarcodeList ? 'barcodes' : 'products',
    width: found.length,
    cellsOf: (line) => (column) => {
      const place = places.get(column)
      return place === undefined ? null : (line.cells[place] ?? '')
    },
    nameOf: (column) => row.cells[places.get(column) ?? -1]?.slice(0, 60) ?? column,
  }
}

function headerProblem({ cells }: CsvRow, found: readonly string[]): string | null {
  const shown = listed(cells)
  const known = found.filter(isColumn)
  if (known.length === 0) {
    const separator = [';', '\t', '|'].find((sign) => cells[0]?.includes(sign))
    return separator && found.length === 1
      ? `The columns are separated by ${separator === '\t' ? 'tabs' : separator} here. Save the list with commas between them and a point in numbers.`
      : `The first line must name the columns; it reads ${shown}. ${help}`
  }
  const missing = wanted.filter((name) => !known.includes(name))
  if (missing.length > 0) {
    return `The column ${missing.join(' and ')} is missing; the file has ${shown}. ${help}`
  }
  const twice = columns.find((name) => known.indexOf(name) !== known.lastIndexOf(name))
  if (twice !== undefined) return `The column ${quoted(twice)} is there twice. Leave one out.`
  const unknown = cells.filter((_, place) => !isColumn(found[place] ?? ''))
  // Passed over, a misspelt tax_rate would sell everything at another rate.
  return unknown.length > 0
    ? `The column ${listed(unknown)} is not known. Rename it or leave it out. ${help}`
    : null
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).map(quoted).join(', ')
  return names.length > namesShown ? `${shown} and ${names.length - namesShown} more` : shown
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name)
}
