import type { DatabaseSync } from 'node:sqlite'
import { booksAt } from '../move/books-at.ts'
import { CannotOpenDatabase, explained } from '../sqlite/open.ts'
import { type ExportTable, exportTables } from './export-tables.ts'

export interface ExportWish {
  /** One shop; null: all of them. */
  readonly storeId: string | null
  /** Now, by the clock of the wall. */
  readonly at: string
}

/** How many lines of each table were exported. */
export type ExportCounts = Record<string, number>

/** Some 64 kB: a write of its own for each line would be most of the work. */
const charactersAtOnce = 65_536

/**
 * Everything that shops own, as lines of JSON (docs/export.md), in pieces of whole lines. A file is read
 * as it is at one moment, also beside the server that writes it; of PostgreSQL each shop.
 *
 * @param url `postgres://…`, or the path of a file
 * @param counts grow while the lines are read
 * @throws CannotOpenDatabase with a sentence for the operator; before the first piece where there is
 *   no such shop
 */
export async function* exportLines(
  url: string,
  { storeId, at }: ExportWish,
  counts: ExportCounts,
): AsyncGenerator<string> {
  for (const table of Object.keys(exportTables)) counts[table] = 0
  let isBegun = false
  try {
    for await (const db of booksAt(url, storeId)) {
      // All that is read is of one moment. Closing the book ends it.
      db.exec('BEGIN')
      for (const id of storesIn(db, storeId)) {
        if (!isBegun) yield line({ format: 'evertill-export', version: 1, exported_at: at })
        isBegun = true
        yield* inPieces(shopLines(db, id, counts))
      }
    }
  } catch (error) {
    throw explained(error, url)
  }
  if (!isBegun) throw noShop(storeId)
  yield line({ end: true, rows: counts })
}

function storesIn(db: DatabaseSync, wanted: string | null): readonly string[] {
  return db
    .prepare('SELECT store_id FROM stores WHERE ?1 IS NULL OR store_id = ?1 ORDER BY store_id')
    .all(wanted)
    .map(({ store_id }) => String(store_id))
}

function noShop(storeId: string | null): CannotOpenDatabase {
  const sentence =
    storeId === null ? 'There is no shop to export.' : `There is no shop ${storeId} to export.`
  return new CannotOpenDatabase('missing', sentence)
}

function* shopLines(db: DatabaseSync, storeId: string, counts: ExportCounts): Generator<string> {
  for (const [name, table] of Object.entries(exportTables)) {
    const statement = db.prepare(
      `SELECT ${table.columns.join(', ')} FROM ${table.from ?? name} WHERE store_id = ? ORDER BY ${table.order}`,
    )
    // Integers come as BigInt: none is too large, and none is rounded.
    statement.setReadBigInts(true)
    for (const row of statement.iterate(storeId)) {
      counts[name] = (counts[name] ?? 0) + 1
      yield `{"table":"${name}","row":{${cellsOf(table, row as Row).join(',')}}}\n`
    }
  }
}

type Cell = string | bigint | number | Uint8Array | null
type Row = Readonly<Record<string, Cell>>

function cellsOf({ columns, json = [] }: ExportTable, row: Row): readonly string[] {
  return columns.map((column) => {
    const cell = row[column] ?? null
    if (cell instanceof Uint8Array) return bytesCell(column, cell)
    if (typeof cell === 'string' && json.includes(column)) return `"${column}":${jsonText(cell)}`
    return `"${column}":${typeof cell === 'string' ? JSON.stringify(cell) : String(cell)}`
  })
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A command's exact bytes: as the text that they are; in base64 what is none. */
function bytesCell(column: string, bytes: Uint8Array): string {
  try {
    return `"${column}":${JSON.stringify(utf8.decode(bytes))}`
  } catch {
    return `"${column}_base64":"${Buffer.from(bytes).toString('base64')}"`
  }
}

/** JSON text as it is. What a damaged disk made of it is text like any other. */
function jsonText(text: string): string {
  try {
    JSON.parse(text)
    return text.includes('\n') ? JSON.stringify(JSON.parse(text)) : text
  } catch {
    return JSON.stringify(text)
  }
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const next of lines) {
    piece += next
    if (piece.length < charactersAtOnce) continue
    yield piece
    piece = ''
  }
  yield piece
}
