import type { LedgerStorage, LedgerTransaction } from '@evertill/ledger'
import type pg from 'pg'
import type { Durability } from '../ledger/sql-ledger-transaction.ts'
import { Turns, turnLimits } from '../sql/turns.ts'
import { inStores } from './in-stores.ts'
import { PostgresLedgerTransaction } from './postgres-ledger-transaction.ts'
import { RunAnew } from './unavailable.ts'

const attempts = 3

/**
 * The ledger of many stores in one PostgreSQL database. Transactions of one store run one after the
 * other, in whatever process they begin: the first thing each does is to lock its store's row.
 */
export class PostgresLedgerStorage implements LedgerStorage {
  readonly #pool: pg.Pool
  readonly #durability: Durability
  /** A store that many tills push to at once holds one connection of ours, and not all of them. */
  readonly turns = new Turns(turnLimits)

  constructor(pool: pg.Pool, durability: Durability = 'commit') {
    this.#pool = pool
    this.#durability = durability
  }

  transaction<T>(storeId: string, body: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    return this.turns.run(storeId, async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inStores(this.#pool, storeId, (session) =>
            body(new PostgresLedgerTransaction(session, this.#durability)),
          )
        } catch (error) {
          if (!(error instanceof RunAnew) || attempt === attempts) throw error
        }
      }
    })
  }
}
