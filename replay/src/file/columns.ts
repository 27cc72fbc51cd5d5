import { err, ok, type Result } from '@evertill/domain'

/** What a column of the file can be for us. Others are not read. */
export const columnRoles = ['invoice', 'time', 'sku', 'name', 'quantity', 'price'] as const
export type ColumnRole = (typeof columnRoles)[number]

/** Which column of the file has which role: `invoice=InvoiceNo,time=InvoiceDate,…`. */
export type ColumnNames = Readonly<Record<ColumnRole, string>>

/** @returns the names; or a sentence that says what `--columns` lacks */
export function parseColumns(text: string): Result<ColumnNames, string> {
  const named = new Map<string, string>()
  for (const pair of text.split(',')) {
    const [role = '', ...rest] = pair.split('=')
    const name = rest.join('=').trim()
    if (!isRole(role.trim())) {
      return err(`--columns does not know "${role.trim()}". It knows ${columnRoles.join(', ')}.`)
    }
    if (name === '') return err(`--columns names no column for ${role.trim()}.`)
    named.set(role.trim(), name)
  }
  const missing = columnRoles.filter((role) => !named.has(role))
  if (missing.length > 0) return err(`--columns lacks ${missing.join(', ')}.`)
  return ok(Object.fromEntries(named) as ColumnNames)
}

/** Where each column lies in a record; or a sentence that names those the header lacks. */
export function placesOf(
  header: readonly string[],
  columns: ColumnNames,
): Result<Readonly<Record<ColumnRole, number>>, string> {
  const missing = columnRoles.filter((role) => !header.includes(columns[role]))
  if (missing.length > 0) {
    const names = missing.map((role) => `"${columns[role]}" (for ${role})`).join(', ')
    const has = header.map((name) => `"${name}"`).join(', ')
    return err(`The file has no column ${names}. Its header line has: ${has}.`)
  }
  const places = columnRoles.map((role) => [role, header.indexOf(columns[role])] as const)
  return ok(Object.fromEntries(places) as Record<ColumnRole, number>)
}

function isRole(text: string): text is ColumnRole {
  return (columnRoles as readonly string[]).includes(text)
}
