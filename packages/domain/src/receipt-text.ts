import { exhaustive } from './assert.ts'
import type { Receipt, ReceiptRow } from './receipt.ts'

/**
 * A receipt as lines of fixed-width text, sections apart by a rule.
 *
 * @param width  columns; 42 is a printer's 80 mm paper, 32 its 58 mm
 *
 * Columns are counted in characters; scripts whose characters are two columns wide need more.
 */
export function receiptText(receipt: Receipt, width: number): string {
  const rule = `\n${'-'.repeat(width)}\n`
  return `${receipt.sections.map(({ rows }) => sectionLines(rows, width).join('\n')).join(rule)}\n`
}

function sectionLines(rows: readonly ReceiptRow[], width: number): readonly string[] {
  const table = tableOf(rows, width)
  return rows.flatMap((row) => {
    switch (row.kind) {
      case 'centred':
        return wrapped(row.text, width).map((line) => centredIn(line, width))
      case 'pair':
        return pairLines(row.label, row.value, width)
      case 'detail':
        return pairLines(row.label, row.value, width - indent.length).map((line) => indent + line)
      case 'cells':
        return cellLines(row.cells, table, width)
      default:
        return exhaustive(row)
    }
  })
}

const indent = '  '

/** The value stands beside the first line of its label, or below where they do not fit together. */
function pairLines(label: string, value: string, width: number): readonly string[] {
  if (value === '') return wrapped(label, width)
  const room = width - lengthOf(value) - 1
  if (room < smallestLabel) return [...wrapped(label, width), startPadded(value, width)]
  const [first = '', ...rest] = wrapped(label, room)
  return [`${endPadded(first, room)} ${value}`, ...rest]
}

/** A narrower column of text is worse to read than a line more. */
const smallestLabel = 12

interface Table {
  readonly names: readonly string[]
  readonly columns: readonly number[]
  /** Spaces before each column of figures; below 1 they do not fit beside each other. */
  readonly gap: number
}

/** The table of a section: its first row of cells names the columns. */
function tableOf(rows: readonly ReceiptRow[], width: number): Table {
  const cells = rows.flatMap((row) => (row.kind === 'cells' ? [row.cells] : []))
  const names = cells[0] ?? []
  const columns = names.map((_, column) =>
    Math.max(...cells.map((row) => lengthOf(row[column] ?? ''))),
  )
  const needed = columns.reduce((sum, column) => sum + column, 0)
  return { names, columns, gap: Math.floor((width - needed) / Math.max(1, names.length - 1)) }
}

/** Figures spread evenly up to the right edge; one a line, each with its name, where they must. */
function cellLines(cells: readonly string[], table: Table, width: number): readonly string[] {
  const { names, columns, gap } = table
  const [label = '', ...figures] = cells
  if (gap >= 1) {
    const right = figures.map((text, at) => startPadded(text, gap + (columns[at + 1] ?? 0)))
    return [label + startPadded(right.join(''), width - lengthOf(label))]
  }
  if (cells === names) return [label]
  const room = width - indent.length
  return [
    label,
    ...figures
      .flatMap((text, at) => pairLines(names[at + 1] ?? '', text, room))
      .map((line) => indent + line),
  ]
}

/** Broken between words, and inside a word only where it is longer than a line. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text
    .trim()
    .split(/ +/)
    .flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (lengthOf(longer) > width) lines.push(line)
    line = lengthOf(longer) > width ? word : longer
  }
  return [...lines, line]
}

function pieces(word: string, width: number): readonly string[] {
  const characters = [...word]
  const parts: string[] = []
  for (let at = 0; at < characters.length; at += width) {
    parts.push(characters.slice(at, at + width).join(''))
  }
  return parts
}

function centredIn(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - lengthOf(text)) / 2))) + text
}

function startPadded(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - lengthOf(text))) + text
}

function endPadded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)))
}

function lengthOf(text: string): number {
  return [...text].length
}
