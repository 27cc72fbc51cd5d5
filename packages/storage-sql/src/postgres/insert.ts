import type { Columns, RowOf } from '../sql/columns.ts'
import type { Session } from './session.ts'

/**
 * Writes many rows in one statement, a column at a time.
 *
 * @param after what follows the rows: ON CONFLICT, RETURNING
 * @returns what RETURNING gives
 */
export async function insertAll<C extends Columns, Returned extends object = never>(
  session: Session,
  table: string,
  columns: C,
  rows: readonly RowOf<C>[],
  after = '',
): Promise<readonly Returned[]> {
  if (rows.length === 0) return []
  const names = Object.keys(columns)
  return session.all<Returned>(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT * FROM unnest(${names.map((name, at) => `$${at + 1}::${columns[name]}[]`).join(', ')})
     ${after}`,
    names.map((name) => rows.map((row) => row[name] as string | number | Uint8Array | null)),
  )
}

/** One column of many rows, as an array parameter. */
export function columnOf<Row, Name extends keyof Row>(
  rows: readonly Row[],
  name: Name,
): readonly Row[Name][] {
  return rows.map((row) => row[name])
}
