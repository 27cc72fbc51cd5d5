import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { err, ok, type Result } from '@evertill/domain'
import { CsvError, parse } from 'csv-parse'
import { type ColumnNames, type ColumnRole, placesOf } from './columns.ts'

/** One line of the file, every value as the text it has there. */
export type Row = Readonly<Record<ColumnRole, string>>

/**
 * Reads a CSV file with a header line, streaming, unpacked on the way where its name ends in `.gz`.
 *
 * @param take is called with each row, in the file's order
 * @returns how many rows there were; or a sentence about what is wrong with the file
 */
export async function readRows(
  path: string,
  columns: ColumnNames,
  take: (row: Row) => void,
): Promise<Result<number, string>> {
  const found = await stat(path).catch(() => null)
  if (!found) return err(`There is no file ${path}.`)
  if (!found.isFile()) return err(`${path} is not a file.`)
  try {
    return await readRecords(path, columns, take)
  } catch (error) {
    return err(`${path} cannot be read: ${whatIsWrong(error)}`)
  }
}

async function readRecords(
  path: string,
  columns: ColumnNames,
  take: (row: Row) => void,
): Promise<Result<number, string>> {
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true })
  const unpack = /\.gz$/i.test(path) ? createGunzip() : new PassThrough()
  // Whatever fails on the way also ends the parser, and so comes out of the loop below.
  pipeline(createReadStream(path), unpack, decodeUtf8, parser).catch(() => {})
  let places: Readonly<Record<ColumnRole, number>> | null = null
  let count = 0
  for await (const record of parser as AsyncIterable<readonly string[]>) {
    if (places) {
      take(rowOf(record, places))
      count += 1
      continue
    }
    const found = placesOf(record, columns)
    if (!found.ok) return found
    places = found.value
  }
  return places ? ok(count) : err('The file is empty: it has not even a header line.')
}

/** Strict: a replaced character would make two article numbers one. */
async function* decodeUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of bytes) yield utf8.decode(chunk, { stream: true })
  yield utf8.decode()
}

/** A line that ends too early has empty values; they are judged like any other. */
function rowOf(record: readonly string[], places: Readonly<Record<ColumnRole, number>>): Row {
  return {
    invoice: record[places.invoice] ?? '',
    time: record[places.time] ?? '',
    sku: record[places.sku] ?? '',
    name: record[places.name] ?? '',
    quantity: record[places.quantity] ?? '',
    price: record[places.price] ?? '',
  }
}

function whatIsWrong(error: unknown): string {
  if (error instanceof CsvError) return `it is no well-formed CSV (${error.message}).`
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8.'
  if (code.startsWith('Z_')) return 'its name ends in .gz, but it is no whole gzip archive.'
  return `${error instanceof Error ? error.message : error}.`
}
