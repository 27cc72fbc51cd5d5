import type { DatabaseSync } from 'node:sqlite'
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
