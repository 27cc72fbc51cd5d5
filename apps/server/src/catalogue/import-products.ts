import { assert, currencyOf } from '@evertill/domain'
import type { ImportAnswer } from '@evertill/protocol/office'
import {
  type Deed,
  type ShopDatabase,
  storeSettings,
  versionForChange,
  writeAudit,
} from '@evertill/storage-sql'
import { type ReadImport, readImport } from './read-import.ts'
import { type ImportCounts, isCatalogue, planImport, writeImport } from './write-import.ts'

export interface ProductImport {
  /** The file, UTF-8. */
  readonly csv: Uint8Array
  /** Counts and complains, and writes nothing. */
  readonly dryRun: boolean
  readonly deed: Deed
  readonly newId: () => string
}

/**
 * Imports a shop's products from CSV: all of them, or none where one line is wrong.
 *
 * @returns the counts; where `errors` is not empty, what is wrong with the file, and then nothing
 *   was written
 *
 * Columns are `sku`, `name`, `price` (empty: open price), and if present `barcode` (several with
 * spaces or | between them), `category`, `unit`, `tax_category`, `tax_rate` (percent; `defaultTax`
 * where both are empty) and `stock` (booked as a count). A file of `barcode` and `product_name`
 * alone is taken as well. Products are known by their SKU, byte for byte; rows that change nothing
 * draw no version; a product that was removed comes back. What the file does not name stays.
 */
export async function importProducts(
  database: ShopDatabase,
  { csv, dryRun, deed, newId }: ProductImport,
): Promise<ImportAnswer> {
  const { storeId, at } = deed
  const settings = await database.read((sql) => storeSettings(sql, storeId))
  assert(settings, 'products are imported into a store that exists')
  const currency = currencyOf(settings.currency)
  assert(currency.ok, 'a store sells in a currency that we know')
  // Before the transaction that writes: what reads and compares a large file holds up no sale.
  const file = await readImport(csv, currency.value)
  if (file.errors.found) return answerOf(file, dryRun, nothing)
  const planned = await database.read((sql) => planImport(sql, storeId, file, newId))
  if (file.errors.found) return answerOf(file, dryRun, nothing)
  if (dryRun) return answerOf(file, dryRun, planned)
  return database.write(storeId, async (sql) => {
    // Somebody else may have changed a product since.
    const isAsPlanned = await isCatalogue(sql, storeId, planned.present)
    const plan = isAsPlanned ? planned : await planImport(sql, storeId, file, newId)
    if (file.errors.found) return answerOf(file, dryRun, nothing)
    const version = () => versionForChange(sql, storeId, at)
    await writeImport(sql, { storeId, sourceId: deed.auditId, at, version }, plan)
    const { added, changed, unchanged, counted } = plan
    const facts = { rows: file.rows, added, changed, unchanged, counted }
    await writeAudit(sql, { ...deed, action: 'product.import', subject: deed.auditId, facts })
    return answerOf(file, dryRun, plan)
  })
}

const nothing: ImportCounts = { added: 0, changed: 0, unchanged: 0, counted: 0 }

function answerOf(file: ReadImport, dryRun: boolean, counts: ImportCounts): ImportAnswer {
  return {
    dry_run: dryRun,
    rows: file.rows,
    added: counts.added,
    changed: counts.changed,
    unchanged: counts.unchanged,
    counted: counts.counted,
    errors: file.errors.listed,
    errors_more: file.errors.more,
  }
}
