import { setImmediate as otherWork } from 'node:timers/promises'

/** Rows handled at once: whoever only reads goes on in between. */
const rowsAtOnce = 1_000

/** Does something with many rows, piece by piece, one after the other. */
export async function inPieces<Row>(
  rows: readonly Row[],
  deed: (piece: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    if (from > 0) await otherWork()
    await deed(rows.slice(from, from + rowsAtOnce))
  }
}
