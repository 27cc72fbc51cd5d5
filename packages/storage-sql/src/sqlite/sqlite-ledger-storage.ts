import { type LedgerStorage, type LedgerTransaction, StorageUnavailable } from '@evertill/ledger'
import { SQLITE, sqliteCode } from './open.ts'
import { SqliteLedgerTransaction } from './sqlite-ledger-transaction.ts'
import { Statements } from './statements.ts'
import type { Writer } from './writer.ts'

/** Codes that mean trouble with the file or the machine, not with what was asked. */
const unavailable: ReadonlySet<number> = new Set([
  SQLITE.BUSY,
  SQLITE.LOCKED,
  SQLITE.NOMEM,
  SQLITE.READONLY,
  SQLITE.IOERR,
  SQLITE.CORRUPT,
  SQLITE.FULL,
  SQLITE.CANTOPEN,
  SQLITE.NOTADB,
])

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
      const code = sqliteCode(error)
      if (code !== null && unavailable.has(code)) {
        throw new StorageUnavailable('The database could not do it now.', { cause: error })
      }
      throw error
    }
  }
}
