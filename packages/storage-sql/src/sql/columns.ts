/** The columns of a table that are written, with their types, as PostgreSQL names them. */
export type Columns = Readonly<Record<string, 'text' | 'bigint' | 'bytea'>>

type ValueOf<Type> = Type extends 'text' ? string : Type extends 'bigint' ? number : Uint8Array

/** A row of such a table. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> | null }
