import type { LedgerStorage, LedgerTransaction } from '@evertill/ledger'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import type { Connection } from './connection.ts'
import { SqliteLedgerTransaction } from './sqlite-ledger-transaction.ts'
import { type Statements, statementsFor } from './statements.ts'
import { asUnavailable, isUnavailable } from './unavailable.ts'

/** The ledger in one SQLite file. Pushes run one at a time on the writer's connection. */
export class SqliteLedgerStorage implements LedgerStorage {
  readonly #writer: Connection
  readonly #statements: Statements
  readonly #durability: Durability

  constructor(writer: Connection, durability: Durability = 'backup') {
    this.#writer = writer
    this.#durability = durability
    this.#statements = statementsFor(writer.db)
  }

  async transaction<T>(_storeId: string, body: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.#writer.transaction(() =>
        body(new SqliteLedgerTransaction(this.#statements, this.#durability)),
      )
    } catch (error) {
      if (isUnavailable(error)) throw asUnavailable(error)
      throw error
    }
  }
}
