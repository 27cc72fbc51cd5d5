import './house/private-files.ts'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '@evertill/domain'
import { CannotOpenDatabase, type Durability } from '@evertill/storage-sql'
import { createDemoShop } from './demo/create-demo-shop.ts'
import { loadCatalogue } from './demo/load-catalogue.ts'
import { readCatalogueFile } from './demo/read-catalogue-file.ts'
import { keepSignInNote } from './demo/sign-in-note.ts'
import { readConfig } from './house/config.ts'
import { takeDataFolder } from './house/data-folder.ts'
import { openDatabase } from './house/open-database.ts'

const usage = 'Write: npm run prepare-demo -- --products FILE.csv (or FILE.csv.gz)'

const done = await prepareDemo(process.argv.slice(2))
if (done.ok) process.stdout.write(`${done.value}\n`)
else {
  process.stderr.write(`\n${done.error}\n\n`)
  process.exitCode = 1
}

/**
 * Makes the demo shop in `DATA_DIR` where there is none, and loads another catalogue into the shop:
 * products of the same SKU are changed, the others added.
 *
 * @returns what was done, or a sentence for the operator
 */
async function prepareDemo(args: readonly string[]): Promise<Result<string, string>> {
  const asked = productsPath(args)
  if (!asked.ok) return asked
  const config = readConfig(process.env)
  if (!config.ok) return config
  // The file is read before anything is made: a wrong name leaves no trace.
  const csv = asked.value === null ? null : readCatalogueFile(asked.value)
  if (csv && !csv.ok) return csv
  const { dataDir, databaseUrl, durable } = config.value
  const lock = takeDataFolder(dataDir)
  if (!lock.ok) return lock
  try {
    return await prepare({ dataDir, databaseUrl, durable, csv: csv?.value ?? null })
  } catch (error) {
    if (error instanceof CannotOpenDatabase) return err(error.message)
    throw error
  } finally {
    lock.value.release()
  }
}

async function prepare({
  dataDir,
  databaseUrl,
  durable,
  csv,
}: {
  readonly dataDir: string
  readonly databaseUrl: string
  readonly durable: Durability
  readonly csv: Uint8Array | null
}): Promise<Result<string, string>> {
  const database = await openDatabase(databaseUrl, durable)
  try {
    const nowMs = Date.now()
    const demo = await createDemoShop(database, { nowMs })
    if (demo) keepSignInNote(dataDir, demo.people)
    const about = demo
      ? `Made the demo shop with ${demo.products} products. npm start shows how to sign in.`
      : 'There is a shop already; it was kept.'
    if (!csv) return ok(about)
    const loaded = await loadCatalogue(database, { csv, nowMs })
    return loaded.ok ? ok(`${about}\n${loaded.value}`) : err(`${about}\n${loaded.error}`)
  } finally {
    await database.close()
  }
}

/** @returns the path asked for, null where none was; or how to ask */
function productsPath(args: readonly string[]): Result<string | null, string> {
  try {
    const { values } = parseArgs({ args: [...args], options: { products: { type: 'string' } } })
    return values.products === '' ? err(usage) : ok(values.products ?? null)
  } catch {
    return err(`This is not understood: ${args.join(' ')}\n${usage}`)
  }
}
