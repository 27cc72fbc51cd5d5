import type { Columns, RowOf } from '../sql/columns.ts'
import { withDollars } from '../sql/placeholders.ts'
import type { Sql, SqlValue } from '../sql/sql.ts'
import { insertAll } from './insert.ts'
import type { Session } from './session.ts'

/** One transaction on PostgreSQL, for what is written once for both databases. */
export class PostgresSql implements Sql {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  all<Row extends object>(text: string, ...values: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.#session.all<Row>(withDollars(text), values)
  }

  get<Row extends object>(text: string, ...values: readonly SqlValue[]): Promise<Row | null> {
    return this.#session.get<Row>(withDollars(text), values)
  }

  run(text: string, ...values: readonly SqlValue[]): Promise<number> {
    return this.#session.run(withDollars(text), values)
  }

  async insertAll<C extends Columns>(
    table: string,
    columns: C,
    rows: readonly RowOf<C>[],
    after = '',
  ): Promise<void> {
    await insertAll(this.#session, table, columns, rows, after)
  }

  among(texts: readonly string[]) {
    // An array as PostgreSQL writes it.
    const quoted = texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`)
    return { text: '= ANY(?::text[])', value: `{${quoted.join(',')}}` }
  }

  byIndex(): string {
    return ''
  }
}
