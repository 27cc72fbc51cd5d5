import { setImmediate as otherWork } from 'node:timers/promises'
import type { ImportError } from '@evertill/protocol/office'
import { CsvError, type Parser, parse } from 'csv-parse'

export interface CsvRow {
  /** Where the row begins in the file, from 1; a quoted field may run over several lines. */
  readonly line: number
  /** Without the space around them, NUL as U+FFFD: not every database holds it. */
  readonly cells: readonly string[]
}

export interface CsvRows {
  readonly rows: readonly CsvRow[]
  /** Where reading stopped; null: all of the file was read. */
  readonly stopped: ImportError | null
}

/** Rows of one file: five times the largest catalogue that tills are measured with. */
export const importRowsMax = 250_000
/** One row, bytes: past it a quote was not closed, and the rest of the file would be one field. */
const rowBytesMax = 100_000
/** Handed to the parser at once, bytes: the server answers others in between. */
const pieceBytes = 256 * 1024

/**
 * The rows of a CSV file in UTF-8 (RFC 4180; lines may end in LF, CR LF or CR). Rows without any
 * text are left out. Where quotes are wrong, what follows cannot be told apart: reading stops there.
 */
export async function readRows(bytes: Uint8Array): Promise<CsvRows> {
  const rows: CsvRow[] = []
  let endLine = 0
  /** The parser counts CR LF inside quotes as two lines. */
  let countedTwice = 0
  let records = 0
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: rowBytesMax,
    to: importRowsMax + 2,
    on_record: (record: readonly string[], { lines }) => {
      records += 1
      countedTwice += countIn(record, /\r\n/g)
      endLine = lines - countedTwice
      const cells = record.map((cell) => cell.trim().replaceAll('\0', '\u{FFFD}'))
      const line = endLine - countIn(record, /\r\n|\n|\r/g)
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells })
      return null
    },
  })
  try {
    await feed(parser, bytes)
    return { rows, stopped: records > importRowsMax + 1 ? tooManyRows(endLine) : null }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, stopped: quoteError(error, endLine + 1) }
  }
}

function feed(parser: Parser, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('end', resolve)
    parser.once('error', reject)
    parser.resume()
    void (async () => {
      for (let from = 0; from < bytes.length && !isOver(parser); from += pieceBytes) {
        parser.write(bytes.subarray(from, from + pieceBytes))
        await otherWork()
      }
      if (!isOver(parser)) parser.end()
    })()
  })
}

function isOver(parser: Parser): boolean {
  return parser.destroyed || parser.readableEnded
}

function countIn(cells: readonly string[], pattern: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0)
}

function tooManyRows(line: number): ImportError {
  const sentence = `The file has more than ${importRowsMax.toLocaleString('en')} rows. Split it into smaller ones.`
  return { line, column: null, sentence }
}

/** @param began the line on which the row that could not be read begins */
function quoteError(error: CsvError, began: number): ImportError {
  const lines = 'lines' in error && typeof error.lines === 'number' ? error.lines : began
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return at(began, 'A quote (") opens in this line and is never closed.')
    case 'CSV_INVALID_CLOSING_QUOTE':
      return lines > began
        ? at(
            began,
            `A quote (") opens in this line and closes only in line ${lines}, amid a field.`,
          )
        : at(began, 'Text follows a closing quote ("). Write a quote inside a field twice ("").')
    case 'INVALID_OPENING_QUOTE':
      return at(
        lines,
        'A quote (") stands amid a field. Put the whole field in quotes and write the quote inside twice: "Pizza 12"" wide".',
      )
    default:
      return at(lines, 'This line is not CSV. Save the list as "CSV UTF-8" and import that file.')
  }
}

function at(line: number, sentence: string): ImportError {
  return { line, column: null, sentence: `${sentence} The lines after it were not read.` }
}
