import { setImmediate as otherWork } from 'node:timers/promises'
import { type Currency, normaliseBarcode } from '@evertill/domain'
import { checkRow, type ImportedProduct } from './check-row.ts'
import { type Header, readHeader } from './columns.ts'
import { encodingProblem } from './encoding-problem.ts'
import { ImportErrors, quoted } from './import-errors.ts'
import { type CsvRow, readRows } from './read-rows.ts'

/** A file as it was read, before it meets the catalogue. */
export interface ReadImport {
  readonly kind: Header['kind']
  /** Rows below the header. */
  readonly rows: number
  /** Those without a mistake. */
  readonly products: readonly ImportedProduct[]
  readonly errors: ImportErrors
}

/** Rows checked at once: some 10 ms. */
const rowsAtOnce = 2_000

/** Reads and checks a CSV file by itself: all that can be known without the catalogue. */
export async function readImport(bytes: Uint8Array, currency: Currency): Promise<ReadImport> {
  const errors = new ImportErrors()
  const wrongEncoding = encodingProblem(bytes)
  if (wrongEncoding) {
    errors.add(wrongEncoding.line, wrongEncoding.column, wrongEncoding.sentence)
    return { kind: 'products', rows: 0, products: [], errors }
  }
  const { rows: all, stopped } = await readRows(bytes)
  const [first, ...rows] = all
  const header = first ? readHeader(first, errors) : null
  if (stopped) errors.add(stopped.line, stopped.column, stopped.sentence)
  if (!first && !stopped) errors.add(1, null, emptySentence)
  if (first && !errors.found && rows.length === 0) errors.add(first.line, null, noRowsSentence)
  if (!header) {
    return { kind: 'products', rows: rows.length, products: [], errors }
  }
  const products = await checkRows(rows, header, currency, errors)
  findDuplicates(products, header, errors)
  return { kind: header.kind, rows: rows.length, products, errors }
}

async function checkRows(
  rows: readonly CsvRow[],
  header: Header,
  currency: Currency,
  errors: ImportErrors,
): Promise<ImportedProduct[]> {
  const products: ImportedProduct[] = []
  for (const [place, row] of rows.entries()) {
    if (place % rowsAtOnce === 0) await otherWork()
    if (row.cells.length !== header.width) {
      errors.add(row.line, null, widthSentence(row.cells.length, header.width))
      continue
    }
    const product = checkRow(row.line, header.cellsOf(row), currency, (column, sentence) =>
      errors.add(row.line, header.nameOf(column), sentence),
    )
    if (product) products.push(product)
  }
  return products
}

/** SKUs are compared byte for byte: `85123A` and `85123a` are two products. */
function findDuplicates(
  products: readonly ImportedProduct[],
  header: Header,
  errors: ImportErrors,
): void {
  const bySku = new Map<string, ImportedProduct>()
  const byBarcode = new Map<string, ImportedProduct>()
  for (const product of products) {
    const twin = bySku.get(product.sku)
    if (twin) {
      const sentence = `The SKU ${quoted(product.sku)} stands in line ${twin.line} and again in line ${product.line}. Keep one of them.`
      errors.add(product.line, header.nameOf('sku'), sentence)
      continue
    }
    bySku.set(product.sku, product)
    // In a bare list the barcode is the SKU; one printed in two lengths is two rows of it.
    if (header.kind === 'barcodes') continue
    for (const barcode of product.barcodes ?? []) {
      const other = byBarcode.get(normaliseBarcode(barcode))
      byBarcode.set(normaliseBarcode(barcode), product)
      if (!other) continue
      const sentence = `The barcode ${quoted(barcode)} belongs to ${quoted(other.sku)} in line ${other.line} already. A barcode stands for one product.`
      errors.add(product.line, header.nameOf('barcode'), sentence)
    }
  }
}

const emptySentence =
  'The file is empty. Its first line must name the columns, such as sku,name,price.'
const noRowsSentence = 'Below the line that names the columns, the file has no products.'

function widthSentence(found: number, wanted: number): string {
  const hint =
    found > wanted
      ? 'A text with a comma in it needs quotes around it.'
      : 'Empty columns need their commas too.'
  return `This line has ${found} ${found === 1 ? 'column' : 'columns'}; the first line names ${wanted}. ${hint}`
}
