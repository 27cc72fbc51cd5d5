import type { LedgerStorage, LedgerTransaction } from '@evertill/ledger'
import { SqliteLedgerTransaction } from './sqlite-ledger-transaction.ts'
import { Statements } from './statements.ts'
import { asUnavailable, isUnavailable } from './unavailable.ts'
import type { Writer } from './writer.ts'

/** The ledger in one SQLite file. Pushes run one at a time on the writer's connection. */
export class SqliteLedgerStorage implements LedgerStorage {
  readonly #writer: Writer
  readonly #statements: Statements

  constructor(writer: Writer) {
    this.#writer = writer
    this.#statements = new Statements(writer.db)
  }

  async transaction<T>(body: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.#writer.transaction(() =>
        body(new SqliteLedgerTransaction(this.#statements)),
      )
    } catch (error) {
      if (isUnavailable(error)) throw asUnavailable(error)
      throw error
    }
  }
}
