import type { ReceiptRow } from '@evertill/domain'

/**
 * Figures that fit beside each other on 80 mm: 266 px between the edges, three gaps of 8 px, and
 * 8 px a figure at 13 px of Inter.
 */
const figuresMax = 30

/** Whether a table's columns, each as wide as its widest cell, stand beside each other on paper. */
export function fitsSideBySide(rows: readonly ReceiptRow[]): boolean {
  const widths: number[] = []
  for (const row of rows) {
    if (row.kind !== 'cells') continue
    row.cells.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
    })
  }
  return widths.reduce((sum, width) => sum + width, 0) <= figuresMax
}

/** Points, commas and spaces are half as wide as a figure. */
function widthOf(text: string): number {
  const narrow = text.match(/[.,\s]/gu)?.length ?? 0
  return text.length - narrow / 2
}
