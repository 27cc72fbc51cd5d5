/** Rows of a page unless the question says otherwise. */
export const pageRows = 50

/** Where a page ended: the sort key and the id of its last row. */
export interface PageMark {
  readonly key: string
  readonly id: string
}

/** Everything sorts before it: the newest page. */
export const newest: PageMark = { key: '\u{10ffff}', id: '' }

export function markText({ key, id }: PageMark): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** @returns null for what is no mark of ours */
export function parseMark(text: string): PageMark | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts) || parts.length !== 2) return null
    const [key, id] = parts
    return typeof key === 'string' && typeof id === 'string' ? { key, id } : null
  } catch {
    return null
  }
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** Cuts the row beyond the limit off; where there was one, the page has a next. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  markOf: (row: Row) => PageMark,
): Page<Row> {
  const last = rows[limit - 1]
  if (rows.length <= limit || last === undefined) return { rows, next: null }
  return { rows: rows.slice(0, limit), next: markText(markOf(last)) }
}
