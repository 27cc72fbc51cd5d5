import type { DatabaseSync } from 'node:sqlite'

export interface ShopTable {
  readonly name: string
  /** Name and type as SQLite declares it. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** The columns of its key, in their order. */
  readonly key: readonly string[]
  /** Of which rows a store consists, `$1` being its id. */
  readonly ofStore: string
}

/** The tables of a shop, which both databases have alike. */
export function shopTables(db: DatabaseSync): readonly ShopTable[] {
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all()
    .map(({ name }) => String(name))
  return names.map((name) => {
    const columns = db
      .prepare('SELECT name, type, pk FROM pragma_table_info(?)')
      .all(name)
      .map((row) => ({ name: String(row.name), type: String(row.type), pk: Number(row.pk) }))
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    return { name, columns, key: key.map((column) => column.name), ofStore: rowsOfStore(name) }
  })
}

/** All tables know their store but that of people, who may work in several. */
function rowsOfStore(table: string): string {
  return table === 'people'
    ? 'person_id IN (SELECT person_id FROM users WHERE store_id = $1)'
    : 'store_id = $1'
}
