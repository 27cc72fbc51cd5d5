import { isUtf8 } from 'node:buffer'
import type { ImportError } from '@evertill/protocol/office'
import { quoted } from './import-errors.ts'

/**
 * Why these bytes cannot be read as text: they must be UTF-8, with or without a mark before them.
 *
 * @returns what the file seems to be instead and what to do, or null. Nothing is converted by
 *   guess: a name in a wrong encoding would be printed on every receipt
 */
export function encodingProblem(bytes: Uint8Array): ImportError | null {
  const other = otherFormat(bytes)
  if (other !== null) return { line: 1, column: null, sentence: other }
  return isUtf8(bytes) ? null : firstLineNotUtf8(bytes)
}

const saveAs = 'Save the list as "CSV UTF-8" and import that file.'

/** First bytes of what is often uploaded by mistake. */
const signatures: readonly (readonly [bytes: readonly number[], sentence: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is a workbook or a zip file, not CSV. ${saveAs}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an old Excel workbook, not CSV. ${saveAs}`],
  [[0x25, 0x50, 0x44, 0x46], `This is a PDF, not CSV. ${saveAs}`],
  [[0x1f, 0x8b], 'This file is compressed (gzip). Unpack it and import the CSV file inside.'],
  [[0xff, 0xfe], `This file is written in UTF-16, not in UTF-8. ${saveAs}`],
  [[0xfe, 0xff], `This file is written in UTF-16, not in UTF-8. ${saveAs}`],
]

function otherFormat(bytes: Uint8Array): string | null {
  const known = signatures.find(([start]) => start.every((byte, at) => bytes[at] === byte))
  if (known) return known[1]
  // UTF-16 without its mark: every other byte of plain letters is zero.
  const head = bytes.subarray(0, 1000)
  const zeros = head.filter((byte) => byte === 0).length
  return zeros > head.length / 4
    ? `This file seems to be written in UTF-16, not in UTF-8. ${saveAs}`
    : null
}

const lineFeed = 0x0a

function firstLineNotUtf8(bytes: Uint8Array): ImportError {
  let line = 1
  let start = 0
  for (;;) {
    const feed = bytes.indexOf(lineFeed, start)
    const end = feed === -1 ? bytes.length : feed
    const piece = bytes.subarray(start, end)
    if (feed === -1 || !isUtf8(piece)) {
      const read = new TextDecoder('windows-1252').decode(piece)
      return {
        line,
        column: null,
        sentence: `This line is not UTF-8. It seems to be Latin-1 (Windows-1252), in which it reads ${quoted(read)}. ${saveAs}`,
      }
    }
    line += 1
    start = end + 1
  }
}
