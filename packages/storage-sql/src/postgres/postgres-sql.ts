import { withDollars } from '../sql/placeholders.ts'
import type { Sql, SqlValue } from '../sql/sql.ts'
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

  byIndex(): string {
    return ''
  }
}
