import { setImmediate as otherWork } from 'node:timers/promises'
import { assert, normaliseBarcode } from '@evertill/domain'
import type { CatalogueSum, WireProduct } from '@evertill/protocol'
import {
  bookCounts,
  catalogueState,
  type PresentProduct,
  presentProducts,
  putProducts,
  type Sql,
} from '@evertill/storage-sql'
import type { ImportedProduct } from './check-row.ts'
import { defaultTax } from './check-words.ts'
import { quoted } from './import-errors.ts'
import type { ReadImport } from './read-import.ts'

export interface ImportCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Products whose stock was set to another figure, or for the first time. */
  readonly counted: number
}

/** What the catalogue would look like, compared with how it is. */
export interface ImportPlan extends ImportCounts {
  /** What tells the catalogue that it was compared with. */
  readonly present: CatalogueSum
  readonly puts: readonly WireProduct[]
  readonly counts: readonly { readonly productId: string; readonly countedMilli: number }[]
}

export interface ImportTrace {
  readonly storeId: string
  /** What the stock movements are traced by. */
  readonly sourceId: string
  readonly at: string
  /** Asked once, and only where there is something to write. */
  readonly version: () => Promise<number>
}

/** Rows handled at once: readers go on in between. */
const rowsAtOnce = 1_000

/**
 * Compares a file with the catalogue. Runs inside a transaction; writes nothing.
 * Barcodes that another product of the catalogue has are added to the file's errors.
 */
export async function planImport(
  sql: Sql,
  storeId: string,
  file: ReadImport,
  newId: () => string,
): Promise<ImportPlan> {
  const present = new Map(
    (await presentProducts(sql, storeId)).map((product) => [product.sku, product]),
  )
  findTakenBarcodes(file, present)
  const puts: WireProduct[] = []
  const counts: { productId: string; countedMilli: number }[] = []
  let added = 0
  let changed = 0
  for (const [place, row] of file.products.entries()) {
    if (place % rowsAtOnce === 0) await otherWork()
    const old = present.get(row.sku)
    const product = merged(row, old, newId)
    if (!old || old.removed) added += 1
    else if (!isSame(product, old)) changed += 1
    if (!old || old.removed || !isSame(product, old)) puts.push(product)
    if (row.stockMilli !== null && row.stockMilli !== (old?.stock_milli ?? null)) {
      counts.push({ productId: product.id, countedMilli: row.stockMilli })
    }
  }
  const unchanged = file.products.length - added - changed
  const sum = await sumOf(sql, storeId)
  return { added, changed, unchanged, counted: counts.length, puts, counts, present: sum }
}

/** Whether the store's products are still these: what was planned then can be written. */
export async function isCatalogue(sql: Sql, storeId: string, sum: CatalogueSum): Promise<boolean> {
  const now = await sumOf(sql, storeId)
  return now.products === sum.products && now.hash === sum.hash
}

async function sumOf(sql: Sql, storeId: string): Promise<CatalogueSum> {
  const state = await catalogueState(sql, storeId)
  assert(state, 'products are imported into a store that exists')
  return state.sum
}

/** Writes the plan, all of it under one version. */
export async function writeImport(
  sql: Sql,
  { storeId, sourceId, at, version: draw }: ImportTrace,
  { puts, counts }: ImportPlan,
): Promise<void> {
  if (puts.length + counts.length === 0) return
  const version = await draw()
  await putProducts(sql, storeId, version, puts)
  await bookCounts(sql, { storeId, sourceId, kind: 'import', version, at }, counts)
}

/** A column that the file lacks leaves a product as it is, and gives a new one the default. */
function merged(
  row: ImportedProduct,
  old: PresentProduct | undefined,
  newId: () => string,
): WireProduct {
  const tax = row.tax ?? old ?? defaultTax
  return {
    id: old?.id ?? newId(),
    sku: row.sku,
    barcodes: [...(row.barcodes ?? old?.barcodes ?? [])],
    name: row.name,
    category: row.category ?? old?.category ?? '',
    price_e4: row.price ? row.price.price_e4 : (old?.price_e4 ?? null),
    unit: row.unit ?? old?.unit ?? 'piece',
    tax_category: tax.tax_category,
    tax_rate_bp: tax.tax_rate_bp,
  }
}

function isSame(a: WireProduct, b: WireProduct): boolean {
  return (
    a.name === b.name &&
    a.category === b.category &&
    a.price_e4 === b.price_e4 &&
    a.unit === b.unit &&
    a.tax_category === b.tax_category &&
    a.tax_rate_bp === b.tax_rate_bp &&
    a.barcodes.length === b.barcodes.length &&
    a.barcodes.every((barcode, place) => barcode === b.barcodes[place])
  )
}

/** Against products that the file does not name, or whose barcodes it leaves as they are. */
function findTakenBarcodes(file: ReadImport, present: ReadonlyMap<string, PresentProduct>): void {
  if (file.kind === 'barcodes') return
  const named = new Set(file.products.filter((row) => row.barcodes !== null).map(({ sku }) => sku))
  const owners = new Map<string, string>()
  for (const product of present.values()) {
    if (product.removed || named.has(product.sku)) continue
    for (const barcode of product.barcodes) owners.set(normaliseBarcode(barcode), product.sku)
  }
  for (const { line, barcodes } of file.products) {
    for (const barcode of barcodes ?? []) {
      const owner = owners.get(normaliseBarcode(barcode))
      if (owner === undefined) continue
      const sentence = `The barcode ${quoted(barcode)} belongs to ${quoted(owner)} in the catalogue already. A barcode stands for one product.`
      file.errors.add(line, 'barcode', sentence)
    }
  }
}
