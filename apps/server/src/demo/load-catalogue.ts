import { assert, err, ok, type Result } from '@evertill/domain'
import type { ImportAnswer } from '@evertill/protocol/office'
import { firstStore, type ShopDatabase } from '@evertill/storage-sql'
import { v7 as uuidv7 } from 'uuid'
import { importProducts } from '../catalogue/import-products.ts'

/** Lines of a refused file that fit on a screen; the back office lists more. */
const errorsPrinted = 20

/**
 * Loads a catalogue into the shop that is there.
 *
 * @returns what was loaded, or what is wrong with the file, in sentences for the operator
 */
export async function loadCatalogue(
  database: ShopDatabase,
  { csv, nowMs }: { readonly csv: Uint8Array; readonly nowMs: number },
): Promise<Result<string, string>> {
  const store = await database.read(firstStore)
  assert(store, 'a catalogue is loaded once there is a shop')
  const answer = await importProducts(database, {
    csv,
    dryRun: false,
    deed: {
      storeId: store.store_id,
      by: { userId: 'prepare-demo', name: 'prepare-demo' },
      at: new Date(nowMs).toISOString(),
      auditId: uuidv7(),
    },
    newId: uuidv7,
  })
  return answer.errors.length > 0 ? err(refusal(answer)) : ok(summary(store.name, answer))
}

function summary(storeName: string, { rows, added, changed, unchanged }: ImportAnswer): string {
  const [all, ...parts] = [rows, added, changed, unchanged].map((n) => n.toLocaleString('en'))
  return `${storeName}: ${all} ${rows === 1 ? 'product' : 'products'} read, ${parts[0]} added, ${parts[1]} changed, ${parts[2]} as they were.`
}

function refusal({ errors, errors_more }: ImportAnswer): string {
  const shown = errors.slice(0, errorsPrinted)
  const more = errors.length + errors_more - shown.length
  return [
    'Nothing was loaded. Put these lines right and load the file again:',
    ...shown.map(
      ({ line, column, sentence }) => `  line ${line}${column ? `, ${column}` : ''}: ${sentence}`,
    ),
    ...(more > 0 ? [`  and ${more.toLocaleString('en')} more.`] : []),
  ].join('\n')
}
