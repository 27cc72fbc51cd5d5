import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type ExportCounts,
  exportLines,
  syncFile,
  syncNames,
  whyNotWritten,
} from '@evertill/storage-sql'
import { readConfig } from './config.ts'
import { readFileAndStore } from './file-and-store.ts'
import { whyOwnFile } from './own-files.ts'
import { counted, done, notDone, type Told, toldOf } from './told.ts'

const usage = 'Write: npm run export -- FILE [--store ID] (- for standard output)'

/**
 * `npm run export`: everything that the shops of this configuration own, as lines of JSON
 * (docs/export.md), also while the server sells.
 *
 * @param at now, by the clock of the wall
 * @param out where `-` writes
 */
export async function exportShops(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { at, out }: { readonly at: string; readonly out: Writable },
): Promise<Told> {
  const asked = readFileAndStore(args, usage)
  if (!asked.ok) return notDone(asked.error)
  const config = readConfig(env)
  if (!config.ok) return notDone(config.error)
  const { file, storeId } = asked.value
  const { databaseUrl } = config.value
  const counts: ExportCounts = {}
  const lines = exportLines(databaseUrl, { storeId, at }, counts)
  try {
    if (file === '-') return await toOut(lines, out)
    const path = resolve(file)
    const own = whyOwnFile(path, config.value)
    if (own) return notDone(own)
    if (existsSync(path)) return notDone(`${path} is there already. Name another file.`)
    await toFile(lines, path)
    return done(`${path} holds ${exportWords(counts)}.`)
  } catch (error) {
    return toldOf(error)
  }
}

/** Whole under its name or not there, as a backup is. */
async function toFile(lines: AsyncIterable<string>, path: string): Promise<void> {
  const part = `${path}.part`
  try {
    await pipeline(Readable.from(lines), createWriteStream(part))
    syncFile(part)
    renameSync(part, path)
    syncNames(path)
  } catch (error) {
    rmSync(part, { force: true })
    throw whyNotWritten(error, path)
  }
}

/** Whoever reads may have read enough, as `head` does: that is no fault. */
async function toOut(lines: AsyncIterable<string>, out: Writable): Promise<Told> {
  try {
    await pipeline(Readable.from(lines), out, { end: false })
  } catch (error) {
    const isEnough = typeof error === 'object' && error && 'code' in error && error.code === 'EPIPE'
    if (!isEnough) throw error
  }
  return done('')
}

/** `1 shop, 409 sales and 2,071 lines in all`. */
function exportWords(counts: ExportCounts): string {
  const lines = Object.values(counts).reduce((sum, count) => sum + count, 2)
  return `${counted(counts.stores ?? 0, 'shop')}, ${counted(counts.sales ?? 0, 'sale')} and ${counted(lines, 'line')} in all`
}
