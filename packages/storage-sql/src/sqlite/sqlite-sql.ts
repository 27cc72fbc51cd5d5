import type { DatabaseSync } from 'node:sqlite'
import type { Columns, RowOf } from '../sql/columns.ts'
import type { Sql, SqlValue } from '../sql/sql.ts'
import { type Statements, statementsFor } from './statements.ts'
import { asUnavailable, isUnavailable } from './unavailable.ts'

/** A connection to one SQLite file. Nothing waits: an answer is there at once. */
export class SqliteSql implements Sql {
  readonly #statements: Statements

  constructor(statements: Statements) {
    this.#statements = statements
  }

  async all<Row extends object>(
    text: string,
    ...values: readonly SqlValue[]
  ): Promise<readonly Row[]> {
    return explained(() => this.#statements.all<Row>(text, ...values))
  }

  async get<Row extends object>(text: string, ...values: readonly SqlValue[]): Promise<Row | null> {
    return explained(() => this.#statements.get<Row>(text, ...values))
  }

  async run(text: string, ...values: readonly SqlValue[]): Promise<number> {
    return explained(() => this.#statements.run(text, ...values))
  }

  async insertAll<C extends Columns>(
    table: string,
    columns: C,
    rows: readonly RowOf<C>[],
    after = '',
  ): Promise<void> {
    const names = Object.keys(columns)
    const text = `INSERT INTO ${table} (${names.join(', ')})
      VALUES (${names.map(() => '?').join(', ')}) ${after}`
    for (const row of rows) {
      await this.run(text, ...names.map((name) => row[name] as SqlValue))
    }
  }

  among(texts: readonly string[]) {
    return { text: 'IN (SELECT value FROM json_each(?))', value: JSON.stringify(texts) }
  }

  byIndex(name: string): string {
    return ` INDEXED BY ${name}`
  }
}

/** For whoever looks at a connection beside its own transactions, such as a test. */
export function sqlOn(db: DatabaseSync): Sql {
  return new SqliteSql(statementsFor(db))
}

function explained<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    throw isUnavailable(error) ? asUnavailable(error) : error
  }
}
