export interface ReadExport {
  readonly header: unknown
  /** By table, in the order of the lines. */
  readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>
  readonly end: { readonly rows: Readonly<Record<string, number>> }
}

/** Reads an export as anybody would who was given docs/export.md. */
export function readExport(text: string): ReadExport {
  const [header, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const end = lines.pop()
  if (end?.end !== true) throw new Error('The export was cut off.')
  const rows: Record<string, Record<string, unknown>[]> = {}
  for (const { table, row } of lines) {
    rows[table] ??= []
    rows[table].push(row)
  }
  return { header, rows, end }
}
